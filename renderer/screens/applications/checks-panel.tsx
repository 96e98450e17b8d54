import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleX, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../shared/applications/finding.ts'
import { repair } from '../../actions/applications/repair.ts'
import { Icon } from '../../ui/icon.tsx'
import { Looks } from '../../ui/looks.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { useDays } from '../../ui/use-days.ts'
import { usePlace } from '../shell/place.ts'
import { useTellDone } from '../use-tell-done.ts'
import { useFindingWords } from './finding-words.ts'
import type { SectionId } from './sections.ts'
import { sectionOf } from './sections.ts'
import type { OpenApplication } from './use-application.ts'
import type { Doing } from './use-doing.ts'

const looks = { over: IconCircleX, 'not-allowed': IconCircleX, missing: IconAlertTriangle, unusual: IconInfoCircle }
const weight: Readonly<Record<Finding['level'], number>> = { over: 0, 'not-allowed': 1, missing: 2, unusual: 3 }

export type OnPlace = (section: SectionId, field: string | undefined, record: string | undefined) => void

export interface ChecksPanelProps {
  readonly open: OpenApplication
  readonly doing: Doing
  readonly onPlace: OnPlace
  readonly onClose: () => void
}

/** What a person should look at, worked out while they write; each with a way to its place and, where there is one, a repair. */
export function ChecksPanel({ open, doing, onPlace, onClose }: ChecksPanelProps) {
  const { t } = useTranslation()
  const { yen } = useDays()
  const { findings, budget, filed } = open
  const { request } = open.parts.application
  const order = findings.toSorted((a, b) => weight[a.level] - weight[b.level])
  return (
    <SidePanel
      label={t('applications:checks.heading')}
      head={
        <div className="kk-row">
          <h2 className="kk-section">{t('applications:checks.heading')}</h2>
          <span className="kk-push kk-muted kk-small">{t('applications:checks.fact', { count: findings.length })}</span>
        </div>
      }
      onClose={onClose}
      foot={
        <div className="kk-request">
          <span className="kk-muted kk-small">{t('applications:field.request')}</span>
          <div className="kk-row kk-number">
            <b className="kk-request__yen">{request === null ? t('applications:list.no-request') : yen(request)}</b>
            <span className="kk-push kk-muted kk-small">
              {t('applications:budget.own-funds-of', { yen: yen(Math.max(0, budget.ownFunds)) })}
            </span>
          </div>
          <Shares request={budget.request} own={Math.max(0, budget.ownFunds)} />
          <span className="kk-muted kk-small">{t('applications:budget.same-everywhere')}</span>
        </div>
      }
    >
      {order.length === 0 ? (
        <p className="kk-checks__none">{t('applications:checks.none')}</p>
      ) : (
        <ul className="kk-checks">
          {order.map(finding => (
            <CheckLine key={keyOf(finding)} finding={finding} open={open} doing={doing} onPlace={onPlace} locked={filed.locked} />
          ))}
        </ul>
      )}
    </SidePanel>
  )
}

export const keyOf = ({ code, place }: Finding): string => `${code}/${place.record ?? ''}/${place.field ?? ''}`

interface CheckLineProps extends Omit<ChecksPanelProps, 'onClose'> {
  readonly finding: Finding
  readonly locked: boolean
}

/** One thing to look at. */
export function CheckLine({ finding, open, doing, onPlace, locked }: CheckLineProps) {
  const { t } = useTranslation()
  const { go } = usePlace()
  const tellDone = useTellDone()
  const { words, repairWords, mendedWords } = useFindingWords(open.parts)
  const { level, place, repair: offered } = finding
  const to = sectionOf(place.section)

  const mend = async (): Promise<void> => {
    if (!offered) return
    if (offered.type === 'settle') return go({ at: 'differences' })
    if (offered.type === 'invite') return onPlace('parties', 'invite', undefined)
    const done = await doing.run(repair, { application: open.record.id, repair: offered })
    if (done.ok) tellDone(mendedWords(offered), done.value.deed)
  }

  return (
    <li data-level={level}>
      <p className="kk-checks__head">
        <Icon of={looks[level]} />
        {t(`applications:level.${level}`)}
      </p>
      <p>{words(finding)}</p>
      <div className="kk-checks__ways">
        {offered && !(locked && offered.type !== 'settle') && (
          <Button size="xs" onClick={() => void mend()}>
            {repairWords(finding)}
          </Button>
        )}
        {to !== null && (
          <Looks>
            <Button size="xs" variant="subtle" onClick={() => onPlace(to, place.field, place.record)}>
              {t('applications:checks.to-place', { section: t(`applications:section.${to}`) })}
            </Button>
          </Looks>
        )}
      </div>
    </li>
  )
}

function Shares({ request, own }: { readonly request: number; readonly own: number }) {
  if (request + own === 0) return null
  return (
    <div className="kk-request__bar" aria-hidden="true">
      <i style={{ flexGrow: request }} />
      <i style={{ flexGrow: own }} />
    </div>
  )
}

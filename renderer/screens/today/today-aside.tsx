import { IconAlertHexagon, IconCircleCheck, IconPrinter, IconShieldCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/core/days.ts'
import { plainHours } from '../../../shared/core/days.ts'
import { Icon } from '../../ui/icon.tsx'
import { Bar } from '../../ui/progress.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useDesk } from '../desk-context.ts'
import { NewsLine } from '../help/news-line.tsx'
import { Tour } from '../help/tour.tsx'
import { usePlace } from '../shell/place.ts'
import { syncWords } from '../shell/sync-words.ts'
import { AwayLine } from './away-line.tsx'
import type { NextDrill, WaitingFor } from './today.tsx'
import { daysUntil } from './weeks.ts'

export interface TodayAsideProps {
  readonly today: Day
  readonly nextDrill: NextDrill | null
  readonly waitingFor: readonly WaitingFor[]
}

/** The next drill, whose turn it is elsewhere, and how this desk stands. */
export function TodayAside({ today, nextDrill, waitingFor }: TodayAsideProps) {
  const { t } = useTranslation()
  const { day } = useDays()
  return (
    <aside className="kk-today__aside" aria-label={t('today:aside')}>
      <Tour />
      {nextDrill && <Drill today={today} drill={nextDrill} />}
      <PanelSection title={t('today:waiting.title')}>
        {waitingFor.length === 0 ? (
          <p className="kk-dim kk-small">{t('today:waiting.none')}</p>
        ) : (
          <ul className="kk-waiting">
            {waitingFor.map(({ id, who, what, since }) => (
              <li key={id}>
                <b>{who}</b>　{what}
                {since !== null && (
                  <>
                    <br />
                    <span className="kk-dim">{t('today:waiting.since', { day: day(since, today) })}</span>
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
      </PanelSection>
      <AwayLine />
      <ThisDesk />
      <NewsLine />
    </aside>
  )
}

function Drill({ today, drill }: { readonly today: Day; readonly drill: NextDrill }) {
  const { t } = useTranslation()
  const { day } = useDays()
  const { go } = usePlace()
  const count = daysUntil(today, drill.day)
  const hours = ` ${plainHours(drill.hours)}`
  return (
    <PanelSection
      title={t('today:drill.title')}
      fact={<Tag tone="drill">{count === 0 ? t('today:this-day') : t('today:left', { count })}</Tag>}
    >
      <button type="button" className="kk-today__drill" onClick={() => go({ at: 'drills', drill: drill.drill })}>
        {drill.title}
      </button>
      <p className="kk-muted kk-small">
        {day(drill.day, today)}
        {hours}　{t('today:drill.sites', { count: drill.sites })}
        {t('today:dot')}
        {t('today:drill.people', { count: drill.people })}
      </p>
      {drill.meters.map(({ id, done, all }) => (
        <div key={id} className="kk-meter">
          <span>{t(`today:drill.${id}`)}</span>
          <Bar done={done} all={all} label={t(`today:drill.${id}`)} />
          <span className="kk-number">
            {done}／{all}
          </span>
        </div>
      ))}
    </PanelSection>
  )
}

function ThisDesk() {
  const { t } = useTranslation()
  const { time } = useDays()
  const { go } = usePlace()
  const { state, sync, saving } = useDesk()
  const { words, icon, tone } = syncWords(sync, (key, values) => t(key, { ...values }), time)
  return (
    <PanelSection title={t('today:desk.title')}>
      <ul className="kk-desk-lines">
        <li data-tone={saving === 'saved' ? 'good' : 'plain'}>
          <Icon of={IconCircleCheck} />
          {saving === 'saved' ? t('today:desk.saved') : t(`shell:status.${saving}`)}
        </li>
        <li data-tone={tone}>
          <Icon of={icon} />
          {words}
        </li>
        <li>
          <Icon of={IconShieldCheck} />
          <button type="button" className="kk-link" onClick={() => go({ at: 'safety' })}>
            {t('shell:sync.open')}
          </button>
        </li>
        <li>
          <Icon of={IconPrinter} />
          <button type="button" className="kk-link" onClick={() => go({ at: 'print-pack' })}>
            {t('desk:command.print-pack')}
          </button>
        </li>
        {'desk' in state && state.desk.organisation.kind !== 'headquarters' && (
          <li>
            <Icon of={IconAlertHexagon} />
            <button type="button" className="kk-link" onClick={() => go({ at: 'response' })}>
              {t('desk:command.response')}
            </button>
          </li>
        )}
      </ul>
    </PanelSection>
  )
}

import { Button } from '@mantine/core'
import { IconPlugConnected } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HeadquartersTest as Tested } from '../../../shared/ipc/headquarters-test.ts'
import { MAX_DRIFT } from '../../../shared/sync/stamp.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useDesk } from '../desk-context.ts'
import { useRecords } from '../use-records.ts'

export interface HeadquartersTestProps {
  /** Whose address is asked; without it the desk's own headquarters. */
  readonly invitation?: string
}

/** Asks headquarters' address what is there, and says in plain words what came of it. */
export function HeadquartersTest({ invitation }: HeadquartersTestProps) {
  const { t } = useTranslation()
  const { ask } = useDesk()
  const [busy, setBusy] = useState(false)
  const [tested, setTested] = useState<Tested | null>(null)
  const test = async (): Promise<void> => {
    setBusy(true)
    setTested(null)
    try {
      const reply = await ask('headquarters:test', invitation === undefined ? {} : { invitation })
      if (reply.ok) setTested(reply.value)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="kk-column-part__field">
      <div className="kk-settings__deed">
        <Button leftSection={<Icon of={IconPlugConnected} />} loading={busy} onClick={() => void test()}>
          {t('settings:test.deed')}
        </Button>
        <span className="kk-muted kk-small">{t(`settings:test.${invitation === undefined ? 'about' : 'about-invitation'}`)}</span>
      </div>
      <div role="status">
        {busy && <span className="kk-unseen">{t('settings:test.busy')}</span>}
        {tested?.outcome === 'reached' && <Reached tested={tested} own={invitation === undefined} />}
      </div>
      {tested && tested.outcome !== 'reached' && <NotReached tested={tested} />}
      {tested && <Clock ahead={tested.ahead} />}
    </div>
  )
}

function Reached({ tested, own }: { readonly tested: Tested; readonly own: boolean }) {
  const { t } = useTranslation()
  const { longDay, dayOf } = useDays()
  const organisations = useRecords('organisation')
  const { certificate, practice, address } = tested
  const name = own ? organisations.find(({ groups }) => groups['kind'] === 'headquarters')?.groups['name'] : undefined
  const until = certificate && longDay(dayOf(certificate.until))
  return (
    <Note tone="good">
      <b>{t(own ? 'settings:test.reached' : 'settings:test.reached-at')}</b>
      <br />
      {typeof name === 'string' && !practice && t('settings:test.name', { name })}
      {practice && t('settings:test.practice')} {t('settings:test.took', { seconds: secondsOf(tested) })}
      {certificate && (
        <>
          <br />
          {t(certificate.selfSigned ? 'settings:test.self-signed' : 'settings:test.certificate', { issuer: certificate.issuer, until })}
        </>
      )}
      {address.startsWith('http:') && !practice && (
        <>
          <br />
          {t('settings:test.plain')}
        </>
      )}
    </Note>
  )
}

function NotReached({ tested }: { readonly tested: Tested }) {
  const { t } = useTranslation()
  const { longDay, dayOf } = useDays()
  const { outcome, address, certificate } = tested
  const details = [t('settings:test.details', { address, outcome, seconds: secondsOf(tested) })]
  if (certificate) {
    const [from, until] = [longDay(dayOf(certificate.from)), longDay(dayOf(certificate.until))]
    details.push(t('settings:test.details-certificate', { issuer: certificate.issuer, names: certificate.names, from, until }))
  }
  return (
    <ErrorState
      happened={t(`settings:test.outcome.${outcome}.happened`)}
      safe={t('settings:headquarters.safe')}
      cure={t(`settings:test.outcome.${outcome}.cure`)}
      details={details.join('\n')}
    />
  )
}

/** Said where it is so far off that headquarters would not believe it (SPEC S4). */
function Clock({ ahead }: Pick<Tested, 'ahead'>) {
  const { t } = useTranslation()
  if (ahead === null || Math.abs(ahead) <= MAX_DRIFT) return null
  const count = Math.round(Math.abs(ahead) / 60_000)
  return <Note tone="warn">{t(ahead > 0 ? 'settings:test.ahead' : 'settings:test.behind', { count })}</Note>
}

const secondsOf = ({ took }: Tested): string => (took / 1000).toFixed(took < 10_000 ? 1 : 0)

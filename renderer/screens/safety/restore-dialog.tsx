import { Button, Modal } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Backup } from '../../../shared/ipc/values.ts'
import { backupBytes } from '../../actions/desk/backup-bytes.ts'
import { restore } from '../../actions/desk/restore.ts'
import type { RestorePlan } from '../../data/restore.ts'
import { Note } from '../../ui/note.tsx'
import { Bar } from '../../ui/progress.tsx'
import { useDays } from '../../ui/use-days.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useAction, useTools } from '../use-records.ts'
import { useRole } from '../use-role.ts'
import { useTellDone } from '../use-tell-done.ts'
import { RestoreDifferences } from './restore-differences.tsx'

/** A backup of the list, or a file that a person brings. */
export type RestoreFrom = { readonly backup: Backup } | { readonly file: File }

type Reading =
  | { readonly at: 'reading'; readonly done: number | null }
  | { readonly at: 'refused'; readonly problem: string }
  | { readonly at: 'read'; readonly plan: RestorePlan }

/** Quick work shows no bar. Milliseconds. */
const QUIET = 300

/** Shows what going back would change, and does it when the person has looked. Until then nothing is other than it was. */
export function RestoreDialog({ from, onClose }: { readonly from: RestoreFrom; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const tools = useTools()
  const tellDone = useTellDone()
  const { dateTime, dayOf, time: clock } = useDays()
  const [reading, setReading] = useState<Reading>({ at: 'reading', done: null })
  const going = useAction(restore)
  const looksOnly = useRole() === 'view'
  useEffect(() => {
    const gone = new AbortController()
    const since = performance.now()
    const tell = (done: number) => performance.now() - since > QUIET && setReading({ at: 'reading', done })
    const read = async () => {
      const bytes = await bytesFrom(tools.ask, from)
      const plan = bytes ? await tools.desk.planRestore(bytes, { tell, stop: gone.signal }) : null
      if (gone.signal.aborted) return
      if (plan?.ok) setReading({ at: 'read', plan: plan.value })
      else setReading({ at: 'refused', problem: plan?.problem ?? 'missing' })
    }
    read().catch(() => gone.signal.aborted || setReading({ at: 'refused', problem: 'backup-unreadable' }))
    return () => gone.abort()
  }, [tools, from])
  const time = (at: number) => dateTime(at, dayOf(Date.now()))
  const back = async (plan: RestorePlan) => {
    const done = await going.run({ plan, moment: `${dayOf(plan.at)} ${clock(plan.at)}` })
    if (!done.ok) return
    tellDone(t('safety:restore.told', { time: time(plan.at) }), done.value.deed)
    onClose()
  }
  const plan = reading.at === 'read' ? reading.plan : null
  const known = plan?.at ?? ('backup' in from ? from.backup.at : null)
  return (
    <Modal
      opened
      onClose={onClose}
      title={known === null ? t('safety:restore.title-file') : t('safety:restore.title', { time: time(known) })}
      withCloseButton={false}
      size="40rem"
    >
      {reading.at === 'reading' && <Comparing done={reading.done} />}
      {reading.at === 'refused' && <ProblemNote problem={reading.problem} words="safety:backup-problem" />}
      {plan && plan.lines.length === 0 && <Note tone="good">{t('safety:restore.same')}</Note>}
      {plan && plan.lines.length > 0 && <RestoreDifferences plan={plan} />}
      {plan && plan.unreadable > 0 && <Note tone="warn">{t('safety:unreadable', { count: plan.unreadable })}</Note>}
      {plan && plan.erased > 0 && <Note>{t('safety:restore.erased', { count: plan.erased })}</Note>}
      {plan && plan.lines.length > 0 && <p className="kk-muted kk-small">{t('safety:restore.about')}</p>}
      {looksOnly && <Note>{t('shell:ui.looking')}</Note>}
      {going.outcome && !going.outcome.ok && <ProblemNote problem={going.outcome.problem} />}
      <div className="kk-dialog__actions">
        <Button data-autofocus onClick={onClose}>
          {t(reading.at === 'reading' || (plan && plan.lines.length > 0) ? 'shell:ui.stop' : 'shell:ui.close')}
        </Button>
        {plan && plan.lines.length > 0 && (
          <Button variant="filled" disabled={looksOnly} loading={going.running} onClick={() => void back(plan)}>
            {t('safety:restore.deed', { count: plan.lines.length })}
          </Button>
        )}
      </div>
    </Modal>
  )
}

/** `done`: 0 to 1, or null where nobody has to wait. */
function Comparing({ done }: { readonly done: number | null }) {
  const { t } = useTranslation()
  const words = t('safety:restore.reading')
  if (done === null) return <p className="kk-muted">{words}</p>
  return (
    <div className="kk-progress">
      <p className="kk-muted">{words}</p>
      <Bar done={done} all={1} label={words} />
      <p className="kk-muted kk-small kk-number">{t('safety:restore.percent', { percent: Math.floor(done * 100) })}</p>
    </div>
  )
}

async function bytesFrom(ask: Parameters<typeof backupBytes>[0], from: RestoreFrom): Promise<Uint8Array | null> {
  if ('file' in from) return new Uint8Array(await from.file.arrayBuffer())
  const bytes = await backupBytes(ask, from.backup.name)
  return bytes.ok ? bytes.value : null
}

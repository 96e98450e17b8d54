import { Button } from '@mantine/core'
import { IconArrowBackUp, IconHandStop, IconSend } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rejection } from '../../../shared/sync/log.ts'
import { readStamp } from '../../../shared/sync/stamp.ts'
import { retry } from '../../actions/desk/retry.ts'
import type { Quarantined } from '../../data/quarantine.ts'
import { Icon } from '../../ui/icon.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useDeedWords } from '../deed-words.ts'
import { useDesk } from '../desk-context.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useAction, useTools } from '../use-records.ts'
import { useRole } from '../use-role.ts'
import { useUndoStates } from '../use-undo-states.ts'

/** Reasons that may be gone by now. What is too large, or cannot be read, stays so however often it is sent; some the desk mends itself. */
const canHelp: ReadonlySet<Rejection> = new Set(['not-a-member', 'not-allowed', 'newer'])

/** 送れなかった変更: what headquarters did not take, why, and what a person can do about it. Absent where there is nothing. */
export function QuarantinePart() {
  const { t } = useTranslation()
  const waiting = useQuarantine()
  const sending = useAction(retry)
  const tell = useTell()
  const { undo } = useDesk()
  const looksOnly = useRole() === 'view'
  const states = useUndoStates(waiting.map(({ deed }) => deed))
  if (waiting.length === 0) return null
  const send = async (deed: string) => {
    const done = await sending.run({ deed })
    if (done.ok) tell({ words: t('safety:rejected.sent') })
  }
  return (
    <section className="kk-safety__part">
      <h2 className="kk-section">{t('safety:rejected.title', { count: waiting.length })}</h2>
      <p className="kk-muted kk-small">{t('safety:rejected.about')}</p>
      {sending.outcome && !sending.outcome.ok && <ProblemNote problem={sending.outcome.problem} />}
      <ul className="kk-rejected">
        {waiting.map(one => (
          <Line
            key={one.deed}
            waiting={one}
            onSend={sending.running || looksOnly ? null : () => void send(one.deed)}
            onUndo={states.get(one.deed)?.why === null ? () => undo(one.deed) : null}
          />
        ))}
      </ul>
    </section>
  )
}

interface LineProps {
  readonly waiting: Quarantined
  readonly onSend: (() => void) | null
  readonly onUndo: (() => void) | null
}

function Line({ waiting: { line, rejected }, onSend, onUndo }: LineProps) {
  const { t } = useTranslation()
  const { dateTime, dayOf } = useDays()
  const words = useDeedWords()(line)
  const reasons = [...new Set(rejected.map(({ reason }) => reason))]
  return (
    <li>
      <Icon of={IconHandStop} />
      <div className="kk-rejected__what">
        <b>{words}</b>{' '}
        <span className="kk-muted">
          {t('safety:rejected.changes', { count: rejected.length })} {line.person}{' '}
          <span className="kk-number">{dateTime(readStamp(line.deed.at).millis, dayOf(Date.now()))}</span>
        </span>
        {reasons.map(reason => (
          <p key={reason}>{t(`safety:reason.${reason}`)}</p>
        ))}
      </div>
      <div className="kk-rejected__deeds">
        {reasons.some(reason => canHelp.has(reason)) && (
          <Button
            size="xs"
            leftSection={<Icon of={IconSend} size={15} />}
            disabled={onSend === null}
            onClick={onSend ?? undefined}
            aria-label={t('safety:rejected.retry', { words })}
          >
            {t('desk:action.retry')}
          </Button>
        )}
        {onUndo && (
          <Button
            size="xs"
            leftSection={<Icon of={IconArrowBackUp} size={15} />}
            onClick={onUndo}
            aria-label={t('history:undo.one', { words })}
          >
            {t('shell:undo')}
          </Button>
        )}
      </div>
    </li>
  )
}

/** What waits in the quarantine; it follows every deed and all news. */
function useQuarantine(): readonly Quarantined[] {
  const { desk } = useTools()
  const [waiting, setWaiting] = useState<readonly Quarantined[]>([])
  useEffect(() => {
    let gone = false
    let seen: unknown = null
    const look = async () => {
      if (desk.outbox() === seen) return
      seen = desk.outbox()
      const found = await desk.quarantine()
      if (!gone) setWaiting(found)
    }
    void look()
    const leave = desk.onNews(() => void look())
    return () => {
      gone = true
      leave()
    }
  }, [desk])
  return waiting
}

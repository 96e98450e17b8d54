import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Party } from '../../../shared/applications/application.ts'
import { readCommand } from '../../../shared/applications/command.ts'
import { fateOf } from '../../actions/applications/fates.ts'
import { handOver } from '../../actions/applications/hand-over.ts'
import { leave } from '../../actions/applications/leave.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useRecords, useTools } from '../use-records.ts'
import type { SectionProps } from './editor-sections.tsx'
import { useOutbox } from './use-news.ts'

/** Whether a body moves so by its own desk: the lead hands over to another that has one, another one leaves. */
export function moveOf(
  { isLead, invitations }: SectionProps['open'],
  { organisation, role }: Party,
  own: string,
): 'leave' | 'hand-over' | null {
  const joined = (id: string): boolean =>
    invitations.some(({ from, to, status }) => status === 'accepted' && (to.id === id || from.id === id))
  if (role === 'lead' || !joined(organisation.id)) return null
  return organisation.id === own ? 'leave' : isLead ? 'hand-over' : null
}

/** Leaving a joint application, or handing its lead over. Neither can be undone here, so each is asked once more. */
export function PartyMoves({ open, doing, party, move }: SectionProps & { readonly party: Party; readonly move: 'leave' | 'hand-over' }) {
  const { t } = useTranslation()
  const { desk } = useTools()
  const outbox = useOutbox()
  const commands = useRecords('command')
  const [asks, setAsks] = useState(false)
  const record = open.records.get(party.id)
  const { organisation } = party
  const title = open.parts.application.title || t('applications:untitled')
  const waits = commands.some(({ id, scope, groups }) => {
    const command = scope === open.record.scope ? readCommand(groups) : null
    return command?.type === 'hand-over' && command.organisation === organisation.id && fateOf(id, outbox).now === 'waiting'
  })
  const names = { name: organisation.name, title }

  const go = (): void => {
    setAsks(false)
    if (move === 'hand-over') void doing.run(handOver, { scope: open.record.scope, organisation })
    else if (record) void doing.run(leave, { scope: open.record.scope, title, party: record })
  }

  if (desk.facts.headquarters === null) return null
  if (waits) return <span className="kk-muted kk-small kk-push">{t('applications:move.waiting')}</span>
  return (
    <>
      <Button size="xs" variant="subtle" className="kk-push" disabled={doing.running} onClick={() => setAsks(true)}>
        {t(`applications:action.${move}`)}…
      </Button>
      <ConfirmDialog
        open={asks}
        title={t(`applications:move.${move}-title`, names)}
        deed={t(`applications:action.${move}`)}
        onDeed={go}
        onClose={() => setAsks(false)}
      >
        <p>{t(`applications:move.${move}-words`, names)}</p>
      </ConfirmDialog>
    </>
  )
}

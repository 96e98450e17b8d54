import './council.css'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readCommand } from '../../../shared/applications/command.ts'
import { invitationsOf } from '../../../shared/applications/filing.ts'
import type { OrganisationName } from '../../../shared/core/organisation.ts'
import { commandsIn } from '../../actions/applications/command-state.ts'
import { fateOf } from '../../actions/applications/fates.ts'
import { handOver } from '../../actions/applications/hand-over.ts'
import { leave } from '../../actions/applications/leave.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useDays } from '../../ui/use-days.ts'
import { AskedLines } from '../applications/asked-lines.tsx'
import { useAsked } from '../applications/use-asked.ts'
import { useDoing } from '../applications/use-doing.ts'
import { useOutbox } from '../applications/use-news.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useRecords, useTools } from '../use-records.ts'
import { InviteMember } from './invite-member.tsx'
import type { ShownCouncil } from './use-councils.ts'

type Move = { readonly move: 'hand-over' | 'leave'; readonly organisation: OrganisationName }

/** One council: its organisations, and what this one may do. Handing over and leaving cannot be undone here, so each is asked once more. */
export function CouncilPart({ council }: { readonly council: ShownCouncil }) {
  const { t } = useTranslation()
  const { desk } = useTools()
  const { longDay, dayOf } = useDays()
  const doing = useDoing()
  const outbox = useOutbox()
  const [asks, setAsks] = useState<Move | null>(null)
  const { scope, name, members, chair } = council
  const own = desk.facts.organisation.id
  const presides = chair === own
  const records = useRecords('invitation')
  const asked = useAsked(
    scope,
    invitationsOf(records).filter(({ joint }) => joint === scope),
    members.map(({ organisation }) => organisation.id),
  )
  const given = commandsIn(desk, scope).flatMap(({ id, groups }) => {
    const type = readCommand(groups)?.type
    return type === 'hand-over' || type === 'leave' ? [{ type, fate: fateOf(id, outbox) }] : []
  })
  const waits = given.find(({ fate }) => fate.now === 'waiting')?.type
  const newest = given.at(-1)?.fate
  const moves = ({ organisation }: ShownCouncil['members'][number]): Move['move'] | null => {
    if (waits !== undefined || desk.facts.headquarters === null) return null
    if (organisation.id === own) return presides ? null : 'leave'
    return presides ? 'hand-over' : null
  }
  const go = ({ move, organisation }: Move): void => {
    setAsks(null)
    if (move === 'hand-over') void doing.run(handOver, { scope, organisation })
    else void doing.run(leave, { scope, title: name, party: null })
  }

  return (
    <>
      <p className="kk-muted kk-small">{t(presides ? 'council:about.chair' : 'council:about.member')}</p>
      <ul className="kk-council">
        {members.map(member => {
          const { organisation, since } = member
          const move = moves(member)
          return (
            <li key={organisation.id}>
              <div className="kk-council__name">
                <b>{organisation.name}</b>
                <span className="kk-muted kk-small">
                  {t(`applications:kind.${organisation.kind}`)}
                  {since !== null && `　${t('council:since', { day: longDay(dayOf(since)) })}`}
                </span>
              </div>
              {organisation.id === own && <Tag tone="ai">{t('council:own')}</Tag>}
              {organisation.id === chair && <Tag tone="good">{t('council:chair')}</Tag>}
              {move !== null && (
                <Button
                  size="xs"
                  aria-label={t(`council:of.${move}`, { name: organisation.name })}
                  disabled={doing.running}
                  onClick={() => setAsks({ move, organisation })}
                >
                  {t(`council:action.${move}`)}…
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {waits !== undefined && <p className="kk-small">{t(`council:waiting.${waits}`)}</p>}
      {newest?.now === 'refused' && <ProblemNote problem={newest.reason} words="applications:problem" />}
      <AskedLines asked={asked} />
      {doing.problem !== null && <ProblemNote problem={doing.problem} words="applications:problem" />}
      {presides && <InviteMember council={council} doing={doing} asked={asked} />}
      {asks !== null && (
        <ConfirmDialog
          open
          title={t(`council:move.${asks.move}-title`, { name: asks.organisation.name, council: name })}
          deed={t(`council:action.${asks.move}`)}
          onDeed={() => go(asks)}
          onClose={() => setAsks(null)}
        >
          <p>{t(`council:move.${asks.move}-words`, { name: asks.organisation.name })}</p>
        </ConfirmDialog>
      )}
    </>
  )
}

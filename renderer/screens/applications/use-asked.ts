import { readCommand } from '../../../shared/applications/command.ts'
import type { Invitation } from '../../../shared/applications/filing.ts'
import type { Scope } from '../../../shared/sync/scope.ts'
import { fateOf } from '../../actions/applications/fates.ts'
import { useRecords, useTools } from '../use-records.ts'
import { useOutbox } from './use-news.ts'

export type AskedState = 'waiting' | 'refused' | 'taken' | 'open' | 'accepted' | 'declined' | 'left'

export interface Asked {
  readonly key: string
  readonly organisation: string
  readonly name: string
  readonly state: AskedState
}

/** Organisations that were asked into a joint scope or a block and are not in it yet, with what became of it. */
export function useAsked(of: Scope, invitations: readonly Invitation[], members: readonly string[]): readonly Asked[] {
  const { desk } = useTools()
  const commands = useRecords('command')
  const outbox = useOutbox()
  const own = desk.facts.organisation.id
  const isIn = (organisation: string): boolean => organisation === own || members.includes(organisation)
  const known = invitations
    .filter(({ to }) => !isIn(to.id))
    .map(({ id, to, status }) => ({ key: id, name: to.name, organisation: to.id, state: status as AskedState }))
  const unknown = commands.flatMap(({ id, scope, groups }) => {
    const command = scope === of ? readCommand(groups) : null
    if (command?.type !== 'invite' || invitations.some(invitation => invitation.id === id) || isIn(command.organisation.id)) return []
    return [
      { key: id, name: command.organisation.name, organisation: command.organisation.id, state: fateOf(id, outbox).now as AskedState },
    ]
  })
  // An older answer of somebody who was asked again is passed over.
  return [...unknown, ...known].filter(
    ({ organisation }, place, all) => all.findIndex(other => other.organisation === organisation) === place,
  )
}

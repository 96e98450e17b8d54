import { useMemo } from 'react'
import { invitationsOf } from '../../../shared/applications/filing.ts'
import type { Council, CouncilMember } from '../../../shared/council/membership.ts'
import { councilsOf, membersOf } from '../../../shared/council/membership.ts'
import { scopeId } from '../../../shared/sync/scope.ts'
import { chairOf } from '../../actions/applications/command-state.ts'
import { useOutbox } from '../applications/use-news.ts'
import { useRecords, useTools } from '../use-records.ts'

export interface ShownCouncil extends Council {
  readonly members: readonly CouncilMember[]
  /** The organisation that presides: its members' 会長協会, or the council itself. */
  readonly chair: string
}

/** The block councils that this desk's organisation is in, as far as this desk has heard. */
export function useCouncils(): readonly ShownCouncil[] {
  const { desk } = useTools()
  const [records, organisations, commands] = [useRecords('invitation'), useRecords('organisation'), useRecords('command')]
  const outbox = useOutbox()
  return useMemo(() => {
    // A command counts once headquarters has taken it.
    void [commands, outbox]
    const invitations = invitationsOf(records)
    const names = new Map(organisations.map(({ id, groups }) => [id, String(groups['name'] ?? '')]))
    return councilsOf(desk.facts.organisation, invitations, names).map(council => ({
      ...council,
      members: membersOf(council, invitations),
      chair: chairOf(desk, council.scope) || scopeId(council.scope),
    }))
  }, [desk, records, organisations, commands, outbox])
}

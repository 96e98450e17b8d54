import { useEffect, useRef } from 'react'
import { invitationsOf } from '../../../shared/applications/filing.ts'
import { join } from '../../actions/applications/join.ts'
import { useRecords, useTools } from '../use-records.ts'

/**
 * Enters the own organisation into each application whose invitation it accepted, once the application has come by sync:
 * a deed of its own, only once, and not again after somebody took the organisation out.
 */
export function useJoining(): void {
  const tools = useTools()
  const { desk } = tools
  const [invitations, applications, parties] = [useRecords('invitation'), useRecords('application'), useRecords('party')]
  const begun = useRef(new Set<string>())
  useEffect(() => {
    const own = desk.facts.organisation.id
    const all = invitationsOf(invitations).filter(({ to }) => to.id === own)
    const timesIn = (scope: string) =>
      all.filter(({ joint, status }) => joint === scope && (status === 'accepted' || status === 'left')).length
    for (const invitation of all) {
      const { id, joint, status } = invitation
      if (status !== 'accepted' || begun.current.has(id)) continue
      if (!applications.some(({ scope }) => scope === joint)) continue
      begun.current.add(id)
      const isIn = parties.some(party => party.scope === joint && (party.id === id || organisationOf(party.groups['organisation']) === own))
      // Who left and was invited again enters again.
      const wasIn = desk.history().filter(({ deed }) => deed.action === join.id && deed.scope === joint).length >= timesIn(joint)
      if (!isIn && !wasIn) void join.run(tools, invitation).then(done => done.ok || begun.current.delete(id))
    }
  }, [tools, desk, invitations, applications, parties])
}

const organisationOf = (value: unknown): string => (value !== null && typeof value === 'object' && 'id' in value ? String(value.id) : '')

import { useEffect, useRef } from 'react'
import { toEnter } from '../../../shared/applications/joining.ts'
import { join } from '../../actions/applications/join.ts'
import { useRecords, useTools } from '../use-records.ts'

/** Enters the own organisation into each application whose invitation it accepted: a deed of its own. */
export function useJoining(): void {
  const tools = useTools()
  const { desk } = tools
  const [invitations, applications, parties] = [useRecords('invitation'), useRecords('application'), useRecords('party')]
  const begun = useRef(new Set<string>())
  useEffect(() => {
    const entered = (invitation: string) => desk.heads('party', invitation, 'here').length > 0
    for (const invitation of toEnter(desk.facts.organisation.id, { invitations, applications, parties, entered })) {
      const { id } = invitation
      if (begun.current.has(id)) continue
      begun.current.add(id)
      void join.run(tools, invitation).then(done => done.ok || begun.current.delete(id))
    }
  }, [tools, desk, invitations, applications, parties])
}

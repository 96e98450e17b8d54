import type { Scope } from '../../../shared/sync/scope.ts'
import { liaisonScope } from '../../../shared/sync/scope.ts'
import type { Home } from '../../headquarters/homes.ts'
import type { Walk } from '../../support/journey-walk.ts'
import { FaultHeadquarters } from './fault-headquarters.ts'
import { HostDesk } from './host-desk.ts'
import { whatIsThere } from './what-is-there.ts'

/** A desk of headquarters, a desk of an association, and what they share. */
export interface Together {
  readonly headquarters: FaultHeadquarters
  readonly desks: readonly [HostDesk, HostDesk]
  readonly scope: Scope
  readonly end: () => Promise<void>
}

export async function bringTogether(walk: Pick<Walk, 'work'>, home: Home, name: string): Promise<Together> {
  const headquarters = await FaultHeadquarters.started(walk, home)
  const office = new HostDesk(walk, `${name}-office`)
  const desk = new HostDesk(walk, `${name}-desk`)
  await office.join(await headquarters.invitation())
  const invited = await office.ask('headquarters:invite', { organisation: '花山市国際交流協会', kind: 'association' })
  if (!invited.ok) throw new Error(`no invitation: ${invited.problem}`)
  const scope = liaisonScope(await desk.join(invited.value.invitation))
  for (const one of [office, desk]) one.writeTo(scope)
  const end = async (): Promise<void> => {
    await Promise.all([office.end(), desk.end(), headquarters.end()])
  }
  return { headquarters, desks: [office, desk], scope, end }
}

/** What was saved or answered and is not where it belongs, when all have come into step and headquarters' server has ended. */
export async function missingIn({ headquarters, desks, scope }: Together): Promise<readonly string[]> {
  const held = await headquarters.holds(scope)
  const lost: string[] = []
  const seen = new Set<string>()
  for (const desk of desks) {
    const there = await whatIsThere(desk.profile)
    lost.push(...there.holes)
    const logged = new Set(there.changes.flatMap(change => (change.scope === scope ? [`${change.desk} ${change.n}`] : [])))
    for (const change of desk.saved) {
      if (!logged.has(change)) lost.push(`change ${change} was saved and is not in the log of ${desk.name}`)
    }
    // Also what was written without an answer, and what this desk heard from the other one.
    for (const change of logged) if (!held.has(change)) lost.push(`change ${change} of ${desk.name}'s log is not at headquarters`)
    for (const entry of there.entries) {
      if (entry.type !== 'answered' || entry.scope !== scope) continue
      for (const { n, answer } of entry.answers) if (answer === 'rejected') lost.push(`change ${n} of ${desk.name} was rejected`)
    }
    seen.add(JSON.stringify(there.records.filter(record => record.scope === scope).toSorted((one, other) => (one.id < other.id ? -1 : 1))))
  }
  if (seen.size > 1) lost.push('the two desks show different records')
  return lost
}

import { assignmentOf } from '../../../shared/drills/read-drill.ts'
import type { ErasureReason, Named } from '../../../shared/sync/erasure.ts'
import { erasureGroups, NAMED_AT_ONCE } from '../../../shared/sync/erasure.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import type { Desk } from '../../data/desk.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

/** All records that are about somebody: their own, and their places in drills, those too that they were taken out of. */
export function recordsOf(desk: Pick<Desk, 'all' | 'gone'>, person: string): readonly Named[] {
  const places = [...desk.all('assignment'), ...desk.gone('assignment').map(({ record }) => record)].filter(record => {
    const who = assignmentOf(record).person
    return 'volunteer' in who && who.volunteer === person
  })
  return [{ kind: 'volunteer', record: person }, ...places.map(({ id }) => ({ kind: 'assignment' as const, record: id }))]
}

/** Erases somebody everywhere (SPEC E). Nothing takes it back, and the deed names nobody. */
export const erase: Action<{ readonly person: string; readonly why: ErasureReason }, { deed: string }, WriteProblem> = {
  id: 'retention.erase',
  run: ({ desk, newId }, { person, why }) => {
    const all = recordsOf(desk, person)
    const drafts = Array.from({ length: Math.ceil(all.length / NAMED_AT_ONCE) }, (_, place) => ({
      kind: 'erasure' as const,
      record: newId(),
      groups: erasureGroups(all.slice(place * NAMED_AT_ONCE, (place + 1) * NAMED_AT_ONCE), why),
    }))
    return desk.write({ scope: associationScope(desk.facts.organisation.id), action: 'retention.erase', params: {}, drafts })
  },
}

import { entryGroups } from '../../../shared/handover/entry.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

/** A colleague has opened the keys of this desk with nothing but the recovery sheet: that goes into the history (SPEC A6). */
export const rehearse: Action<{ readonly by: string }, { deed: string }, WriteProblem> = {
  id: 'people.rehearsed',
  run: ({ desk, now, newId }, { by }) => {
    const entry = { what: 'rehearsed', desk: desk.facts.desk, name: by, by: desk.facts.person, at: now(), to: '' } as const
    return desk.write({
      scope: associationScope(desk.facts.organisation.id),
      action: 'people.rehearsed',
      params: { name: by },
      drafts: [{ kind: 'handover', record: newId(), groups: entryGroups(entry) }],
    })
  },
}

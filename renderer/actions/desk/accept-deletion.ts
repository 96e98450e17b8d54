import type { HeldDeletion } from '../../data/held.ts'
import { settlementOf } from '../../data/held.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

/** Deletes here too what another desk deleted unasked. The person has seen how many records go: that is the consent (SPEC H1). */
export const acceptDeletion: Action<{ readonly held: HeldDeletion }, { deed: string }, WriteProblem> = {
  id: 'desk.accept-deletion',
  run: ({ desk }, { held }) =>
    desk.write({
      scope: held.line.deed.scope,
      action: 'desk.accept-deletion',
      params: { count: held.records.length },
      drafts: settlementOf(held, false),
      consent: true,
    }),
}

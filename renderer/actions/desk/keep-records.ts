import type { HeldDeletion } from '../../data/held.ts'
import { settlementOf } from '../../data/held.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

/** Keeps what another desk deleted unasked; there the records come back. */
export const keepRecords: Action<{ readonly held: HeldDeletion }, { deed: string }, WriteProblem> = {
  id: 'desk.keep-records',
  run: ({ desk }, { held }) =>
    desk.write({
      scope: held.line.deed.scope,
      action: 'desk.keep-records',
      params: { count: held.records.length },
      drafts: settlementOf(held, true),
    }),
}

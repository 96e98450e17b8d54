import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'
import { giveDeskCommand, namedIn } from './give-desk-command.ts'

export interface LateSettling {
  readonly desk: string
  readonly name: string
  /** What its PC is called; '' where that is not known. */
  readonly pc: string
  readonly changes: number
  readonly take: boolean
}

/** Takes or refuses what a desk pushed after it was struck off. */
export const settleLate: Action<LateSettling, { deed: string }, WriteProblem> = {
  id: 'desks.settle-late',
  run: (tools, { desk, name, pc, changes, take }) =>
    take
      ? giveDeskCommand(tools, { type: 'take-late', desk }, 'desks.take-late', { ...namedIn({ name, pc }), changes })
      : giveDeskCommand(tools, { type: 'refuse-late', desk }, 'desks.refuse-late', { ...namedIn({ name, pc }), changes }),
}

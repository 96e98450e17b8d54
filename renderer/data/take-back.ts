import type { Result } from '../../shared/core/result.ts'
import { ok } from '../../shared/core/result.ts'
import type { Book } from './book.ts'
import { isUndone } from './links.ts'
import { openRejections } from './outbox.ts'
import type { Quarantined } from './quarantine.ts'
import { quarantine } from './quarantine.ts'
import type { RetryProblem } from './retime.ts'
import { planRetry } from './retime.ts'
import type { UndoPlan, UndoProblem, UndoState } from './undo.ts'
import { planRedo, planUndo, undoStateOf } from './undo.ts'
import type { Intent, Making, WriteProblem } from './write.ts'

/** What can be done with a deed of the history, whoever did it. */
export interface TakeBack {
  planUndo: (deed: string) => Promise<Result<UndoPlan, UndoProblem>>
  undo: (deed: string) => Promise<Result<{ deed: string; left: number }, UndoProblem | WriteProblem>>
  /** Does again what was taken back. */
  redo: (deed: string) => Promise<Result<{ deed: string; left: number }, UndoProblem | WriteProblem>>
  isUndone: (deed: string) => boolean
  /**
   * What can be done about each deed now, so that nothing is offered that cannot work. It does not wait for what is being
   * received or written down: a button must not come late. News follows what it may have missed, and the deed itself is
   * planned in its turn.
   */
  undoStates: (deeds: readonly string[]) => Promise<ReadonlyMap<string, UndoState>>
  /** How many own deeds wait in the quarantine. */
  rejected: () => number
  /** What headquarters did not take, in the order in which it was done. */
  quarantine: () => Promise<readonly Quarantined[]>
  /** Sends again what headquarters did not take of a deed. */
  retry: (deed: string) => Promise<Result<{ deed: string }, RetryProblem | WriteProblem>>
}

/** `inTurn`: one after the other with all that reads or writes the book. `writeNow`: the door for what is done here. `drawn`: the first screens are. */
export interface Ways {
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>
  readonly writeNow: <P extends string>(making: Intent | Making<P>) => Promise<Result<{ readonly deed: string }, WriteProblem | P>>
  readonly drawn: Promise<void>
}

/** Changes of a deed that take long to look through. */
const LARGE = 500

export function takeBack(book: Book, { inTurn, writeNow, drawn }: Ways): TakeBack {
  /** Planned when it is its turn, so that two quick presses do not plan the same. */
  const carryOut = async (planned: () => Promise<Result<UndoPlan, UndoProblem>>) => {
    let left = 0
    const done = await writeNow(async () => {
      const plan = await planned()
      if (!plan.ok) return plan
      left = plan.value.left
      return ok(plan.value.intent)
    })
    return done.ok ? ok({ deed: done.value.deed, left }) : done
  }
  /** What was worked out holds until the log goes on: an import of thousands is not looked through again with each news. */
  const known = new Map<string, UndoState>()
  let knownAt = book.pos
  const stateOf = async (deed: string): Promise<UndoState> => {
    // Whoever opens the desk in the morning waits for a room, not for a word on yesterday's import of thousands.
    if (book.history.some(line => line.deed.id === deed && line.deed.size > LARGE)) await drawn
    const at = book.pos
    if (knownAt !== at) known.clear()
    knownAt = at
    const state = known.get(deed) ?? (await undoStateOf(book, deed))
    if (at === book.pos) known.set(deed, state)
    return state
  }
  return {
    planUndo: deed => inTurn(() => planUndo(book, deed)),
    undo: deed => carryOut(() => planUndo(book, deed)),
    redo: deed => carryOut(() => planRedo(book, deed)),
    isUndone: deed => isUndone(book.links, deed),
    undoStates: async deeds => {
      const states = new Map<string, UndoState>()
      for (const deed of deeds) states.set(deed, await stateOf(deed))
      return states
    },
    rejected: () => [...book.outbox.values()].filter(row => openRejections(row).length > 0).length,
    quarantine: () => inTurn(() => quarantine(book)),
    retry: async deed => {
      const done = await writeNow(() => planRetry(book, deed))
      return done.ok ? ok({ deed: done.value.deed }) : done
    },
  }
}

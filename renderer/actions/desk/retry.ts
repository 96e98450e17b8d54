import type { RetryProblem } from '../../data/retime.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

/** Sends again what headquarters did not take of a deed (SPEC P7). */
export const retry: Action<{ readonly deed: string }, { deed: string }, RetryProblem | WriteProblem> = {
  id: 'desk.retry',
  run: ({ desk }, { deed }) => desk.retry(deed),
}

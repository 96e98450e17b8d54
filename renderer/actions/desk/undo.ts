import type { UndoProblem } from '../../data/undo.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

/** Takes one deed back; `left` is how many records stay because somebody changed them since. */
export const undo: Action<{ readonly deed: string }, { deed: string; left: number }, UndoProblem | WriteProblem> = {
  id: 'desk.undo',
  shortcut: 'Ctrl+Z',
  run: ({ desk }, { deed }) => desk.undo(deed),
}

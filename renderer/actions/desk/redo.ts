import type { UndoProblem } from '../../data/undo.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

/** Does again what was taken back; `left` as in `undo`. */
export const redo: Action<{ readonly deed: string }, { deed: string; left: number }, UndoProblem | WriteProblem> = {
  id: 'desk.redo',
  shortcut: 'Ctrl+Y',
  run: ({ desk }, { deed }) => desk.redo(deed),
}

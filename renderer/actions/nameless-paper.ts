import { ok } from '../../shared/core/result.ts'
import type { Outline, PaperFrame } from '../../shared/documents/outline.ts'
import { DOCX, makePaper } from '../workers/make-paper.ts'
import type { Action } from './action.ts'

export interface NamelessPaper {
  readonly outline: Outline
  readonly frame: PaperFrame
  /** Without the ending. */
  readonly name: string
}

/** A paper for the office as a Word file. Nobody of the roster is named on it. */
export const namelessPaper = (id: `${string}.${string}`): Action<NamelessPaper, null, never> => ({
  id,
  run: async ({ save }, { outline, frame, name }) => {
    save({ name: `${name}.docx`, type: DOCX, bytes: await makePaper(outline, frame), holds: null })
    return ok(null)
  },
})

import { ok } from '../../../shared/core/result.ts'
import type { Outline, PaperFrame } from '../../../shared/documents/outline.ts'
import { DOCX, makePaper } from '../../workers/make-paper.ts'
import type { Action } from '../action.ts'

export interface PlanPaper {
  readonly outline: Outline
  readonly frame: PaperFrame
  /** Without the ending. */
  readonly name: string
}

/** The application in our own layout, as a Word file. */
export const savePlan: Action<PlanPaper, { bytes: number }, never> = {
  id: 'applications.save-plan',
  run: async ({ save }, { outline, frame, name }) => {
    const bytes = await makePaper(outline, frame)
    save({ name: `${fileName(name)}.docx`, type: DOCX, bytes, holds: null })
    return ok({ bytes: bytes.length })
  },
}

/** What Windows does not take in a file's name becomes a space. */
export const fileName = (name: string): string =>
  name
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 80)

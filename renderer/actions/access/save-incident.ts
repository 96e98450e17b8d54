import { ok } from '../../../shared/core/result.ts'
import type { Outline, PaperFrame } from '../../../shared/documents/outline.ts'
import { DOCX, makePaper } from '../../workers/make-paper.ts'
import type { Action } from '../action.ts'

export interface IncidentPaper {
  readonly outline: Outline
  readonly frame: PaperFrame
  /** Without the ending. */
  readonly name: string
}

/** 事故の記録 as a Word file, in which the rest is written. Nobody of the roster is named on it. */
export const saveIncident: Action<IncidentPaper, null, never> = {
  id: 'access.save-incident',
  run: async ({ save }, { outline, frame, name }) => {
    save({ name: `${name}.docx`, type: DOCX, bytes: await makePaper(outline, frame), holds: null })
    return ok(null)
  },
}

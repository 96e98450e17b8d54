import type { Taken } from '../../../shared/access/access.ts'
import type { Result } from '../../../shared/core/result.ts'
import { ok } from '../../../shared/core/result.ts'
import type { Outline, PaperFrame } from '../../../shared/documents/outline.ts'
import { DOCX, makePaper } from '../../workers/make-paper.ts'
import type { Action, Tools } from '../action.ts'

export interface SavePaper {
  readonly outline: Outline
  readonly frame: PaperFrame
  /** Without the ending. */
  readonly name: string
  /** Who is placed on it; null where nobody is. */
  readonly holds: Taken | null
}

async function save(tools: Tools, { outline, frame, name, holds }: SavePaper): Promise<Result<{ bytes: number }>> {
  const bytes = await makePaper(outline, frame)
  tools.save({ name: `${name}.docx`, type: DOCX, bytes, holds })
  return ok({ bytes: bytes.length })
}

/** The controllers' script as a Word file. */
export const saveScript: Action<SavePaper, { bytes: number }, never> = { id: 'drills.save-script', run: save }

/** The participants' hand-out as a Word file. */
export const saveHandout: Action<SavePaper, { bytes: number }, never> = { id: 'drills.save-handout', run: save }

import type { Outline, PaperFrame } from '../../shared/documents/outline.ts'
import { answerErrands } from './errand.ts'
import { writeDocx } from './write-docx.ts'

export interface PaperAsk {
  readonly outline: Outline
  readonly frame: PaperFrame
}

answerErrands<PaperAsk, Uint8Array<ArrayBuffer>>(async ({ outline, frame }) => Uint8Array.from(await writeDocx(outline, frame)))

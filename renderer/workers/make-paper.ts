import type { Outline, PaperFrame } from '../../shared/documents/outline.ts'
import { errandsOf } from './errand.ts'
import type { PaperAsk } from './paper-worker.ts'

const papers = errandsOf<PaperAsk, Uint8Array<ArrayBuffer>>(
  () => new Worker(new URL('./paper-worker.ts', import.meta.url), { type: 'module' }),
)

/** Writes an outline as a Word file, beside the page. */
export const makePaper = (outline: Outline, frame: PaperFrame): Promise<Uint8Array<ArrayBuffer>> => papers.send({ outline, frame })

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

import type { Result } from '../../shared/core/result.ts'
import type { FormAnswers, FormMapping } from '../../shared/documents/form-mapping.ts'
import type { Outline, PaperFrame } from '../../shared/documents/outline.ts'
import { errandsOf } from './errand.ts'
import type { FillChoices, FilledForm, FormProblem } from './fill-form.ts'
import type { PaperAsk } from './paper-worker.ts'

const papers = errandsOf<PaperAsk, unknown>(() => new Worker(new URL('./paper-worker.ts', import.meta.url), { type: 'module' }))

export type PaperBytes = Uint8Array<ArrayBuffer>
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A Word file of our own layout, made beside the page so that the page goes on answering. */
export const makePaper = (outline: Outline, frame: PaperFrame): Promise<PaperBytes> =>
  papers.send({ make: 'paper', outline, frame }) as Promise<PaperBytes>

/** An issued form, filled beside the page. */
export const makeForm = (
  bytes: Uint8Array,
  mapping: FormMapping,
  answers: FormAnswers,
  choices: FillChoices,
): Promise<Result<FilledForm, FormProblem>> =>
  papers.send({ make: 'form', bytes, mapping, answers, choices }) as Promise<Result<FilledForm, FormProblem>>

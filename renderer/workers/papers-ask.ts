import type { FormAnswers, FormMapping } from '../../shared/documents/form-mapping.ts'
import type { Outline, PaperFrame } from '../../shared/documents/outline.ts'
import type { Result } from '../../shared/core/result.ts'
import type { FillChoices, FilledForm, FormProblem } from './fill-form.ts'

/** What the papers' worker can be asked. */
export type PapersAsk =
  | { readonly make: 'paper'; readonly outline: Outline; readonly frame: PaperFrame }
  | { readonly make: 'form'; readonly bytes: Uint8Array; readonly mapping: FormMapping; readonly answers: FormAnswers; readonly choices: FillChoices }

export type PaperBytes = Uint8Array<ArrayBuffer>

/** A Word file of our own layout, made beside the page so that the page goes on answering. */
export const makePaper = (outline: Outline, frame: PaperFrame): Promise<PaperBytes> => ask<PaperBytes>({ make: 'paper', outline, frame })

/** An issued form, filled beside the page. */
export const makeForm = (
  bytes: Uint8Array,
  mapping: FormMapping,
  answers: FormAnswers,
  choices: FillChoices,
): Promise<Result<FilledForm, FormProblem>> => ask({ make: 'form', bytes, mapping, answers, choices })

/** One worker for one paper: nothing of it stays in memory, and a form that breaks it breaks nothing else. */
function ask<Made>(question: PapersAsk): Promise<Made> {
  const worker = new Worker(new URL('./papers.worker.ts', import.meta.url), { type: 'module' })
  return new Promise<Made>((made, broken) => {
    worker.onmessage = ({ data }: MessageEvent<Made>) => made(data)
    worker.onerror = event => broken(new Error(event.message))
    worker.postMessage(question)
  }).finally(() => worker.terminate())
}

import type { Result } from '../../shared/core/result.ts'
import { fail } from '../../shared/core/result.ts'
import type { FormAnswers, FormMapping } from '../../shared/documents/form-mapping.ts'
import type { Outline, PaperFrame } from '../../shared/documents/outline.ts'
import type { RosterSheet } from '../../shared/roster/roster-sheet.ts'
import { errandsOf } from './errand.ts'
import type { FillChoices, FilledForm, FormProblem } from './fill-form.ts'
import type { PaperAsk } from './paper-worker.ts'
import type { SheetForm } from './write-sheet.ts'

const papers = errandsOf<PaperAsk, unknown>(() => new Worker(new URL('./paper-worker.ts', import.meta.url), { type: 'module' }))

export type PaperBytes = Uint8Array<ArrayBuffer>
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const CSV = 'text/csv'

/** A Word file of our own layout, of one paper or of several, made beside the page so that the page goes on answering. */
export const makePaper = (outlines: Outline | readonly Outline[], frame: PaperFrame): Promise<PaperBytes> =>
  papers.send({ make: 'paper', outlines, frame }) as Promise<PaperBytes>

/** A sheet of the roster, for a file or for the clipboard. */
export const makeSheet = (sheet: RosterSheet, form: SheetForm): Promise<PaperBytes> =>
  papers.send({ make: 'sheet', sheet, form }) as Promise<PaperBytes>

/** A form that is not filled after so long was built to keep its reader busy. Milliseconds. */
const PATIENCE = 60_000

/** An issued form, filled beside the page. Only the file's handle crosses, so that a file too large is never read. */
export async function makeForm(
  file: Blob,
  mapping: FormMapping,
  answers: FormAnswers,
  choices: FillChoices,
): Promise<Result<FilledForm, FormProblem>> {
  const late = setTimeout(papers.stop, PATIENCE)
  try {
    return (await papers.send({ make: 'form', file, mapping, answers, choices })) as Result<FilledForm, FormProblem>
  } catch {
    // Gone from the disk meanwhile, or such that no program should choke on it.
    return fail('damaged')
  } finally {
    clearTimeout(late)
  }
}

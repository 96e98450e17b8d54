import { fail } from '../../shared/core/result.ts'
import type { FormAnswers, FormMapping } from '../../shared/documents/form-mapping.ts'
import type { Outline, PaperFrame } from '../../shared/documents/outline.ts'
import type { RosterSheet } from '../../shared/roster/roster-sheet.ts'
import { answerErrands } from './errand.ts'
import type { FillChoices } from './fill-form.ts'
import { fillForm } from './fill-form.ts'
import { isFormTooLarge } from './fill-form-open.ts'
import { writeDocx } from './write-docx.ts'
import type { SheetForm } from './write-sheet.ts'

/** What the papers' worker can be asked: a paper of our own layout, a sheet of the roster, or an issued form filled. */
export type PaperAsk =
  | { readonly make: 'paper'; readonly outlines: Outline | readonly Outline[]; readonly frame: PaperFrame }
  | { readonly make: 'sheet'; readonly sheet: RosterSheet; readonly form: SheetForm }
  | {
      readonly make: 'form'
      readonly file: Blob
      readonly mapping: FormMapping
      readonly answers: FormAnswers
      readonly choices: FillChoices
    }

answerErrands<PaperAsk, unknown>(async ask => {
  if (ask.make === 'paper') return Uint8Array.from(await writeDocx(ask.outlines, ask.frame))
  if (ask.make === 'sheet') return Uint8Array.from(await (await import('./write-sheet.ts')).writeSheet(ask.sheet, ask.form))
  if (isFormTooLarge(ask.file.size)) return fail('too-large')
  return fillForm(new Uint8Array(await ask.file.arrayBuffer()), ask.mapping, ask.answers, ask.choices)
})

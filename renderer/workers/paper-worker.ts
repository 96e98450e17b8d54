import type { FormAnswers, FormMapping } from '../../shared/documents/form-mapping.ts'
import type { Outline, PaperFrame } from '../../shared/documents/outline.ts'
import { answerErrands } from './errand.ts'
import type { FillChoices } from './fill-form.ts'
import { fillForm } from './fill-form.ts'
import { writeDocx } from './write-docx.ts'

/** What the papers' worker can be asked: a paper of our own layout, or an issued form filled. */
export type PaperAsk =
  | { readonly make: 'paper'; readonly outline: Outline; readonly frame: PaperFrame }
  | {
      readonly make: 'form'
      readonly bytes: Uint8Array
      readonly mapping: FormMapping
      readonly answers: FormAnswers
      readonly choices: FillChoices
    }

answerErrands<PaperAsk, unknown>(async ask =>
  ask.make === 'form'
    ? fillForm(ask.bytes, ask.mapping, ask.answers, ask.choices)
    : Uint8Array.from(await writeDocx(ask.outline, ask.frame)),
)

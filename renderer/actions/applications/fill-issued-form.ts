import type { Result } from '../../../shared/core/result.ts'
import type { FormAnswers, FormMapping } from '../../../shared/documents/form-mapping.ts'
import type { FillChoices, FilledForm, FormProblem } from '../../workers/fill-form.ts'
import { makeForm } from '../../workers/make-paper.ts'
import type { Action } from '../action.ts'

export interface IssuedForm {
  readonly file: Blob
  readonly mapping: FormMapping
  readonly answers: FormAnswers
  readonly choices: FillChoices
}

/** Fills an issued form. Nothing is saved yet: the person sees first what went in and what did not. */
export const fillIssuedForm: Action<IssuedForm, FilledForm, FormProblem> = {
  id: 'applications.fill-form',
  run: (_, { file, mapping, answers, choices }): Promise<Result<FilledForm, FormProblem>> => makeForm(file, mapping, answers, choices),
}

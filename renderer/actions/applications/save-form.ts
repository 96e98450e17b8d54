import { ok } from '../../../shared/core/result.ts'
import { DOCX } from '../../workers/make-paper.ts'
import type { Action } from '../action.ts'
import { fileName } from './save-plan.ts'

/** Hands out a form that was filled and looked at. */
export const saveForm: Action<{ readonly bytes: Uint8Array; readonly name: string }, null, never> = {
  id: 'applications.save-form',
  run: async ({ save }, { bytes, name }) => {
    save({ name: `${fileName(name)}.docx`, type: DOCX, bytes: new Uint8Array(bytes), holds: null })
    return ok(null)
  },
}

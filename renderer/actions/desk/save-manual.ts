import { bytesOf } from '../../../shared/core/base64.ts'
import { fail, ok } from '../../../shared/core/result.ts'
import type { Action } from '../action.ts'

export interface ManualToSave {
  readonly html: string
  readonly name: string
}

/** The manual as a PDF, made by the browser of this PC. Nobody of the roster is named in it. */
export const saveManual: Action<ManualToSave, null, 'no-printer'> = {
  id: 'desk.save-manual',
  run: async ({ ask, save }, { html, name }) => {
    const printed = await ask('print:pdf', { html })
    if (!printed.ok) return fail('no-printer')
    save({ name, type: 'application/pdf', bytes: new Uint8Array(bytesOf(printed.value.pdf)), holds: null })
    return ok(null)
  },
}

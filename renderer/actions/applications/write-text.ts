import { textIn } from '../../../shared/core/read-json.ts'
import { fail } from '../../../shared/core/result.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'
import { mergeText } from './merge-text.ts'

export interface TextWriting {
  readonly application: string
  readonly field: 'purpose' | 'content' | 'effect'
  /** The text over which the person began to write. */
  readonly base: string
  readonly text: string
}

/** Writes a long text. What others wrote since the person began stays in it. */
export const writeText: Action<TextWriting, { deed: string }, WriteProblem | 'gone'> = {
  id: 'applications.edit',
  run: async ({ desk }, { application, field, base, text }) => {
    const present = desk.one('application', application)
    if (!present) return fail('gone')
    const merged = mergeText(base, text, textIn(present.groups[field]))
    return desk.write({
      scope: present.scope,
      action: 'applications.edit',
      params: { field },
      drafts: [{ kind: 'application', record: application, groups: { [field]: merged } }],
    })
  },
}

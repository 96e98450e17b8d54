import type { Fact, FactGroup } from '../../../shared/applications/programme-facts.ts'
import type { Json } from '../../../shared/core/json.ts'
import { fail } from '../../../shared/core/result.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

export type ApplicationEdit = { readonly application: string } & FieldEdit

/** A whole value, or for what changes together the parts that change. */
export type FieldEdit =
  | { readonly field: 'title' | 'category'; readonly value: string }
  | { readonly field: 'request'; readonly value: number | null }
  | { readonly field: FactGroup; readonly value: Omit<Fact, 'rule'> }
  | { readonly field: 'period' | 'place' | 'contact'; readonly part: { readonly [name: string]: Json } }

/** Writes one field of an application anew. */
export const editApplication: Action<ApplicationEdit, { deed: string }, WriteProblem | 'gone'> = {
  id: 'applications.edit',
  run: async ({ desk }, edit) => {
    const present = desk.one('application', edit.application)
    if (!present) return fail('gone')
    const set = 'part' in edit ? { groups: {}, parts: { [edit.field]: edit.part } } : { groups: { [edit.field]: edit.value } }
    return desk.write({
      scope: present.scope,
      action: 'applications.edit',
      params: { field: edit.field },
      drafts: [{ kind: 'application', record: edit.application, ...set }],
    })
  },
}

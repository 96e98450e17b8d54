import * as v from 'valibot'
import type { Day } from '../core/days.ts'
import type { Json } from '../core/json.ts'
import type { Result } from '../core/result.ts'
import { fail, ok } from '../core/result.ts'

/** What goes into a form, by field name. Nothing for a name leaves its blank as it was issued. */
export type FormAnswers = Readonly<Record<string, FormAnswer>>

export type FormAnswer =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'period'; readonly start: Day; readonly end: Day }
  /** A whole number, yen for example. */
  | { readonly kind: 'number'; readonly value: number }
  /** Ids of the options that get a tick. */
  | { readonly kind: 'chosen'; readonly options: readonly string[] }

const label = v.pipe(v.array(v.pipe(v.string(), v.nonEmpty())), v.minLength(1))
const anchored = { name: v.string(), label, within: v.optional(label) }

const field = v.variant('fill', [
  v.object({ fill: v.literal('cell'), ...anchored }),
  v.object({ fill: v.literal('rest'), ...anchored }),
  v.object({ fill: v.literal('date'), name: v.string(), label: v.optional(label), within: v.optional(label) }),
  v.object({ fill: v.literal('period'), ...anchored }),
  v.object({ fill: v.literal('number'), ...anchored, unit: v.string() }),
  v.object({ fill: v.literal('check'), ...anchored, options: v.record(v.string(), v.string()) }),
])

const mapping = v.object({ format: v.literal(1), form: v.string(), fields: v.array(field) })

/** Which blank of an issued form holds which answer, anchored on the words of labels. Data beside the form. */
export type FormMapping = v.InferOutput<typeof mapping>
export type FormField = FormMapping['fields'][number]

export function readMapping(json: Json): Result<FormMapping, 'unreadable'> {
  const read = v.safeParse(mapping, json)
  return read.success ? ok(read.output) : fail('unreadable')
}

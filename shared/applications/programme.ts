import * as v from 'valibot'
import type { Json } from '../core/json.ts'
import type { OrganisationKind } from '../core/organisation.ts'
import { organisationKinds } from '../core/organisation.ts'
import type { Result } from '../core/result.ts'
import { fail, ok } from '../core/result.ts'

const words = v.object({ ja: v.string(), en: v.string(), easy: v.string() })

/** A rule that may not have been found in the programme's own text: then it is 未確認, and `value` is a stand-in. */
const rule = <Value extends v.GenericSchema>(value: Value) =>
  v.object({ value, unconfirmed: v.optional(v.boolean(), false), source: v.string() })

const kind = v.custom<OrganisationKind>(value => organisationKinds.some(known => known === value))

const programme = v.object({
  id: v.string(),
  /** Fiscal year, named by the year of its April. */
  year: v.pipe(v.number(), v.integer()),
  name: words,
  funder: words,
  applicants: rule(v.array(v.object({ kind, onlyWithout: v.optional(kind) }))),
  minimumBodies: rule(v.pipe(v.number(), v.integer())),
  initiatives: rule(v.array(v.object({ id: v.string(), name: words }))),
  supports: rule(v.array(v.object({ id: v.string(), name: words }))),
  /** Yen of one application. */
  ceiling: rule(v.pipe(v.number(), v.integer())),
  deadline: rule(v.nullable(v.string())),
  projectEnd: rule(v.nullable(v.string())),
  subsidyRate: rule(v.nullable(v.number())),
  expenses: rule(v.array(v.object({ id: v.string(), name: words, eligible: v.boolean() }))),
  forms: rule(v.array(v.object({ id: v.string(), name: words, file: v.string(), mapping: v.string() }))),
  attachments: rule(v.array(v.object({ id: v.string(), name: words }))),
})

/** What a funder asks of an application in one fiscal year. Data, edited by headquarters; never constants. */
export type Programme = v.InferOutput<typeof programme>
export type Words = v.InferOutput<typeof words>
export type ExpenseRule = Programme['expenses']['value'][number]

/** A programme from a file or from headquarters. Fields that this version does not know are passed over. */
export function readProgramme(json: Json): Result<Programme, 'unreadable'> {
  const read = v.safeParse(programme, json)
  return read.success ? ok(read.output) : fail('unreadable')
}

/** The names of the rules that nobody has found in the programme's own text: 未確認. */
export function unconfirmedRules(programme: Programme): readonly string[] {
  return Object.entries(programme).flatMap(([name, value]) =>
    typeof value === 'object' && 'unconfirmed' in value && value.unconfirmed ? [name] : [],
  )
}

export const expenseOf = (programme: Programme, id: string): ExpenseRule | undefined =>
  programme.expenses.value.find(expense => expense.id === id)

export const maySubmit = (programme: Programme, kind: OrganisationKind): boolean =>
  programme.applicants.value.some(applicant => applicant.kind === kind)

export type Language = keyof Words

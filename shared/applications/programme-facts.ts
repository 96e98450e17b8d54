import type { Day } from '../core/days.ts'
import { isDay } from '../core/days.ts'
import type { Json } from '../core/json.ts'
import { fieldsIn, textIn } from '../core/read-json.ts'
import { isBlank } from '../core/text.ts'
import type { Groups } from '../sync/change.ts'
import type { Programme } from './programme.ts'

/** What the bodies found out about a rule that the programme's own text did not say: the value, where the rule is one, and the source. */
export type Fact =
  | { readonly rule: 'deadline' | 'projectEnd'; readonly value: Day; readonly source: string }
  /** A share of what is eligible: 0.5 is a half. */
  | { readonly rule: 'subsidyRate'; readonly value: number; readonly source: string }
  /** The stand-in was found to be right. */
  | { readonly rule: 'expenses' | 'forms' | 'attachments'; readonly value: true; readonly source: string }

export const factRules = [
  'deadline',
  'projectEnd',
  'subsidyRate',
  'expenses',
  'forms',
  'attachments',
] as const satisfies readonly Fact['rule'][]

/** The group of an application's record that holds one fact: two desks that confirm different rules make no difference. */
export type FactGroup = `fact-${Fact['rule']}`
export const factGroup = (rule: Fact['rule']): FactGroup => `fact-${rule}`

/** The programme as the bodies of one application know it. A fact without a source, and one that is no value of its rule, counts for nothing. */
export function withFacts(programme: Programme, application: Groups | undefined): Programme {
  const known = factRules.flatMap(rule => {
    const { value, source } = fieldsIn(application?.[factGroup(rule)])
    if (isBlank(textIn(source)) || !fits(rule, value)) return []
    const present = programme[rule]
    return [[rule, { value: value === true ? present.value : value, unconfirmed: false, source: textIn(source) }]]
  })
  return { ...programme, ...Object.fromEntries(known) }
}

function fits(rule: Fact['rule'], value: Json | undefined): boolean {
  if (rule === 'deadline' || rule === 'projectEnd') return typeof value === 'string' && isDay(value)
  if (rule === 'subsidyRate') return typeof value === 'number' && value > 0 && value <= 1
  return value === true
}

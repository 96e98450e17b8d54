import { fiscalYearOf } from '../core/days.ts'
import { isBlank } from '../core/text.ts'
import type { Application, BudgetLine, Party } from './application.ts'
import { applicationOf, linesOf, partiesOf } from './application.ts'
import type { Budget } from './budget.ts'
import { budgetOf, splitYen } from './budget.ts'
import type { Programme } from './programme.ts'
import { maySubmit, unconfirmedRules } from './programme.ts'
import type { PlainRecord } from './read-groups.ts'

/** Something to look at before submitting. Never stops saving; only `missing`, `over` and `not-allowed` stop submitting. */
export interface Finding {
  readonly level: 'missing' | 'over' | 'not-allowed' | 'unusual'
  /** What is the matter; words are under this name in the locale files. */
  readonly code: FindingCode
  readonly params: Readonly<Record<string, string | number>>
  readonly place: Place
  /** What the screen can offer to do at once. */
  readonly repair?: Repair
}

export const findingCodes = [
  'title-missing',
  'category-missing',
  'category-unknown',
  'too-few-bodies',
  'body-not-eligible',
  'body-only-without',
  'body-twice',
  'no-lead',
  'address-missing',
  'representative-missing',
  'outline-missing',
  'consent-missing',
  'purpose-missing',
  'content-missing',
  'effect-missing',
  'period-missing',
  'end-before-start',
  'other-fiscal-year',
  'venue-missing',
  'contact-missing',
  'no-budget',
  'line-incomplete',
  'expense-unknown',
  'expense-not-eligible',
  'shares-do-not-add-up',
  'insured-more-than-capacity',
  'request-missing',
  'request-over-ceiling',
  'request-over-eligible',
  'difference-open',
  'rules-unconfirmed',
] as const
export type FindingCode = (typeof findingCodes)[number]

export type Section = 'title' | 'parties' | 'purpose' | 'content' | 'period' | 'place' | 'budget' | 'effect' | 'contact' | 'programme'

export interface Place {
  readonly section: Section
  /** The party or the line. */
  readonly record?: string
  /** The field group, and after a dot the field in it. */
  readonly field?: string
}

export type Repair =
  | { readonly type: 'invite' }
  | { readonly type: 'set-request'; readonly yen: number }
  | { readonly type: 'own-funds'; readonly line: string }
  | { readonly type: 'set-shares'; readonly line: string; readonly shares: Readonly<Record<string, number>> }
  | { readonly type: 'swap-period' }
  | { readonly type: 'settle'; readonly record: string; readonly group: string }

/** Everything about an application that a person should look at, in the order of the paper. */
export function check(records: Iterable<PlainRecord>, id: string, programme: Programme): readonly Finding[] {
  const all = [...records]
  const application = applicationOf(all, id)
  if (!application) return []
  const parties = partiesOf(all)
  const lines = linesOf(all)
  return [
    ...heads(application, programme),
    ...bodies(parties, programme),
    ...texts(application),
    ...time(application, programme),
    ...money(budgetOf(lines, parties, application.request, programme), application, parties, programme),
    ...differences(all),
    ...unconfirmed(programme),
  ]
}

export const stopsSubmitting = (findings: readonly Finding[]): boolean => findings.some(({ level }) => level !== 'unusual')

const missing = (code: FindingCode, section: Section, field: string, record?: string, params: Finding['params'] = {}): Finding => ({
  level: 'missing',
  code,
  params,
  place: { section, field, ...(record ? { record } : {}) },
})

function heads({ title, category }: Application, programme: Programme): readonly Finding[] {
  const findings: Finding[] = []
  if (isBlank(title)) findings.push(missing('title-missing', 'title', 'title'))
  if (category === '') findings.push(missing('category-missing', 'title', 'category'))
  else if (!programme.initiatives.value.some(initiative => initiative.id === category)) {
    findings.push({ level: 'not-allowed', code: 'category-unknown', params: {}, place: { section: 'title', field: 'category' } })
  }
  return findings
}

function bodies(parties: readonly Party[], programme: Programme): readonly Finding[] {
  const findings: Finding[] = []
  const eligible = new Set(parties.filter(({ organisation }) => maySubmit(programme, organisation.kind)).map(({ organisation }) => organisation.id))
  const least = programme.minimumBodies.value
  if (eligible.size < least) {
    const params = { least, present: eligible.size, more: least - eligible.size }
    findings.push({ level: 'missing', code: 'too-few-bodies', params, place: { section: 'parties' }, repair: { type: 'invite' } })
  }
  if (parties.length > 0 && !parties.some(({ role }) => role === 'lead')) findings.push(missing('no-lead', 'parties', 'role'))
  for (const [index, party] of parties.entries()) {
    const { id, organisation } = party
    const params = { name: organisation.name }
    const place: Place = { section: 'parties', record: id, field: 'organisation' }
    const rule = programme.applicants.value.find(({ kind }) => kind === organisation.kind)
    if (!rule) findings.push({ level: 'not-allowed', code: 'body-not-eligible', params: { ...params, kind: organisation.kind }, place })
    else if (rule.onlyWithout) findings.push({ level: 'unusual', code: 'body-only-without', params: { ...params, kind: rule.onlyWithout }, place })
    if (parties.findIndex(other => other.organisation.id === organisation.id) < index) findings.push({ level: 'unusual', code: 'body-twice', params, place })
    if (isBlank(party.address)) findings.push(missing('address-missing', 'parties', 'address', id, params))
    if (isBlank(party.representative.name)) findings.push(missing('representative-missing', 'parties', 'representative.name', id, params))
    if (isBlank(party.outline)) findings.push(missing('outline-missing', 'parties', 'outline', id, params))
    if (!party.consent) findings.push(missing('consent-missing', 'parties', 'consent', id, params))
  }
  return findings
}

function texts(application: Application): readonly Finding[] {
  const { place, contact } = application
  const findings: Finding[] = []
  for (const field of ['purpose', 'content', 'effect'] as const) if (isBlank(application[field])) findings.push(missing(`${field}-missing`, field, field))
  if (isBlank(place.venue)) findings.push(missing('venue-missing', 'place', 'place.venue'))
  if (isBlank(contact.name)) findings.push(missing('contact-missing', 'contact', 'contact.name'))
  else if (isBlank(contact.phone) && isBlank(contact.email)) findings.push(missing('contact-missing', 'contact', 'contact.phone'))
  return findings
}

function time({ period: { start, end } }: Application, programme: Programme): readonly Finding[] {
  if (start === '' || end === '') return [missing('period-missing', 'period', start === '' ? 'period.start' : 'period.end')]
  if (end < start) {
    return [{ level: 'not-allowed', code: 'end-before-start', params: { start, end }, place: { section: 'period', field: 'period.end' }, repair: { type: 'swap-period' } }]
  }
  if (fiscalYearOf(start) === programme.year && fiscalYearOf(end) === programme.year) return []
  return [{ level: 'unusual', code: 'other-fiscal-year', params: { start, end, year: programme.year }, place: { section: 'period', field: 'period' } }]
}

function money(budget: Budget, application: Application, parties: readonly Party[], programme: Programme): readonly Finding[] {
  const findings: Finding[] = []
  const place: Place = { section: 'budget', field: 'request' }
  if (budget.lines.length === 0) findings.push(missing('no-budget', 'budget', 'lines'))
  for (const { line, amount, counts, unshared } of budget.lines) {
    const at = (field: string): Place => ({ section: 'budget', record: line.id, field })
    const params = { item: line.item, category: line.category }
    if (isBlank(line.item) || amount === 0) findings.push(missing('line-incomplete', 'budget', isBlank(line.item) ? 'item' : 'unitPrice', line.id, params))
    if (!programme.expenses.value.some(({ id }) => id === line.category)) {
      findings.push({ level: 'unusual', code: 'expense-unknown', params, place: at('category') })
    }
    if (counts === 'ineligible') {
      findings.push({ level: 'not-allowed', code: 'expense-not-eligible', params: { ...params, amount }, place: at('category'), repair: { type: 'own-funds', line: line.id } })
    }
    if (unshared !== 0) {
      const repair: Repair = { type: 'set-shares', line: line.id, shares: mendShares(line, amount, parties) }
      findings.push({
        level: unshared > 0 ? 'missing' : 'over',
        code: 'shares-do-not-add-up',
        params: { ...params, amount, by: Math.abs(unshared) },
        place: at('shares'),
        ...(parties.length > 0 ? { repair } : {}),
      })
    }
    const { capacity } = application.place
    if (line.category === 'insurance' && capacity > 0 && line.quantity > capacity) {
      findings.push({ level: 'unusual', code: 'insured-more-than-capacity', params: { ...params, insured: line.quantity, capacity }, place: at('quantity') })
    }
  }
  const ceiling = programme.ceiling.value
  const best = Math.min(ceiling, budget.eligible)
  if (application.request === null || application.request === 0) {
    findings.push({ ...missing('request-missing', 'budget', 'request'), ...(best > 0 ? { repair: { type: 'set-request', yen: best } } : {}) })
  } else if (application.request > ceiling) {
    const params = { request: application.request, ceiling, by: application.request - ceiling }
    findings.push({ level: 'over', code: 'request-over-ceiling', params, place, repair: { type: 'set-request', yen: best > 0 ? best : ceiling } })
  } else if (application.request > budget.eligible) {
    const params = { request: application.request, eligible: budget.eligible, by: application.request - budget.eligible }
    findings.push({ level: 'over', code: 'request-over-eligible', params, place, repair: { type: 'set-request', yen: budget.eligible } })
  }
  return findings
}

/** The shares made to add up, in the proportion that people had chosen; evenly where they had chosen none. */
export function mendShares(line: BudgetLine, amount: number, parties: readonly Party[]): Readonly<Record<string, number>> {
  const names = [...new Set(parties.map(({ organisation }) => organisation.id))]
  const parts = splitYen(amount, names.map(name => line.shares[name] ?? 0))
  return Object.fromEntries(names.map((name, place) => [name, parts[place] ?? 0]))
}

const sectionOf: Readonly<Record<string, Section>> = {
  title: 'title',
  category: 'title',
  purpose: 'purpose',
  content: 'content',
  effect: 'effect',
  period: 'period',
  place: 'place',
  contact: 'contact',
  request: 'budget',
  programme: 'programme',
}

function differences(records: readonly PlainRecord[]): readonly Finding[] {
  return records
    .filter(({ kind }) => kind === 'application' || kind === 'party' || kind === 'budget-line')
    .flatMap(({ kind, id, differences: open = [] }) =>
      open.map((group): Finding => {
        const section = kind === 'party' ? 'parties' : kind === 'budget-line' ? 'budget' : (sectionOf[group] ?? 'title')
        return {
          level: 'not-allowed',
          code: 'difference-open',
          params: { group },
          place: { section, record: id, field: group },
          repair: { type: 'settle', record: id, group },
        }
      }),
    )
}

function unconfirmed(programme: Programme): readonly Finding[] {
  const rules = unconfirmedRules(programme)
  if (rules.length === 0) return []
  return [{ level: 'unusual', code: 'rules-unconfirmed', params: { count: rules.length, rules: rules.join(',') }, place: { section: 'programme' } }]
}

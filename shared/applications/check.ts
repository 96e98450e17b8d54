import { fiscalYearOf } from '../core/days.ts'
import { isBlank } from '../core/text.ts'
import type { Application, Party } from './application.ts'
import { applicationOf, linesOf, partiesOf } from './application.ts'
import { budgetOf } from './budget.ts'
import { checkMoney } from './check-money.ts'
import type { Finding, Place, Section } from './finding.ts'
import { missing } from './finding.ts'
import type { PlainRecord } from './plain-record.ts'
import type { Programme } from './programme.ts'
import { maySubmit, unconfirmedRules } from './programme.ts'

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
    ...checkMoney(budgetOf(lines, parties, application.request, programme), application, parties, programme),
    ...differences(all),
    ...unconfirmed(programme),
  ]
}

export const stopsSubmitting = (findings: readonly Finding[]): boolean => findings.some(({ level }) => level !== 'unusual')

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
  const eligible = new Set(
    parties.filter(({ organisation }) => maySubmit(programme, organisation.kind)).map(({ organisation }) => organisation.id),
  )
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
    else if (rule.onlyWithout)
      findings.push({ level: 'unusual', code: 'body-only-without', params: { ...params, kind: rule.onlyWithout }, place })
    if (parties.findIndex(other => other.organisation.id === organisation.id) < index)
      findings.push({ level: 'unusual', code: 'body-twice', params, place })
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
  for (const field of ['purpose', 'content', 'effect'] as const)
    if (isBlank(application[field])) findings.push(missing(`${field}-missing`, field, field))
  if (isBlank(place.venue)) findings.push(missing('venue-missing', 'place', 'place.venue'))
  if (isBlank(contact.name)) findings.push(missing('contact-missing', 'contact', 'contact.name'))
  else if (isBlank(contact.phone) && isBlank(contact.email)) findings.push(missing('contact-missing', 'contact', 'contact.phone'))
  return findings
}

function time({ period: { start, end } }: Application, programme: Programme): readonly Finding[] {
  if (start === '' || end === '') return [missing('period-missing', 'period', start === '' ? 'period.start' : 'period.end')]
  if (end < start) {
    return [
      {
        level: 'not-allowed',
        code: 'end-before-start',
        params: { start, end },
        place: { section: 'period', field: 'period.end' },
        repair: { type: 'swap-period' },
      },
    ]
  }
  if (fiscalYearOf(start) === programme.year && fiscalYearOf(end) === programme.year) return []
  return [
    {
      level: 'unusual',
      code: 'other-fiscal-year',
      params: { start, end, year: programme.year },
      place: { section: 'period', field: 'period' },
    },
  ]
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
  return [
    {
      level: 'unusual',
      code: 'rules-unconfirmed',
      params: { count: rules.length, rules: rules.join(',') },
      place: { section: 'programme' },
    },
  ]
}

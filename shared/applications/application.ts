import type { Day } from '../core/days.ts'
import { isDay } from '../core/days.ts'
import type { Json } from '../core/json.ts'
import type { OrganisationKind, OrganisationName } from '../core/organisation.ts'
import { organisationKinds } from '../core/organisation.ts'
import { countIn, countOrNull, fieldsIn, textIn } from '../core/read-json.ts'
import { byText } from '../core/text.ts'
import type { PlainRecord } from './plain-record.ts'

/** A joint application as it stands. Each field is one field group of the record: what is inside changes together. */
export interface Application {
  readonly id: string
  readonly title: string
  /** Which initiative of the programme, by its id; empty where nobody has chosen. */
  readonly category: string
  readonly purpose: string
  readonly content: string
  readonly effect: string
  readonly period: { readonly start: Day | ''; readonly end: Day | '' }
  readonly place: { readonly venue: string; readonly address: string; readonly capacity: number }
  readonly contact: { readonly role: string; readonly name: string; readonly phone: string; readonly email: string }
  /** The subsidy that is asked for, in yen. */
  readonly request: number | null
  readonly programme: { readonly id: string; readonly year: number }
}

export type PartyRole = 'lead' | 'participant'

/** One of the bodies that apply together. */
export interface Party {
  readonly id: string
  readonly organisation: OrganisationName
  readonly role: PartyRole
  readonly address: string
  readonly representative: { readonly role: string; readonly name: string }
  /** What the body is and does: 団体の概要. */
  readonly outline: string
  /** When and by whom the body agreed to apply, or null. */
  readonly consent: { readonly day: Day; readonly person: string } | null
}

/** One line of the budget. */
export interface BudgetLine {
  readonly id: string
  /** Expense category by its id in the programme. */
  readonly category: string
  readonly item: string
  /** Yen. */
  readonly unitPrice: number
  /** At most two decimals. */
  readonly quantity: number
  /** 回, 人, 部 … */
  readonly unit: string
  /** `false`: the bodies pay this line themselves. `null`: nobody has said; the programme's rule holds. */
  readonly eligible: boolean | null
  /** Yen that each body bears, by organisation id, as typed; who is not in it has not said. */
  readonly shares: Readonly<Record<string, number>>
  readonly order: number
}

/** The record kinds that make up an application. */
export const applicationKinds = ['application', 'party', 'budget-line'] as const

export function applicationOf(records: Iterable<PlainRecord>, id: string): Application | null {
  for (const record of records) if (record.kind === 'application' && record.id === id) return readApplication(record)
  return null
}

/** The bodies, the lead first, then by age of the record. */
export function partiesOf(records: Iterable<PlainRecord>): readonly Party[] {
  return [...records]
    .filter(({ kind }) => kind === 'party')
    .map(readParty)
    .sort((a, b) => Number(b.role === 'lead') - Number(a.role === 'lead') || byText(a.id, b.id))
}

/** The lines of the budget in the order in which people put them. */
export function linesOf(records: Iterable<PlainRecord>): readonly BudgetLine[] {
  return [...records]
    .filter(({ kind }) => kind === 'budget-line')
    .map(readLine)
    .sort((a, b) => a.order - b.order || byText(a.id, b.id))
}

export function readApplication({ id, groups }: PlainRecord): Application {
  const period = fieldsIn(groups['period'])
  const place = fieldsIn(groups['place'])
  const contact = fieldsIn(groups['contact'])
  const programme = fieldsIn(groups['programme'])
  return {
    id,
    title: textIn(groups['title']),
    category: textIn(groups['category']),
    purpose: textIn(groups['purpose']),
    content: textIn(groups['content']),
    effect: textIn(groups['effect']),
    period: { start: dayIn(period['start']), end: dayIn(period['end']) },
    place: { venue: textIn(place['venue']), address: textIn(place['address']), capacity: countIn(place['capacity']) },
    contact: {
      role: textIn(contact['role']),
      name: textIn(contact['name']),
      phone: textIn(contact['phone']),
      email: textIn(contact['email']),
    },
    request: countOrNull(groups['request']),
    programme: { id: textIn(programme['id']), year: countIn(programme['year']) },
  }
}

function readParty({ id, groups }: PlainRecord): Party {
  const representative = fieldsIn(groups['representative'])
  const consent = fieldsIn(groups['consent'])
  const day = dayIn(consent['day'])
  return {
    id,
    organisation: organisationIn(groups['organisation']),
    role: groups['role'] === 'lead' ? 'lead' : 'participant',
    address: textIn(groups['address']),
    representative: { role: textIn(representative['role']), name: textIn(representative['name']) },
    outline: textIn(groups['outline']),
    consent: day === '' ? null : { day, person: textIn(consent['person']) },
  }
}

function readLine({ id, groups }: PlainRecord): BudgetLine {
  const { quantity, order, eligible } = groups
  return {
    id,
    category: textIn(groups['category']),
    item: textIn(groups['item']),
    unitPrice: countIn(groups['unitPrice']),
    quantity: typeof quantity === 'number' && quantity >= 0 && quantity <= Number.MAX_SAFE_INTEGER ? quantity : 0,
    unit: textIn(groups['unit']),
    eligible: typeof eligible === 'boolean' ? eligible : null,
    shares: Object.fromEntries(
      Object.entries(fieldsIn(groups['shares'])).flatMap(([organisation, yen]) => (yen === null ? [] : [[organisation, countIn(yen)]])),
    ),
    order: typeof order === 'number' && Number.isFinite(order) ? order : 0,
  }
}

export function organisationIn(value: Json | undefined): OrganisationName {
  const { id, name, kind } = fieldsIn(value)
  return { id: textIn(id), name: textIn(name), kind: organisationKinds.find(known => known === kind) ?? unknownKind(kind) }
}

/** A kind that only a newer version knows is kept as it is written, so that no rule takes it for an eligible one. */
const unknownKind = (kind: Json | undefined): OrganisationKind =>
  typeof kind === 'string' ? (kind as OrganisationKind) : ('' as OrganisationKind)

const dayIn = (value: Json | undefined): Day | '' => (typeof value === 'string' && isDay(value) ? value : '')

import type { Day } from '../core/days.ts'
import type { Say } from '../core/say.ts'
import { isBlank } from '../core/text.ts'
import type { FormAnswer, FormAnswers } from '../documents/form-mapping.ts'
import type { Application, BudgetLine, Party } from './application.ts'
import { budgetOf } from './budget.ts'
import type { Programme } from './programme.ts'

/** The parts of an application, read from its records. */
export interface ApplicationParts {
  readonly application: Application
  readonly parties: readonly Party[]
  readonly lines: readonly BudgetLine[]
  readonly programme: Programme
}

/** Answers for an issued form, by field name. What is still empty has no answer, so its blank stays as issued. */
export function answerForm({ application, parties, lines, programme }: ApplicationParts, submittedOn: Day | null, say: Say): FormAnswers {
  const { period, place, contact } = application
  const lead = parties.find(({ role }) => role === 'lead')
  const partners = parties.filter(party => party !== lead)
  const budget = budgetOf(lines, parties, application.request, programme)
  const answers: Record<string, FormAnswer | null> = {
    submittedOn: submittedOn === null ? null : { kind: 'day', day: submittedOn },
    address: text(lead?.address ?? ''),
    organisation: text(lead?.organisation.name ?? ''),
    representative: text(joined(say, lead?.representative.role ?? '', lead?.representative.name ?? '')),
    title: text(application.title),
    category: application.category === '' ? null : { kind: 'chosen', options: [application.category] },
    bodies: text(partners.map(({ organisation }) => organisation.name).join('\n')),
    purpose: text(application.purpose),
    content: text(application.content),
    effect: text(application.effect),
    period: period.start === '' || period.end === '' ? null : { kind: 'period', start: period.start, end: period.end },
    place: text(
      place.address === '' || place.venue === ''
        ? place.venue || place.address
        : say('papers:application.venueAt', { venue: place.venue, address: place.address }),
    ),
    total: lines.length === 0 ? null : { kind: 'number', value: budget.total },
    request: application.request === null ? null : { kind: 'number', value: budget.request },
    contactName: text(joined(say, contact.role, contact.name)),
    contactPhone: text(contact.phone),
    contactEmail: text(contact.email),
  }
  return Object.fromEntries(Object.entries(answers).filter((entry): entry is [string, FormAnswer] => entry[1] !== null))
}

const text = (value: string): FormAnswer | null => (isBlank(value) ? null : { kind: 'text', text: value.trim() })

const joined = (say: Say, role: string, name: string): string =>
  isBlank(role) || isBlank(name) ? role || name : say('papers:application.roleAndName', { role, name })

import type { TimeOfDay } from '../core/days.ts'
import type { Span } from './clock.ts'
import { clockOf, overlaps, wallTime } from './clock.ts'
import type { Assignment, Plan } from './drill.ts'
import { bestLevel, covers } from './languages.ts'
import type { People } from './people.ts'
import { nameOf, personKey } from './people.ts'
import type { Warning } from './warning.ts'

/** What is odd about a person in a place: elsewhere at that time, not registered, not willing, without the language. */
export function personWarnings(plan: Plan, people: People, others: readonly Plan[]): readonly Warning[] {
  const here = bookings(plan, '')
  const there = others.filter(({ drill }) => drill.id !== plan.drill.id && drill.day !== '' && drill.day === plan.drill.day)
  const all = [...here, ...there.flatMap(other => bookings(other, other.drill.title))]
  return here.flatMap(booking => [...rosterWarnings(booking, plan, people), ...clashes(booking, all, people)])
}

interface Booking {
  readonly assignment: Assignment
  readonly key: string | null
  readonly teamName: string
  /** The title of another drill, or empty. */
  readonly drill: string
  readonly span: Span
}

/** Where everybody is. An assignment whose team is gone is nowhere. */
function bookings(plan: Plan, drill: string): readonly Booking[] {
  const clock = clockOf(plan.drill.hours)
  return plan.assignments.flatMap(assignment => {
    const team = plan.teams.find(({ id }) => id === assignment.team)
    if (!team) return []
    const span = team.hours ? clock.span(team.hours) : clock
    return [{ assignment, key: personKey(assignment.person), teamName: team.name, drill, span }]
  })
}

function clashes(booking: Booking, all: readonly Booking[], people: People): readonly Warning[] {
  const { assignment, key, span } = booking
  if (key === null) return []
  return all
    .filter(other => other.assignment !== assignment && other.key === key && overlaps(other.span, span))
    .map(other => ({
      place: placeOf(assignment),
      code: 'double-booking',
      person: nameOf(assignment.person, people),
      elsewhere: other.teamName,
      drill: other.drill,
      ...shared(span, other.span),
    }))
}

const shared = (one: Span, other: Span): { from: TimeOfDay; until: TimeOfDay } => ({
  from: wallTime(Math.max(one.from, other.from)),
  until: wallTime(Math.min(one.until, other.until)),
})

const placeOf = ({ team, id }: Assignment) => ({ at: 'assignment', team, assignment: id }) as const

function rosterWarnings({ assignment }: Booking, { drill }: Plan, people: People): readonly Warning[] {
  const { person: who, languages } = assignment
  const place = placeOf(assignment)
  if (!('volunteer' in who)) return who.name.trim() === '' ? [{ place, code: 'person-unknown' }] : []
  const person = people.get(who.volunteer)
  if (!person) return [{ place, code: 'person-unknown' }]
  const warnings: Warning[] = []
  if (!person.consent) warnings.push({ place, code: 'without-consent', person: person.name })
  if (!person.forDisasters) warnings.push({ place, code: 'not-for-disasters', person: person.name })
  if (person.until !== null && drill.day !== '' && person.until < drill.day) {
    warnings.push({ place, code: 'registration-lapsed', person: person.name, until: person.until })
  }
  for (const said of languages) {
    if (covers(person.languages, said)) continue
    warnings.push({
      place,
      code: 'language-unknown-of-person',
      person: person.name,
      ...said,
      known: bestLevel(person.languages, said.language),
    })
  }
  return warnings
}

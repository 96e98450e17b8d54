import { useMemo } from 'react'
import { byText } from '../../../shared/core/text.ts'
import { clockOf, overlaps } from '../../../shared/drills/clock.ts'
import type { Plan, Team } from '../../../shared/drills/drill.ts'
import type { LanguageAt } from '../../../shared/drills/languages.ts'
import { covers } from '../../../shared/drills/languages.ts'
import type { People, Person } from '../../../shared/drills/people.ts'
import { languagesHere } from '../../../shared/drills/people.ts'
import { kanaKey, nameKey, plainLatin } from '../../../shared/roster/fold.ts'
import { volunteerOf } from '../../../shared/roster/volunteer.ts'
import { useRecords } from '../use-records.ts'
import { type Gap, isSameGap } from './gap.ts'

/** Somebody of the roster who could be put into a team, with what speaks for and against it. */
export interface Candidate {
  readonly person: Person
  /** Needs of the team that nobody covers yet and this person does. */
  readonly fills: readonly LanguageAt[]
  /** Already in another team at that time: its name, or empty. */
  readonly elsewhere: string
  /** Consent, willingness or registration is missing. */
  readonly doubt: 'without-consent' | 'not-for-disasters' | 'registration-lapsed' | null
}

/** People by what they are found by: name, reading and Latin letters, folded. */
export function useReadings(): ReadonlyMap<string, string> {
  const volunteers = useRecords('volunteer')
  return useMemo(
    () =>
      new Map(
        volunteers.map(({ id, groups }) => {
          const { name, kana, latin, number } = volunteerOf(id, groups)
          return [id, [nameKey(name), kanaKey(kana), plainLatin(latin).replaceAll(' ', ''), number.toLowerCase()].join('\n')]
        }),
      ),
    [volunteers],
  )
}

/** Needs of the team that nobody in it covers. */
export function openNeeds({ assignments }: Plan, team: Team, people: People): readonly LanguageAt[] {
  const covered = assignments.filter(one => one.team === team.id).flatMap(one => languagesHere(one, people))
  return team.needs.filter(need => !covers(covered, need))
}

/** Who could be put into the team: those who fill the gap that is looked at, then those who fill others, each without doubts and free first, then by name. */
export function candidatesFor(plan: Plan, team: Team, people: People, gap: Gap | null): readonly Candidate[] {
  const clock = clockOf(plan.drill.hours)
  const spanOf = (one: Team) => (one.hours ? clock.span(one.hours) : clock)
  const here = plan.assignments.filter(assignment => assignment.team === team.id)
  const open = openNeeds(plan, team, people)
  const fillsGap = ({ fills }: Candidate): boolean => gap !== null && gap !== 'leader' && fills.some(need => isSameGap(need, gap))
  const inside = new Set(here.flatMap(({ person }) => ('volunteer' in person ? [person.volunteer] : [])))
  const busy = new Map<string, string>()
  for (const { team: id, person } of plan.assignments) {
    const other = plan.teams.find(one => one.id === id)
    if (other && other.id !== team.id && 'volunteer' in person && overlaps(spanOf(other), spanOf(team)))
      busy.set(person.volunteer, other.name)
  }
  return [...people.values()]
    .filter(({ id }) => !inside.has(id))
    .map(person => ({
      person,
      fills: open.filter(need => covers(person.languages, need)),
      elsewhere: busy.get(person.id) ?? '',
      doubt: doubtOf(person, plan.drill.day),
    }))
    .toSorted(
      (a, b) =>
        Number(fillsGap(b)) - Number(fillsGap(a)) ||
        Number(b.fills.length > 0) - Number(a.fills.length > 0) ||
        Number(a.doubt !== null) - Number(b.doubt !== null) ||
        Number(a.elsewhere !== '') - Number(b.elsewhere !== '') ||
        b.fills.length - a.fills.length ||
        byText(a.person.name, b.person.name) ||
        byText(a.person.id, b.person.id),
    )
}

/** Whether somebody can be put into the place at once: nothing speaks against it. */
export const fits = ({ fills, elsewhere, doubt }: Candidate, gap: Gap | null): boolean =>
  elsewhere === '' && doubt === null && (gap === null || gap === 'leader' || fills.some(need => isSameGap(need, gap)))

function doubtOf(person: Person, day: string): Candidate['doubt'] {
  if (!person.consent) return 'without-consent'
  if (!person.forDisasters) return 'not-for-disasters'
  return person.until !== null && day !== '' && person.until < day ? 'registration-lapsed' : null
}

/** Whether what somebody types finds a person, by kanji, kana, romaji or number. */
export function found(query: string, reading: string): boolean {
  const keys = [nameKey(query), kanaKey(query), plainLatin(query).replaceAll(' ', '')].filter(key => key !== '')
  return keys.length === 0 || keys.some(key => reading.includes(key))
}

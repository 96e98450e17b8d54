import type { Day } from '../core/days.ts'
import { nameKey } from '../roster/fold.ts'
import type { Assignment, Who } from './drill.ts'
import type { LanguageAt } from './languages.ts'

/** What drills know of a volunteer. The roster's reader gives it; nothing more of a person comes here. */
export interface Person {
  readonly id: string
  readonly name: string
  /** The registration number, or where there is none the reading: what tells namesakes apart. */
  readonly mark: string
  readonly languages: readonly LanguageAt[]
  /** Last day of the registration, or null where it has no end. */
  readonly until: Day | null
  /** May be asked for disaster work, drills among it. */
  readonly forDisasters: boolean
  /** Agreed that the association uses these facts. */
  readonly consent: boolean
}

export type People = ReadonlyMap<string, Person>

/** People by their ids. Whoever has a namesake carries a mark behind the name, so that no list and no paper mixes two people up. */
export function peopleOf(people: Iterable<Person>): People {
  const all = [...people]
  const names = new Map<string, number>()
  for (const { name } of all) names.set(nameKey(name), (names.get(nameKey(name)) ?? 0) + 1)
  const shown = (person: Person): Person =>
    person.mark !== '' && (names.get(nameKey(person.name)) ?? 0) > 1 ? { ...person, name: `${person.name}（${person.mark}）` } : person
  return new Map(all.map(person => [person.id, shown(person)]))
}

/** The name to show, or an empty text where the roster no longer has this person. */
export const nameOf = (who: Who, people: People): string => ('volunteer' in who ? (people.get(who.volunteer)?.name ?? '') : who.name)

/** Two assignments with one key are one person. A typed name counts as the same however wide its letters are. */
export function personKey(who: Who): string | null {
  if ('volunteer' in who) return `volunteer ${who.volunteer}`
  const folded = who.name.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase()
  return folded === '' ? null : `name ${folded}`
}

/** What somebody covers in a team: what the roster knows, and what the planner says. */
export const languagesHere = ({ person, languages }: Assignment, people: People): readonly LanguageAt[] =>
  'volunteer' in person ? [...(people.get(person.volunteer)?.languages ?? []), ...languages] : languages

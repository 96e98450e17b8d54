import { byText } from '../core/text.ts'
import { callableOf } from '../roster/call-list.ts'
import { languageKey } from '../roster/languages.ts'
import type { Volunteer } from '../roster/volunteer.ts'

/** How many speakers of a language can be called now. */
export interface Hands {
  /** As in the filters. */
  readonly language: string
  /** Agreed to stand on the emergency list and have a telephone. */
  readonly ready: number
  /** Agreed, but nobody knows a number. */
  readonly unreachable: number
  /** Did not agree, or were not asked. */
  readonly notAgreed: number
}

/** By language, those with the most to call first. Who speaks two languages counts in both. */
export function handsOf(people: readonly Volunteer[]): readonly Hands[] {
  const speakers = new Map<string, Volunteer[]>()
  for (const person of people) {
    for (const language of new Set(person.languages.map(({ language }) => languageKey(language)))) {
      const others = speakers.get(language)
      if (others) others.push(person)
      else speakers.set(language, [person])
    }
  }
  return [...speakers]
    .map(([language, all]): Hands => {
      const { ready, unreachable, refused, unsaid } = callableOf(all)
      return { language, ready: ready.length, unreachable, notAgreed: refused + unsaid }
    })
    .toSorted((one, other) => other.ready - one.ready || byText(one.language, other.language))
}

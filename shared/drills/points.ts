import type { Inject, Plan } from './drill.ts'
import type { Level } from './languages.ts'
import type { Place, Warning } from './warning.ts'
import { concerns } from './warning.ts'

/** A language that a team lacks; `best` is the best level that is there, or null. */
export interface LanguageLacked {
  readonly language: string
  readonly level: Level
  readonly best: Level | null
}

/** What a planner reads as one thing to look at: a warning, or all the languages that are missing at one place. */
export type Point =
  | Warning
  | { readonly code: 'languages-uncovered'; readonly place: Place; readonly languages: readonly LanguageLacked[] }
  /** Injects that go to the same teams. */
  | {
      readonly code: 'injects-language-uncovered'
      readonly place: Place
      readonly numbers: readonly number[]
      readonly languages: readonly string[]
    }

type Uncovered = Extract<Warning, { code: 'inject-language-uncovered' }>

/**
 * The warnings as a planner counts them: one point for all the languages that a team lacks, and one for all that the
 * injects to the same teams need and nobody there commands. Each stands where the first of its warnings stood.
 */
export function pointsOf({ injects }: Pick<Plan, 'injects'>, warnings: readonly Warning[]): readonly Point[] {
  const groups = new Map<string, Warning[]>()
  for (const [index, warning] of warnings.entries()) {
    const key = keyOf(warning, injects) ?? String(index)
    groups.set(key, [...(groups.get(key) ?? []), warning])
  }
  return [...groups.values()].flatMap((those): readonly Point[] => {
    const [first] = those
    if (!first || those.length === 1) return those
    const { place } = first
    if (place.at !== 'inject') {
      const lacked = those.filter(warning => warning.code === 'language-uncovered')
      return [{ code: 'languages-uncovered', place, languages: lacked.map(({ language, level, best }) => ({ language, level, best })) }]
    }
    const lacking = those.filter(warning => warning.code === 'inject-language-uncovered')
    return [
      {
        code: 'injects-language-uncovered',
        place: whereMended(place, injects),
        numbers: lacking.map(({ number }: Uncovered) => number),
        languages: [...new Set(lacking.flatMap(({ languages }: Uncovered) => languages))],
      },
    ]
  })
}

/** Which kind of thing a point is about. */
export const concernOf = ({ code }: Point): (typeof concerns)[Warning['code']] =>
  code === 'languages-uncovered' || code === 'injects-language-uncovered' ? 'languages' : concerns[code]

/** Warnings with the same key are one point. */
function keyOf({ code, place }: Warning, injects: readonly Inject[]): string | null {
  if (code === 'language-uncovered' && place.at === 'team') return `team ${place.team}`
  return code === 'inject-language-uncovered' ? `injects ${recipientsOf(place, injects).toSorted().join(' ')}` : null
}

const recipientsOf = (place: Place, injects: readonly Inject[]): readonly string[] =>
  place.at === 'inject' ? (injects.find(({ id }) => id === place.inject)?.recipients ?? []) : []

/** Somebody more in the one team mends all of them; with several teams, the planner begins at the first inject. */
function whereMended(place: Place, injects: readonly Inject[]): Place {
  const [team, ...more] = recipientsOf(place, injects)
  return team !== undefined && more.length === 0 ? { at: 'team', team } : place
}

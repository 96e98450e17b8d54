import type { Plan, Team } from '../../../shared/drills/drill.ts'
import type { LanguageAt } from '../../../shared/drills/languages.ts'
import type { Warning } from '../../../shared/drills/warning.ts'

/** A place of a team that nobody fills: its leader, or a language at a level. */
export type Gap = 'leader' | LanguageAt

/** The open places of one team, as its warnings name them. */
export const gapsOf = (warnings: readonly Warning[], team: string): readonly Gap[] =>
  warnings.flatMap((warning): readonly Gap[] => {
    if (warning.place.at !== 'team' || warning.place.team !== team) return []
    if (warning.code === 'leader-missing') return ['leader']
    return warning.code === 'language-uncovered' ? [{ language: warning.language, level: warning.level }] : []
  })

export const isSameGap = (one: Gap, other: Gap): boolean =>
  one === 'leader' || other === 'leader' ? one === other : one.language === other.language && one.level === other.level

/** A team that is to be filled, and which of its places; null: any. */
export interface Opening {
  readonly team: Team
  readonly gap: Gap | null
}

/** Where somebody begins to fill a plan: the first open place in the order of the teams, or the first team that is short of people. */
export function firstOpening({ teams }: Pick<Plan, 'teams'>, warnings: readonly Warning[]): Opening | null {
  for (const team of teams) {
    const [gap] = gapsOf(warnings, team.id)
    if (gap !== undefined) return { team, gap }
    if (warnings.some(({ code, place }) => code === 'heads-short' && place.at === 'team' && place.team === team.id))
      return { team, gap: null }
  }
  return null
}

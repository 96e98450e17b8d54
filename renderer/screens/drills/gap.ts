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

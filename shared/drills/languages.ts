/** How well somebody commands a language, best first: A meetings, B business, C everyday, D plain words only (domain.md §3.1). */
export const levels = ['A', 'B', 'C', 'D'] as const
export type Level = (typeof levels)[number]

/** A language by its code (`zh`, `pt`; やさしい日本語 is `ja-x-easy`) and a level. */
export interface LanguageAt {
  readonly language: string
  readonly level: Level
}

export const isLevel = (value: unknown): value is Level => levels.some(level => level === value)

/** Whether somebody at `level` does for a need of `needed`: the same or better. */
export const reaches = (level: Level, needed: Level): boolean => levels.indexOf(level) <= levels.indexOf(needed)

export const covers = (languages: readonly LanguageAt[], { language, level }: LanguageAt): boolean =>
  languages.some(known => known.language === language && reaches(known.level, level))

/** The best level of a language in a list, or null where it is not there. */
export function bestLevel(languages: readonly LanguageAt[], language: string): Level | null {
  return levels.find(level => languages.some(known => known.language === language && known.level === level)) ?? null
}

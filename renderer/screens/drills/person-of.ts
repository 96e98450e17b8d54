import type { LanguageAt } from '../../../shared/drills/languages.ts'
import type { Person } from '../../../shared/drills/people.ts'
import { languageKey } from '../../../shared/roster/languages.ts'
import type { LevelScale } from '../../../shared/roster/level-scale.ts'
import { stepOf } from '../../../shared/roster/level-scale.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'

/** What a drill knows of a volunteer. A level that the scale does not know counts as the lowest; what was not said is no consent. */
export const personOf = (volunteer: Volunteer, scale: LevelScale): Person => ({
  id: volunteer.id,
  name: volunteer.name,
  languages: volunteer.languages.map(
    ({ language, level }): LanguageAt => ({ language: drillLanguage(languageKey(language)), level: stepOf(scale, level) ?? 'D' }),
  ),
  until: volunteer.until === '' ? null : volunteer.until,
  forDisasters: volunteer.disaster !== false,
  consent: volunteer.consent === true,
})

const drillLanguage = (key: string): string => (key === 'やさしい日本語' ? 'ja-x-easy' : key)

import { languageKey } from '../roster/languages.ts'
import type { LevelScale } from '../roster/level-scale.ts'
import { stepOf } from '../roster/level-scale.ts'
import type { Volunteer } from '../roster/volunteer.ts'
import type { LanguageAt } from './languages.ts'
import type { Person } from './people.ts'

/** What a drill knows of a volunteer. A level that the scale does not know counts as the lowest; what was not said is no consent. */
export const personOf = (volunteer: Volunteer, scale: LevelScale): Person => ({
  id: volunteer.id,
  name: volunteer.name,
  mark: volunteer.number || volunteer.kana,
  languages: volunteer.languages.map(
    ({ language, level }): LanguageAt => ({ language: drillLanguage(languageKey(language)), level: stepOf(scale, level) ?? 'D' }),
  ),
  until: volunteer.until === '' ? null : volunteer.until,
  forDisasters: volunteer.disaster !== false,
  consent: volunteer.consent === true,
})

const drillLanguage = (key: string): string => (key === 'やさしい日本語' ? 'ja-x-easy' : key)

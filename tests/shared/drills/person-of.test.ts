import { expect, test } from 'vitest'
import { personOf } from '../../../shared/drills/person-of.ts'
import { firstLevelScale } from '../../../shared/roster/level-scale.ts'
import { emptyVolunteer } from '../../../shared/roster/volunteer.ts'

test('a drill reads the association’s own words for languages and levels; an unknown level counts as the lowest', () => {
  const languages = [
    { language: '中国語', level: '通訳' },
    { language: 'やさしい日本語', level: '業務' },
    { language: 'ワライ語', level: 'ふつう' },
  ]
  expect(personOf({ ...emptyVolunteer('v1'), name: '見本 花子', languages }, firstLevelScale).languages).toEqual([
    { language: 'zh', level: 'A' },
    { language: 'ja-x-easy', level: 'B' },
    { language: 'ワライ語', level: 'D' },
  ])
})

test('what was not said is no consent, and no refusal to come in a disaster', () => {
  expect(personOf(emptyVolunteer('v1'), firstLevelScale)).toMatchObject({ consent: false, forDisasters: true, until: null })
  expect(personOf({ ...emptyVolunteer('v1'), disaster: false, consent: true }, firstLevelScale)).toMatchObject({
    consent: true,
    forDisasters: false,
  })
})

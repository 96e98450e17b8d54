import { expect, test } from 'vitest'
import { peopleOf } from '../../../shared/drills/people.ts'
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

test('namesakes carry their registration number, or their reading where there is none; nobody else carries anything', () => {
  const people = peopleOf(
    [
      { ...emptyVolunteer('v1'), name: '佐藤 花子', kana: 'サトウ ハナコ', number: '1023' },
      { ...emptyVolunteer('v2'), name: '佐藤　花子', kana: 'サトウ カコ' },
      { ...emptyVolunteer('v3'), name: '鈴木 一', kana: 'スズキ ハジメ', number: '7' },
    ].map(volunteer => personOf(volunteer, firstLevelScale)),
  )
  expect([...people.values()].map(({ name }) => name)).toEqual(['佐藤 花子（1023）', '佐藤　花子（サトウ カコ）', '鈴木 一'])
})

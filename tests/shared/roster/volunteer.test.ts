import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstLevelScale, isAtLeast, scaleOn, stepOf } from '../../../shared/roster/level-scale.ts'
import { changedGroups, emptyVolunteer, groupsOf, isUnsaid, volunteerOf } from '../../../shared/roster/volunteer.ts'
import type { Groups } from '../../../shared/sync/change.ts'

const word = fc.string({ maxLength: 8 })
const volunteers = fc.record({
  number: word,
  name: word,
  kana: word,
  latin: word,
  birth: fc.constantFrom('', '1990-05-01'),
  postcode: word,
  address: word,
  city: word,
  phone: word,
  email: word,
  languages: fc.array(fc.record({ language: word, level: word }), { maxLength: 3 }),
  cert: word,
  categories: fc.array(word, { maxLength: 3 }),
  disaster: fc.constantFrom(true, false, null),
  until: fc.constantFrom('', '2027-03-31'),
  consent: fc.constantFrom(true, false, null),
  note: word,
})

describe('groups', () => {
  test('a person written and read again is the same person', () => {
    fc.assert(
      fc.property(volunteers, values => {
        const volunteer = { ...emptyVolunteer('v1'), ...values }
        expect(volunteerOf('v1', groupsOf(volunteer))).toEqual(volunteer)
      }),
    )
  })

  test('only what differs is written, and writing it makes the one into the other', () => {
    fc.assert(
      fc.property(volunteers, volunteers, (one, other) => {
        const [before, after] = [
          { ...emptyVolunteer('v1'), ...one },
          { ...emptyVolunteer('v1'), ...other },
        ]
        const changed = changedGroups(before, after)
        expect(volunteerOf('v1', { ...groupsOf(before), ...changed })).toEqual(after)
        expect(changedGroups(before, before)).toEqual({})
      }),
    )
  })

  test('name, reading and Latin letters change together; so do postcode, address and city', () => {
    const before = emptyVolunteer('v1')
    expect(Object.keys(changedGroups(before, { ...before, kana: 'ヤマダ' }))).toEqual(['name'])
    expect(changedGroups(before, { ...before, city: '千曲市' })).toEqual({ address: { postcode: '', address: '', city: '千曲市' } })
  })

  test('what a later version wrote survives an edit by this one', () => {
    const groups: Groups = {
      here: true,
      name: { name: '山田', kana: 'ヤマダ', latin: '', nickname: 'やま' },
      languages: [{ language: '英語', level: '業務', does: ['通訳'] }],
      travel: { km: 30 },
    }
    const edited = { ...volunteerOf('v1', groups), latin: 'YAMADA' }
    expect(groupsOf(edited)).toMatchObject({
      name: { nickname: 'やま', latin: 'YAMADA' },
      languages: [{ does: ['通訳'] }],
      travel: { km: 30 },
    })
    expect(Object.keys(changedGroups(volunteerOf('v1', groups), edited))).toEqual(['name'])
  })

  test('whatever lies in a record, reading it never throws, and what is no yes is no consent', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('name', 'languages', 'consent', 'categories', 'unread', 'x'), fc.jsonValue()), groups => {
        const { consent } = volunteerOf('v1', groups as Groups)
        expect(consent === true).toBe(groups['consent'] === true)
      }),
    )
    expect(isUnsaid(emptyVolunteer('v1'), 'consent')).toBe(true)
  })
})

describe('levels', () => {
  test.each([
    ['ネイティブ', 'A'],
    ['通訳・会議', 'A'],
    ['業務', 'B'],
    ['日常会話', 'C'],
    ['ﾈｲﾃｨﾌﾞ', 'A'],
    ['まあまあ', null],
  ])('%s is %s', (text, step) => expect(stepOf(firstLevelScale, text)).toBe(step))

  test('A is at least B; an association that changes its words keeps the old ones for old days', () => {
    expect([isAtLeast('A', 'B'), isAtLeast('C', 'B')]).toEqual([true, false])
    const newer = { from: '2027-04-01', words: [{ word: 'ネイティブ', step: 'B' as const }] }
    expect(stepOf(scaleOn([newer, firstLevelScale], '2027-03-31'), 'ネイティブ')).toBe('A')
    expect(stepOf(scaleOn([newer, firstLevelScale], '2027-04-01'), 'ネイティブ')).toBe('B')
  })
})

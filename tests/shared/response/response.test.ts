import { describe, expect, test } from 'vitest'
import { handsOf } from '../../../shared/response/hands.ts'
import { currentOf, elapsed, responseOf, responsesOf, saidGroups } from '../../../shared/response/response.ts'
import { emptyVolunteer } from '../../../shared/roster/volunteer.ts'

const began = { day: '2026-11-24', time: '18:07' }
const record = (id: string, groups: object) => ({ id, groups: { title: id, began, ...groups } })

describe('災害対応と訓練', () => {
  test('a real disaster goes before a drill that goes on, also when the drill began later', () => {
    const drill = record('訓練', { sort: 'drill', began: { day: '2026-11-24', time: '20:00' } })
    expect(currentOf(responsesOf([drill]))?.title).toBe('訓練')
    expect(currentOf(responsesOf([drill, record('地震', { sort: 'disaster' })]))?.title).toBe('地震')
  })

  test('of two disasters the last one shows; ended ones do not', () => {
    const [first, second] = [
      record('地震', { sort: 'disaster' }),
      record('大雨', { sort: 'disaster', began: { day: '2026-11-25', time: '04:00' } }),
    ]
    expect(currentOf(responsesOf([first, second]))?.title).toBe('大雨')
    expect(currentOf(responsesOf([first, record('大雨', { ...second.groups, ended: '2026-11-26' })]))?.title).toBe('地震')
    expect(currentOf([])).toBeNull()
  })

  test('what cannot be told to be real or played is neither', () => {
    expect(responseOf(record('?', { sort: 'rehearsal-of-a-later-version' }))).toBeNull()
    expect(responseOf(record('?', { sort: 'disaster', began: 7 }))).toBeNull()
  })

  test('how long: whole days, hours and minutes; nothing before the beginning', () => {
    expect(elapsed((9 * 60 + 12) * 60_000 + 59_999)).toEqual({ days: 0, hours: 9, minutes: 12 })
    expect(elapsed(50 * 3_600_000)).toEqual({ days: 2, hours: 2, minutes: 0 })
    expect(elapsed(-1)).toEqual({ days: 0, hours: 0, minutes: 0 })
  })

  test('what is said of it is read as it was written', () => {
    const said = { title: '地震', began, facts: '震度6弱' }
    expect(responseOf({ id: 'a', groups: { sort: 'disaster', ...saidGroups(said) } })).toMatchObject(said)
  })
})

describe('who can be called', () => {
  test('counts in each language spoken, once, however it is written; without consent or telephone nobody is counted as callable', () => {
    const person = (id: string, languages: readonly string[], part: object) => ({
      ...{ ...emptyVolunteer(id), languages: languages.map(language => ({ language, level: '' })) },
      ...part,
    })
    const agreed = { consent: true, phone: '090-0000-0000' }
    const hands = handsOf([
      person('a', ['ベトナム語', 'Vietnamese', '英語'], agreed),
      person('b', ['ヴェトナム語'], { consent: true }),
      person('c', ['ベトナム語'], { consent: null, phone: '090' }),
      person('d', ['ベトナム語'], { consent: false, phone: '090' }),
    ])
    expect(hands.find(({ language }) => language === 'vi')).toEqual({ language: 'vi', ready: 1, unreachable: 1, notAgreed: 2 })
    expect(hands.find(({ language }) => language === 'en')).toEqual({ language: 'en', ready: 1, unreachable: 0, notAgreed: 0 })
  })
})

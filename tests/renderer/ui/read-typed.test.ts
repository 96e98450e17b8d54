import { describe, expect, test } from 'vitest'
import { readDay, readTime, readYen } from '../../../renderer/ui/read-typed.ts'

describe('a day is understood as people write it', () => {
  const today = '2026-11-24'
  test.each([
    ['2026-11-24', '2026-11-24'],
    ['２０２６／１１／２４', '2026-11-24'],
    ['令和8年11月24日（火）', '2026-11-24'],
    ['R8.11.24', '2026-11-24'],
    ['令和元年5月1日', '2019-05-01'],
    ['昭和63年3月3日', '1988-03-03'],
  ])('%s', (text, day) => expect(readDay(text, today)).toEqual({ value: day }))

  test('without a year it lies in the present fiscal year', () => {
    expect(readDay('12/6', today)).toEqual({ value: '2026-12-06' })
    expect(readDay('3/31', today)).toEqual({ value: '2027-03-31' })
  })
  test('nothing is no day, and nonsense is asked for again', () => {
    expect(readDay('', today)).toEqual({ value: null })
    expect(readDay('昭和65年2月3日', today)).toBeNull()
    expect(readDay('2/30', today)).toBeNull()
    expect(readDay('来週', today)).toBeNull()
  })
})

describe('a time is understood as people write it', () => {
  test.each([
    ['9:30', '09:30'],
    ['930', '09:30'],
    ['１３時５分', '13:05'],
    ['9時', '09:00'],
  ])('%s', (text, time) => expect(readTime(text)).toEqual({ value: time }))
  test('25:00 and 9:75 are asked for again', () => {
    expect(readTime('25:00')).toBeNull()
    expect(readTime('9:75')).toBeNull()
  })
})

describe('money is whole yen', () => {
  test.each([
    ['１２，０００円', 12000],
    ['¥1,234', 1234],
    ['0', 0],
    ['', null],
  ])('%s', (text, value) => expect(readYen(text)).toEqual({ value }))
  test('half a yen and words are asked for again', () => {
    expect(readYen('12.5')).toBeNull()
    expect(readYen('二千円')).toBeNull()
  })
})

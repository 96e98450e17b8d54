import { expect, test } from 'vitest'
import { daysIn } from '../../../renderer/ui/use-days.ts'

test('days follow the language and the choice of years', () => {
  const wareki = daysIn({ language: 'ja', dates: 'wareki' })
  const seireki = daysIn({ language: 'easy', dates: 'seireki' })
  const english = daysIn({ language: 'en', dates: 'wareki' })
  expect(wareki.longDay('2026-11-24')).toBe('令和8年11月24日（火）')
  expect(wareki.fiscalYear(2019)).toBe('令和元年度')
  expect(wareki.month('2027-03-31')).toBe('令和9年3月')
  expect(seireki.longDay('2026-11-24')).toBe('2026年11月24日（火）')
  expect(seireki.fiscalYear(2026)).toBe('2026年度')
  expect(english.longDay('2026-11-24')).toBe('Tue 24 Nov 2026')
  expect(english.fiscalYear(2026)).toBe('FY2026')
})

test('a short day names its year only where that is another one', () => {
  const { day } = daysIn({ language: 'ja', dates: 'wareki' })
  expect(day('2026-11-24', '2026-12-01')).toBe('11/24（火）')
  expect(day('2027-01-05', '2026-12-01')).toBe('令和9年1月5日（火）')
})

test('a national holiday is marked as offices write it', () => {
  const { day, longDay } = daysIn({ language: 'easy', dates: 'wareki' })
  expect(day('2026-11-23')).toBe('11/23（月・祝）')
  expect(longDay('2027-01-01')).toBe('令和9年1月1日（金・祝）')
  // The day between two holidays is one too, and so is the Monday after a Sunday holiday.
  expect([day('2026-09-22'), day('2027-03-22')]).toEqual(['9/22（火・祝）', '3/22（月・祝）'])
})

test('money is said with its unit', () => {
  expect(daysIn({ language: 'ja', dates: 'wareki' }).yen(100000)).toBe('100,000円')
  expect(daysIn({ language: 'en', dates: 'wareki' }).yen(100000)).toBe('JPY 100,000')
})

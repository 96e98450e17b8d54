import { useMemo } from 'react'
import { type Day, eraYear, weekday } from '../../shared/core/days.ts'
import { holidayOf } from './holidays.ts'
import { type Manner, useManner } from './manner.ts'

/** Days, times and numbers as this desk shows them. */
export interface Days {
  /** 11/24（火）, 11/23（月・祝）, or with its year where it is not `near`'s */
  readonly day: (day: Day, near?: Day) => string
  /** 令和8年11月24日（火） */
  readonly longDay: (day: Day) => string
  /** 11月24日（火） */
  readonly dayOfYear: (day: Day) => string
  /** 令和9年3月, of 2027-03-31 */
  readonly month: (day: Day) => string
  /** 令和8年度, of 2026 */
  readonly fiscalYear: (year: number) => string
  /** 14:32, of milliseconds since 1970 at this PC */
  readonly time: (moment: number) => string
  /** 14:32 when it was `today`, else 11/23（月） 16:05 */
  readonly dateTime: (moment: number, today?: Day) => string
  readonly dayOf: (moment: number) => Day
  readonly number: (value: number) => string
  /** 1,234円 */
  readonly yen: (value: number) => string
}

const two = (value: number): string => String(value).padStart(2, '0')

/** The day of a moment, where this PC is. */
export function localDay(moment: number): Day {
  const date = new Date(moment)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

const partsOf = (day: Day): readonly [number, number, number] => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return [year, month, date]
}

const time = (moment: number): string => {
  const date = new Date(moment)
  return `${date.getHours()}:${two(date.getMinutes())}`
}

const made = new Map<string, Days>()

/** The sayings of one manner, made once: formats are slow to make. `useDays` gives those of this desk. */
export function daysIn({ language, dates }: Pick<Manner, 'language' | 'dates'>): Days {
  const key = language === 'en' ? 'en' : dates
  const days = made.get(key) ?? (language === 'en' ? english() : japanese(dates))
  made.set(key, days)
  return days
}

function japanese(dates: Manner['dates']): Days {
  const number = new Intl.NumberFormat('ja-JP')
  const names = new Intl.DateTimeFormat('ja-JP', { weekday: 'short', timeZone: 'UTC' })
  const nameOf = (day: Day): string =>
    `（${names.format(Date.UTC(2023, 0, 1 + weekday(day)))}${holidayOf(day, 'ja') === null ? '' : '・祝'}）`
  const year = (day: Day): string => {
    const era = dates === 'wareki' ? eraYear(day) : null
    return era ? `${era.era}${era.year === 1 ? '元' : era.year}年` : `${partsOf(day)[0]}年`
  }
  const dayOfYear = (day: Day): string => `${partsOf(day)[1]}月${partsOf(day)[2]}日${nameOf(day)}`
  const short = (day: Day, near?: Day): string => {
    const [western, month, date] = partsOf(day)
    return near && partsOf(near)[0] !== western ? `${year(day)}${month}月${date}日${nameOf(day)}` : `${month}/${date}${nameOf(day)}`
  }
  return {
    day: short,
    longDay: day => `${year(day)}${dayOfYear(day)}`,
    dayOfYear,
    month: day => `${year(day)}${partsOf(day)[1]}月`,
    fiscalYear: first => `${year(`${first}-05-01`)}度`,
    time,
    dayOf: localDay,
    dateTime: (moment, today) => (localDay(moment) === today ? time(moment) : `${short(localDay(moment), today)} ${time(moment)}`),
    number: value => number.format(value),
    yen: value => `${number.format(value)}円`,
  }
}

function english(): Days {
  const number = new Intl.NumberFormat('en')
  const format = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
    return (day: Day): string => {
      const [year, month, date] = partsOf(day)
      // Joined here: browsers disagree on the comma after the weekday.
      const parts = made.formatToParts(Date.UTC(year, month - 1, date)).filter(({ type }) => type !== 'literal')
      return parts.map(({ value }) => value).join(' ')
    }
  }
  const near = format({ weekday: 'short', day: 'numeric', month: 'short' })
  const long = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  const day = (given: Day, beside?: Day): string => (beside && beside.slice(0, 4) !== given.slice(0, 4) ? long(given) : near(given))
  return {
    day,
    longDay: long,
    dayOfYear: format({ weekday: 'long', day: 'numeric', month: 'long' }),
    month: format({ month: 'short', year: 'numeric' }),
    fiscalYear: first => `FY${first}`,
    time,
    dayOf: localDay,
    dateTime: (moment, today) => (localDay(moment) === today ? time(moment) : `${day(localDay(moment), today)}, ${time(moment)}`),
    number: value => number.format(value),
    yen: value => `JPY ${number.format(value)}`,
  }
}

export function useDays(): Days {
  const { manner } = useManner()
  const { language, dates } = manner
  return useMemo(() => daysIn({ language, dates }), [language, dates])
}

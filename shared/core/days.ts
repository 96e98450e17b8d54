/** A calendar day as text, `2026-11-24`. No time zone can move it. Text order is time order. */
export type Day = string

/** A time of day as text, `09:30`. */
export type TimeOfDay = string

interface Era {
  readonly name: string
  readonly letter: string
  /** First day of the era (source: 元号を改める政令, and for Meiji and Taisho the usual tables). */
  readonly from: Day
}

/** Newest first. */
export const eras: readonly Era[] = [
  { name: '令和', letter: 'R', from: '2019-05-01' },
  { name: '平成', letter: 'H', from: '1989-01-08' },
  { name: '昭和', letter: 'S', from: '1926-12-25' },
  { name: '大正', letter: 'T', from: '1912-07-30' },
  { name: '明治', letter: 'M', from: '1868-10-23' },
]

const pad = (value: number, width = 2): string => String(value).padStart(width, '0')

/** The day, or null where the calendar has none (2023-02-29). */
export function dayOf(year: number, month: number, date: number): Day | null {
  if (!Number.isInteger(year) || year < 1 || year > 9999) return null
  const days = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  if (days === undefined || !Number.isInteger(date) || date < 1 || date > days) return null
  return `${pad(year, 4)}-${pad(month)}-${pad(date)}`
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

export const isDay = (text: string): boolean => {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return found !== null && dayOf(Number(found[1]), Number(found[2]), Number(found[3])) === text
}

export const isTimeOfDay = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

/** `9:30`: a time of day as everybody reads it, on the screen and on paper. */
export const plainTime = (time: TimeOfDay): string => time.replace(/^0/, '')

/** `9:30–12:00` */
export const plainHours = ({ start, end }: { readonly start: TimeOfDay; readonly end: TimeOfDay }): string =>
  `${plainTime(start)}–${plainTime(end)}`

export interface EraYear {
  readonly era: string
  readonly letter: string
  /** 1 is written 元 */
  readonly year: number
}

/** The Japanese year of a day, or null before Meiji. */
export function eraYear(day: Day): EraYear | null {
  const era = eras.find(({ from }) => day >= from)
  if (!era) return null
  return { era: era.name, letter: era.letter, year: Number(day.slice(0, 4)) - Number(era.from.slice(0, 4)) + 1 }
}

/** The western day of a Japanese date, or null where the calendar or the era has none (平成32年). */
export function fromEra(era: string, year: number, month: number, date: number): Day | null {
  const place = eras.findIndex(({ name, letter }) => name === era || letter === era.toUpperCase() || name.startsWith(era))
  const found = eras[place]
  if (!found || year < 1) return null
  const day = dayOf(Number(found.from.slice(0, 4)) + year - 1, month, date)
  const until = eras[place - 1]?.from
  return day && day >= found.from && (until === undefined || day < until) ? day : null
}

/** 令和8年11月24日 */
export function inWareki(day: Day): string {
  const found = eraYear(day)
  const [, month, date] = day.split('-').map(Number)
  return found ? `${found.era}${found.year === 1 ? '元' : found.year}年${month}月${date}日` : inSeireki(day)
}

/** 2026年11月24日 */
export function inSeireki(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** The fiscal year that a day falls in, named by the year of its April. */
export function fiscalYearOf(day: Day): number {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return month >= 4 ? year : year - 1
}

/** 0 is Sunday. */
export function weekday(day: Day): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, date)).getUTCDay()
}

/** Minutes since midnight of `09:30`. */
export const minutesOf = (time: TimeOfDay): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** `09:30` of minutes since midnight; past midnight it goes on, `24:10`. */
export const timeOf = (minutes: number): TimeOfDay => `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`

import type { Day } from '../core/days.ts'
import { dayOf, eras, fromEra } from '../core/days.ts'
import { remembering } from './remember.ts'

/** What a cell says about a day. `proposals` are days that it may have meant; a person chooses. */
export type ReadDate =
  | { readonly kind: 'none' }
  | { readonly kind: 'day'; readonly day: Day; readonly mended?: 'excel-serial' }
  | {
      readonly kind: 'unsure'
      readonly code: 'date-impossible' | 'date-unreadable' | 'date-two-digit' | 'date-partial'
      readonly proposals: readonly Day[]
    }

const eraNames = '明治|大正|昭和|平成|令和|明|大|昭|平|令|[MTSHRmtshr]'
const western = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/
const era = new RegExp(`^(${eraNames})\\s*(\\d{1,2}|元)\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?$`)
const eraSolid = new RegExp(`^(${eraNames})(\\d{2})(\\d{2})(\\d{2})$`)
const twoDigit = /^'?(\d{1,2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/
const monthOnly = new RegExp(`^(?:(${eraNames})\\s*(\\d{1,2}|元)|(\\d{4}))\\s*[-/.年]\\s*(\\d{1,2})\\s*月?\\s*(末日?)?$`)
const fiscalEnd = new RegExp(`^(?:(${eraNames})\\s*(\\d{1,2}|元)|(\\d{4}))\\s*年度末?$`)
const dayFirst = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/

const yearNumber = (text: string): number => (text === '元' ? 1 : Number(text))

/** Reads 和暦, western, full-width, kanji and Excel's bare numbers. Never guesses a century or an era. */
export const readDate: (text: string) => ReadDate = remembering(text => {
  const plain = plainDate(text)
  if (plain === '') return { kind: 'none' }

  const whole = western.exec(plain)
  if (whole) return sure(dayOf(Number(whole[1]), Number(whole[2]), Number(whole[3])))

  const japanese = era.exec(plain) ?? eraSolid.exec(plain)
  if (japanese) return inEra(japanese[1] ?? '', yearNumber(japanese[2] ?? ''), Number(japanese[3]), Number(japanese[4]))

  if (/^\d{8}$/.test(plain)) return sure(dayOf(Number(plain.slice(0, 4)), Number(plain.slice(4, 6)), Number(plain.slice(6))))
  if (/^\d{5}(\.0+)?$/.test(plain)) return serial(Number(plain))

  const end = fiscalEnd.exec(plain)
  if (end) return fiscal(end)
  const month = monthOnly.exec(plain)
  if (month) return partial(month)

  const short = twoDigit.exec(plain)
  if (short) return { kind: 'unsure', code: 'date-two-digit', proposals: twoDigitDays(short.slice(1, 4).map(Number)) }
  const turned = dayFirst.exec(plain)
  if (turned) {
    const [first = 0, second = 0, year = 0] = turned.slice(1).map(Number)
    return { kind: 'unsure', code: 'date-unreadable', proposals: days(dayOf(year, first, second), dayOf(year, second, first)) }
  }
  return { kind: 'unsure', code: 'date-unreadable', proposals: [] }
})

/** Width folded, brackets with a second calendar dropped (1988(昭和63)年3月3日), weekday dropped, kanji numbers as digits. */
function plainDate(text: string): string {
  if (/^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/.test(text)) return text
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/[‐-―−ー]/g, '-')
    .replace(/\s*\([^)]*\)\s*/g, '')
    .replace(/\s*(生まれ?|まで|迄)$/, '')
    .replace(/[〇一二三四五六七八九十]+(?=[年月日度])/g, kanjiNumber)
  return plain.replace(/\s+(?=[年月日])|(?<=[年月])\s+/g, '')
}

function kanjiNumber(text: string): string {
  const digits = '〇一二三四五六七八九'
  if (!text.includes('十')) return Array.from(text, letter => digits.indexOf(letter)).join('')
  const [tens = '', ones = ''] = text.split('十')
  return String((tens ? digits.indexOf(tens) : 1) * 10 + (ones ? digits.indexOf(ones) : 0))
}

const sure = (day: Day | null): ReadDate => (day ? { kind: 'day', day } : { kind: 'unsure', code: 'date-impossible', proposals: [] })

/** 平成31年5月1日 has no such day; the calendar of the next era has (令和元年). */
function inEra(name: string, year: number, month: number, date: number): ReadDate {
  const day = fromEra(name, year, month, date)
  if (day) return { kind: 'day', day }
  const found = eras.find(one => one.name.startsWith(name) || one.letter === name.toUpperCase())
  const counted = found ? dayOf(Number(found.from.slice(0, 4)) + year - 1, month, date) : null
  return { kind: 'unsure', code: 'date-impossible', proposals: days(counted) }
}

/** Excel counts days from 1899-12-30. Five digits: 1927 to 2173. */
function serial(count: number): ReadDate {
  const date = new Date(Date.UTC(1899, 11, 30 + count))
  const day = dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
  return day ? { kind: 'day', day, mended: 'excel-serial' } : { kind: 'unsure', code: 'date-unreadable', proposals: [] }
}

const westernYear = (name: string | undefined, year: string | undefined, full: string | undefined): number => {
  if (full) return Number(full)
  const found = eras.find(one => one.name.startsWith(name ?? '') || one.letter === name?.toUpperCase())
  return found ? Number(found.from.slice(0, 4)) + yearNumber(year ?? '') - 1 : 0
}

/** 令和9年度末 is 31 March of the next year. */
const fiscal = (found: RegExpExecArray): ReadDate => sure(dayOf(westernYear(found[1], found[2], found[3]) + 1, 3, 31))

/** 令和9年3月末 is a day; 令和9年3月 is not. */
function partial(found: RegExpExecArray): ReadDate {
  const year = westernYear(found[1], found[2], found[3])
  const month = Number(found[4])
  const last = [31, 30, 29, 28].map(date => dayOf(year, month, date)).find(day => day !== null) ?? null
  if (found[5]) return sure(last)
  return last ? { kind: 'unsure', code: 'date-partial', proposals: days(dayOf(year, month, 1), last) } : sure(null)
}

/** 29/09/01: this century, the last one, and every era that had such a year. */
function twoDigitDays(parts: readonly number[]): readonly Day[] {
  const [year = 0, month = 0, date = 0] = parts
  return days(
    dayOf(2000 + year, month, date),
    dayOf(1900 + year, month, date),
    ...['R', 'H', 'S'].map(letter => fromEra(letter, year, month, date)),
  )
}

const days = (...found: readonly (Day | null)[]): readonly Day[] => [...new Set(found.filter(day => day !== null))]

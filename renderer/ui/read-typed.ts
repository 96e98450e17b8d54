import { type Day, dayOf, fiscalYearOf, fromEra, type TimeOfDay } from '../../shared/core/days.ts'

/** Whole yen as people write them: 12,000 ・ １２０００円 ・ ¥12,000. */
export function readYen(text: string): { readonly value: number | null } | null {
  const plain = text.normalize('NFKC').replace(/[,\s円¥\\]|JPY/g, '')
  if (plain === '') return { value: null }
  return /^-?\d{1,12}$/.test(plain) ? { value: Number(plain) } : null
}

/** A time as people write it: 9:30 ・ 930 ・ 9時30分 ・ ９：３０ ・ 9時. */
export function readTime(text: string): { readonly value: TimeOfDay | null } | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  if (plain === '') return { value: null }
  const found = /^(\d{1,2})(?::|時)(\d{1,2})?分?$/.exec(plain) ?? /^(\d{1,2})(\d{2})$/.exec(plain)
  const [hours, minutes] = [Number(found?.[1]), Number(found?.[2] ?? 0)]
  if (!found || hours > 23 || minutes > 59) return null
  return { value: `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` }
}

/**
 * A day as people write it: 2026-11-24 ・ 2026/11/24 ・ 令和8年11月24日 ・ R8.11.24 ・ 11/24.
 * Without a year it is the day of `today`'s fiscal year.
 */
export function readDay(text: string, today: Day): { readonly value: Day | null } | null {
  const plain = text
    .normalize('NFKC')
    .replace(/\s|\(.\)$/g, '')
    .replace(/元年/, '1年')
  if (plain === '') return { value: null }
  const western = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?$/.exec(plain)
  if (western) return given(dayOf(Number(western[1]), Number(western[2]), Number(western[3])))
  const era = /^([RHSTMrhstm]|令和?|平成?|昭和?|大正?|明治?)(\d{1,2})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?$/.exec(plain)
  if (era) return given(fromEra(era[1] ?? '', Number(era[2]), Number(era[3]), Number(era[4])))
  const short = /^(\d{1,2})(?:[-/.]|月)(\d{1,2})日?$/.exec(plain)
  if (!short) return null
  const month = Number(short[1])
  return given(dayOf(fiscalYearOf(today) + (month >= 4 ? 0 : 1), month, Number(short[2])))
}

const given = (day: Day | null) => (day === null ? null : { value: day })

import table from '@holiday-jp/holiday_jp/lib/holidays.js'
import { type Day, weekday } from '../../shared/core/days.ts'

const holidays: { readonly [day: string]: { readonly name: string; readonly name_en: string } | undefined } = table

/** The name of a national holiday of Japan (国民の祝日, 1970 to 2050), or null. */
export const holidayOf = (day: Day, language: 'ja' | 'en' | 'easy'): string | null =>
  holidays[day]?.[language === 'en' ? 'name_en' : 'name'] ?? null

/** Saturdays, Sundays and national holidays. */
export const isDayOff = (day: Day): boolean => weekday(day) % 6 === 0 || holidays[day] !== undefined

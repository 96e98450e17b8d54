import type { TimeOfDay } from '../core/days.ts'
import { isTimeOfDay } from '../core/days.ts'
import type { Json } from '../core/json.ts'
import type { Hours } from './drill.ts'
import type { LanguageAt } from './languages.ts'
import { isLevel } from './languages.ts'

/*
 * A value may come from an older or a newer desk. What cannot be read becomes the empty value, so that a plan always
 * opens; the record itself keeps what it holds.
 */

export const textIn = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

export const countIn = (value: Json | undefined): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0

export const timeIn = (value: Json | undefined): TimeOfDay => (typeof value === 'string' && isTimeOfDay(value) ? value : '00:00')

export const listIn = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : [])

export const textsIn = (value: Json | undefined): readonly string[] => listIn(value).filter(item => typeof item === 'string')

export function fieldsIn(value: Json | undefined): { readonly [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as { readonly [key: string]: Json }) : {}
}

export function hoursIn(value: Json | undefined): Hours {
  const { start, end } = fieldsIn(value)
  return { start: timeIn(start), end: timeIn(end) }
}

export const oneOf = <T extends string>(known: readonly T[], value: Json | undefined, otherwise: T): T =>
  known.find(item => item === value) ?? otherwise

export function languagesIn(value: Json | undefined): readonly LanguageAt[] {
  return listIn(value).flatMap(item => {
    const { language, level } = fieldsIn(item)
    return typeof language === 'string' && language !== '' && isLevel(level) ? [{ language, level }] : []
  })
}

import type { TimeOfDay } from '../core/days.ts'
import { isTimeOfDay } from '../core/days.ts'
import type { Json } from '../core/json.ts'
import { fieldsIn, listIn } from '../core/read-json.ts'
import type { Hours } from './drill.ts'
import type { LanguageAt } from './languages.ts'
import { isLevel } from './languages.ts'

export const timeIn = (value: Json | undefined): TimeOfDay => (typeof value === 'string' && isTimeOfDay(value) ? value : '00:00')

export function hoursIn(value: Json | undefined): Hours {
  const { start, end } = fieldsIn(value)
  return { start: timeIn(start), end: timeIn(end) }
}

export function languagesIn(value: Json | undefined): readonly LanguageAt[] {
  return listIn(value).flatMap(item => {
    const { language, level } = fieldsIn(item)
    return typeof language === 'string' && language !== '' && isLevel(level) ? [{ language, level }] : []
  })
}

import type { TimeOfDay } from '../core/days.ts'
import { isTimeOfDay } from '../core/days.ts'
import type { Json } from '../core/json.ts'
import { countIn, fieldsIn, listIn, oneOf, textIn, textsIn } from '../core/read-json.ts'
import type { Hours, Inject, Phase, Site, Team } from './drill.ts'
import { methods, phaseKinds, priorities, siteKinds } from './drill.ts'
import type { LanguageAt } from './languages.ts'
import { isLevel } from './languages.ts'

const timeIn = (value: Json | undefined): TimeOfDay => (typeof value === 'string' && isTimeOfDay(value) ? value : '00:00')

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

/** The fields of a record, or an entry of a template's file: what a template and a drill have in common is read here alone. */
type Entry = { readonly [field: string]: Json | undefined }

export const siteIn = (entry: Entry): Omit<Site, 'id' | 'drill' | 'order'> => ({
  name: textIn(entry['name']),
  address: textIn(entry['address']),
  kind: oneOf(siteKinds, entry['kind'], 'centre'),
})

export const phaseIn = (entry: Entry): Omit<Phase, 'id' | 'drill'> => ({
  hours: hoursIn(entry['hours']),
  title: textIn(entry['title']),
  kind: oneOf(phaseKinds, entry['kind'], 'exercise'),
})

export const teamIn = (entry: Entry): Omit<Team, 'id' | 'drill' | 'order'> => ({
  site: textIn(entry['site']),
  name: textIn(entry['name']),
  task: textIn(entry['task']),
  hours: entry['hours'] === null || entry['hours'] === undefined ? null : hoursIn(entry['hours']),
  heads: countIn(entry['heads']),
  leader: entry['leader'] === true,
  needs: languagesIn(entry['needs']),
})

export const injectIn = (entry: Entry): Omit<Inject, 'id' | 'drill' | 'number' | 'order'> => ({
  time: timeIn(entry['time']),
  method: oneOf(methods, entry['method'], 'paper'),
  sender: textIn(entry['sender']),
  recipients: textsIn(entry['recipients']),
  text: textIn(entry['text']),
  expected: textIn(entry['expected']),
  notes: textIn(entry['notes']),
  languages: textsIn(entry['languages']),
  priority: oneOf(priorities, entry['priority'], 'normal'),
})

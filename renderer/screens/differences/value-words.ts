import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { isDay, isTimeOfDay, plainTime } from '../../../shared/core/days.ts'
import type { Json } from '../../../shared/core/json.ts'
import { fieldsIn, textIn } from '../../../shared/core/read-json.ts'
import { HERE } from '../../../shared/sync/kinds.ts'
import type { Days } from '../../ui/use-days.ts'
import { useDays } from '../../ui/use-days.ts'
import { useLanguageName } from '../drills/use-plans.ts'
import { recordName } from '../record-name.ts'
import { useTools } from '../use-records.ts'

/** Kinds whose records other records point at by their ids. */
const named = ['team', 'site', 'inject', 'drill', 'volunteer', 'organisation'] as const
/** Fields whose values are fixed: where the words of their values stand. */
const choices: Readonly<Record<string, readonly string[]>> = {
  role: ['drills:role', 'applications:role'],
  kind: ['drill-papers:site-kind', 'applications:kind'],
  method: ['drill-papers:method'],
  priority: ['drill-papers:priority'],
}
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

/** Puts any group's name and any value into words of the reader's language: an id stands for the name of what it points at. */
export function useValueWords() {
  const { t, i18n } = useTranslation()
  const { desk } = useTools()
  const days = useDays()
  const languageName = useLanguageName()
  const groupWords = (group: string): string => t(i18n.exists(`fields:group.${group}`) ? `fields:group.${group}` : 'fields:group.other')
  const nameOf = (id: string): string => {
    const name = named.map(kind => recordName(desk.one(kind, id)?.groups ?? {})).find(words => words !== '')
    const party = desk.all('party').find(({ groups }) => fieldsIn(groups['organisation'])['id'] === id)
    return name ?? textIn(fieldsIn(party?.groups['organisation'])['name'])
  }
  const say: Sayings = {
    t,
    days,
    text: (text, field) => {
      if (ID.test(text)) return nameOf(text) || t('fields:group.gone')
      if (field === 'language' || field === 'languages') return languageName(text)
      const key = (choices[field] ?? []).map(list => `${list}.${text}`).find(one => i18n.exists(one))
      return key === undefined ? text : t(key)
    },
  }
  return {
    groupWords,
    fieldWords: (name: string) => (name === '' ? '' : ID.test(name) ? nameOf(name) || t('fields:group.gone') : groupWords(name)),
    valueWords: (group: string, value: Json): string =>
      group === HERE ? t(value === false ? 'fields:group.deleted' : 'fields:group.there') : wordsOf(value, group, say),
  }
}

interface Sayings {
  readonly t: TFunction
  readonly days: Days
  readonly text: (text: string, field: string) => string
}

function wordsOf(value: Json, field: string, say: Sayings): string {
  const { t, days } = say
  if (value === null || value === '') return t('fields:group.empty')
  if (typeof value === 'boolean') return t(value ? 'fields:group.yes' : 'fields:group.no')
  if (typeof value === 'number') return days.number(value)
  if (typeof value === 'string') return isDay(value) ? days.longDay(value) : isTimeOfDay(value) ? plainTime(value) : say.text(value, field)
  if (Array.isArray(value)) return value.length === 0 ? t('fields:group.empty') : value.map(item => wordsOf(item, field, say)).join('、')
  return Object.entries(value as { readonly [key: string]: Json })
    .filter(([, item]) => item !== '' && item !== null)
    .map(([name, item]) => wordsOf(item, name, say))
    .join(' ')
}

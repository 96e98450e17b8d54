import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { isDay, isTimeOfDay, plainTime } from '../../../shared/core/days.ts'
import type { Json } from '../../../shared/core/json.ts'
import { HERE } from '../../../shared/sync/kinds.ts'
import type { Days } from '../../ui/use-days.ts'
import { useDays } from '../../ui/use-days.ts'

/** Puts any group's name and any value into words of the reader's language. */
export function useValueWords() {
  const { t, i18n } = useTranslation()
  const days = useDays()
  const groupWords = (group: string): string => t(i18n.exists(`fields:group.${group}`) ? `fields:group.${group}` : 'fields:group.other')
  return {
    groupWords,
    fieldWords: (name: string) => (name === '' ? '' : groupWords(name)),
    valueWords: (group: string, value: Json): string =>
      group === HERE ? t(value === false ? 'fields:group.deleted' : 'fields:group.there') : wordsOf(value, t, days),
  }
}

function wordsOf(value: Json, t: TFunction, days: Days): string {
  if (value === null || value === '') return t('fields:group.empty')
  if (typeof value === 'boolean') return t(value ? 'fields:group.yes' : 'fields:group.no')
  if (typeof value === 'number') return days.number(value)
  if (typeof value === 'string') return isDay(value) ? days.longDay(value) : isTimeOfDay(value) ? plainTime(value) : value
  if (Array.isArray(value)) return value.length === 0 ? t('fields:group.empty') : value.map(item => wordsOf(item, t, days)).join('、')
  return Object.values(value as { readonly [key: string]: Json })
    .filter(item => item !== '' && item !== null)
    .map(item => wordsOf(item, t, days))
    .join(' ')
}

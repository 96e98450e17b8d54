import { useTranslation } from 'react-i18next'
import type { Json } from '../../../shared/core/json.ts'
import { firstLevelScale } from '../../../shared/roster/level-scale.ts'
import { readEmail, readPhone, readPostcode } from '../../../shared/roster/read-cells.ts'
import { readLanguages } from '../../../shared/roster/read-lists.ts'
import type { RowValues } from '../../../shared/roster/read-row.ts'
import type { Field, Spoken } from '../../../shared/roster/volunteer.ts'
import { useDays } from '../../ui/use-days.ts'

/** Puts what stands in a field into words, in one line. */
export function useFieldWords() {
  const { t } = useTranslation()
  const { longDay } = useDays()
  const and = t('roster-import:and')
  const words = (field: Field | 'unread', value: unknown): string => {
    if (value === null || value === undefined || value === '') return ''
    if (field === 'unread') return Object.values(value as Readonly<Record<string, string>>).join(and)
    // The weekday of a birthday says nothing.
    if (field === 'birth' || field === 'until') return longDay(String(value)).replace(/（.）$|^\w{3},? /u, '')
    if (field === 'languages') return (value as readonly Spoken[]).map(one => spoken(one)).join(and)
    if (field === 'disaster' || field === 'consent') return t(value ? 'fields:group.yes' : 'fields:group.no')
    return Array.isArray(value) ? value.join(and) : String(value)
  }
  const spoken = ({ language, level }: Spoken): string => (level === '' ? language : t('roster-import:spoken', { language, level }))
  return { words, wordsOf: (field: Field | 'unread', value: Json) => words(field, value) || t('fields:group.empty') }
}

/** The value that a person means who types into a field of a row. */
export function typedValue(field: Field, text: string): Partial<RowValues> {
  const plain = text.trim()
  switch (field) {
    case 'phone':
      return { phone: readPhone(plain).value }
    case 'postcode':
      return { postcode: readPostcode(plain).value }
    case 'email':
      return { email: readEmail(plain).value }
    case 'languages':
      return { languages: readLanguages(plain, firstLevelScale).languages }
    case 'categories':
      return { categories: plain.split(/[、,，]\s*/).filter(part => part !== '') }
    default:
      return { [field]: plain }
  }
}

import { useTranslation } from 'react-i18next'
import type { ApplicationParts } from '../../../shared/applications/answer-form.ts'
import type { Finding, Repair } from '../../../shared/applications/finding.ts'
import { expenseOf } from '../../../shared/applications/programme.ts'
import { useManner } from '../../ui/manner.ts'
import { useDays } from '../../ui/use-days.ts'

/** Puts a finding into a sentence of the reader's language, and its repair into a button's words. */
export function useFindingWords({ programme, lines }: ApplicationParts) {
  const { t } = useTranslation()
  const { day, number } = useDays()
  const { language } = useManner().manner

  const param = (name: string, value: string | number): string | number => {
    if (typeof value === 'number') return name === 'year' ? value : number(value)
    if (name === 'start' || name === 'end') return day(value)
    if (name === 'kind') return t(`applications:kind.${value}`)
    if (name === 'group') return t(`applications:field.${value}`)
    if (name === 'category') return expenseOf(programme, value)?.name[language] ?? t('applications:budget.no-category')
    if (name === 'rules')
      return value
        .split(',')
        .map(rule => t(`applications:rule.${rule}`))
        .join(t('applications:list-comma'))
    if (name === 'item') return value === '' ? t('applications:budget.no-item') : value
    return value
  }

  const words = ({ code, params }: Finding): string =>
    t(`applications:finding.${code}`, Object.fromEntries(Object.entries(params).map(([name, value]) => [name, param(name, value)])))

  const itemOf = (repair: Repair): string =>
    ('line' in repair && lines.find(({ id }) => id === repair.line)?.item) || t('applications:budget.no-item')

  const repairWords = ({ repair }: Finding): string | null => {
    if (!repair) return null
    const yen = repair.type === 'set-request' ? number(repair.yen) : ''
    return t(`applications:repair.${repair.type}`, { yen, item: itemOf(repair) })
  }

  /** What was done, once it is. */
  const mendedWords = (repair: Repair): string => t(`applications:deed.repair-${repair.type}`, { item: itemOf(repair) })

  return { words, repairWords, mendedWords }
}

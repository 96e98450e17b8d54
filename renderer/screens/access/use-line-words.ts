import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessLine } from '../../../shared/access/access.ts'
import { useDays } from '../../ui/use-days.ts'
import { recordName } from '../record-name.ts'
import { useTools } from '../use-records.ts'

/** What somebody did, whom it was about, and why, in the reader's words. */
export function useLineWords() {
  const { t } = useTranslation()
  const { number } = useDays()
  const { desk } = useTools()
  const nameOf = useCallback(
    (id: string): string => recordName(desk.one('volunteer', id)?.groups ?? {}) || t('access:nobody-any-more'),
    [desk, t],
  )
  return useCallback(
    (line: AccessLine): { readonly what: string; readonly whom: string; readonly why: string } => {
      const people = (count: number): string => t('access:people', { count, people: number(count) })
      switch (line.what) {
        case 'opened':
          return { what: t('access:what.opened'), whom: nameOf(line.person), why: '' }
        case 'searched':
          return { what: t('access:what.searched'), whom: people(line.count), why: '' }
        case 'taken': {
          const { paper, count, about, why } = line
          const whom = [people(count), about].filter(part => part !== '').join('　')
          const said = why === null ? '' : [t(`access:purpose.${why.purpose}`), why.word].filter(part => part !== '').join('：')
          return { what: t('access:took', { paper: t(`access:paper.${paper}`) }), whom, why: said }
        }
      }
    },
    [t, number, nameOf],
  )
}

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessLine } from '../../../shared/access/access.ts'
import type { Say } from '../../../shared/core/say.ts'
import type { Desk } from '../../data/desk.ts'
import { useDays } from '../../ui/use-days.ts'
import { recordName } from '../record-name.ts'
import { useTools } from '../use-records.ts'

/** What somebody did, whom it was about, and why, in words. */
export interface LineWords {
  readonly what: string
  readonly whom: string
  readonly why: string
}

/** The words of lines in one language. Names are looked up when a line is read: the record holds none. */
export function lineWordsIn(say: Say, number: (value: number) => string, desk: Pick<Desk, 'one'>): (line: AccessLine) => LineWords {
  const people = (count: number): string => say('access:people', { count, people: number(count) })
  return line => {
    switch (line.what) {
      case 'opened': {
        const name = recordName(desk.one('volunteer', line.person)?.groups ?? {})
        return { what: say('access:what.opened'), whom: name || say('access:nobody-any-more'), why: '' }
      }
      case 'searched':
        return { what: say('access:what.searched'), whom: people(line.count), why: '' }
      case 'taken': {
        const { paper, count, about, why } = line
        const whom = [people(count), about].filter(part => part !== '').join('　')
        const said = why === null ? '' : [say(`access:purpose.${why.purpose}`), why.word].filter(part => part !== '').join('：')
        return { what: say('access:took', { paper: say(`access:paper.${paper}`) }), whom, why: said }
      }
    }
  }
}

/** The same in the reader's language. */
export function useLineWords(): (line: AccessLine) => LineWords {
  const { t } = useTranslation()
  const { number } = useDays()
  const { desk } = useTools()
  return useMemo(() => lineWordsIn((key, values) => t(key, { ...values }), number, desk), [t, number, desk])
}

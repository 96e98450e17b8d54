import { useCallback } from 'react'
import { find } from '../../../shared/roster/find.ts'
import { useDays } from '../../ui/use-days.ts'
import type { Search } from '../shell/command.ts'
import { usePlace } from '../shell/place.ts'
import { useTools } from '../use-records.ts'
import { useRoster } from './use-roster.ts'

const SHOWN = 8

/** Finds people for the search box of the header, by kanji, kana, romaji or telephone number. */
export function usePeopleSearch(): Search {
  const index = useRoster()
  const { now } = useTools()
  const { dayOf } = useDays()
  const { go } = usePlace()
  return useCallback(
    async query =>
      find(index, query, {}, dayOf(now()))
        .people.slice(0, SHOWN)
        .map(({ id, name, kana, languages }) => ({
          id,
          words: name,
          detail: [kana, ...languages.map(({ language }) => language)].filter(part => part !== '').join('　'),
          run: () => go({ at: 'roster', person: id }),
        })),
    [index, now, dayOf, go],
  )
}

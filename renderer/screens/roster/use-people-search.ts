import { useCallback } from 'react'
import { find } from '../../../shared/roster/find.ts'
import { useDays } from '../../ui/use-days.ts'
import type { Search } from '../shell/command.ts'
import { usePlace } from '../shell/place.ts'
import { useTools } from '../use-records.ts'
import { rosterOf } from './use-roster.ts'

const SHOWN = 8

/** Finds people for the search box of the header, by kanji, kana, romaji or telephone number. */
export function usePeopleSearch(): Search {
  const { desk, now } = useTools()
  const { dayOf } = useDays()
  const { go } = usePlace()
  return useCallback(
    async query =>
      find(rosterOf(desk), query, {}, dayOf(now()))
        .people.slice(0, SHOWN)
        .map(({ id, name, kana, languages }) => ({
          id,
          words: name,
          detail: [kana, ...languages.map(({ language }) => language)].filter(part => part !== '').join('　'),
          run: () => go({ at: 'roster', person: id }),
        })),
    [desk, now, dayOf, go],
  )
}

import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { find } from '../../../shared/roster/find.ts'
import { useDays } from '../../ui/use-days.ts'
import type { Search } from '../shell/command.ts'
import { usePlace } from '../shell/place.ts'
import { useTools } from '../use-records.ts'
import { writtenLanguage } from './language-name.ts'
import { rosterOf } from './use-roster.ts'

const SHOWN = 8

/**
 * Finds people for the search box of the header, by kanji, kana, romaji or telephone number. The roster is made ready for it,
 * and for its room, in the first idle moment.
 */
export function usePeopleSearch(): Search {
  const { desk, now, access } = useTools()
  const { dayOf } = useDays()
  const { go } = usePlace()
  const { i18n } = useTranslation()
  useEffect(() => {
    const idle = requestIdleCallback(() => rosterOf(desk))
    return () => cancelIdleCallback(idle)
  }, [desk])
  return useCallback(
    async query => {
      const { people } = find(rosterOf(desk), query, {}, dayOf(now()))
      if (people.length > 0) access.note({ what: 'searched', count: people.length })
      return people.slice(0, SHOWN).map(({ id, name, kana, number, city, languages }) => ({
        sort: 'person' as const,
        id,
        words: name,
        // Reading, number and area tell people of the same name apart.
        detail: [kana, number, city, ...languages.map(({ language }) => writtenLanguage(language, i18n.language))]
          .filter(part => part !== '')
          .join('　'),
        run: () => go({ at: 'roster', person: id }),
      }))
    },
    [desk, access, now, dayOf, go, i18n.language],
  )
}

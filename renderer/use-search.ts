import { useCallback } from 'react'
import { recordName } from './screens/record-name.ts'
import { usePeopleSearch } from './screens/roster/use-people-search.ts'
import type { Found, Search } from './screens/shell/command.ts'
import { titleFits } from './screens/shell/fits.ts'
import { usePlace } from './screens/shell/place.ts'
import { useTools } from './screens/use-records.ts'
import { useDays } from './ui/use-days.ts'

/** Finds people, and drills and applications by their titles. */
export function useSearch(): Search {
  const { desk } = useTools()
  const { go } = usePlace()
  const { longDay } = useDays()
  const people = usePeopleSearch()
  return useCallback(
    async query => {
      const drills = desk.all('drill').map(({ id, groups }): Found => {
        const day = typeof groups['day'] === 'string' ? groups['day'] : ''
        return {
          sort: 'drill',
          id,
          words: recordName(groups),
          ...(day === '' ? {} : { detail: longDay(day) }),
          run: () => go({ at: 'drills', drill: id }),
        }
      })
      const applications = desk.all('application').map(
        ({ id, groups }): Found => ({
          sort: 'application',
          id,
          words: recordName(groups),
          run: () => go({ at: 'applications', application: id }),
        }),
      )
      return [...(await people(query)), ...[...drills, ...applications].filter(({ words }) => titleFits(words, query))]
    },
    [desk, people, go, longDay],
  )
}

import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filters } from '../../../shared/roster/filters.ts'
import { find } from '../../../shared/roster/find.ts'
import type { PeopleIndex } from '../../../shared/roster/people-index.ts'
import { useDays } from '../../ui/use-days.ts'
import { useTools } from '../use-records.ts'
import { chipsOf, toggled } from './roster-filters.ts'

/** Who of the roster is looked for, and who that is. */
export function usePeopleFound(index: PeopleIndex) {
  const { t, i18n } = useTranslation()
  const { now, access } = useTools()
  const { dayOf } = useDays()
  const [query, setQuery] = useState('')
  const [filters, setFilters] = useState<Filters>({})
  const today = dayOf(now())
  const found = useMemo(() => find(index, query, filters, today), [index, query, filters, today])
  const chips = useMemo(() => chipsOf(filters, t, i18n.language), [filters, t, i18n.language])
  useEffect(() => prepareSearch(index), [index])
  const count = found.people.length
  useEffect(() => {
    if (query.trim() !== '' && count > 0) access.note({ what: 'searched', count })
  }, [access, query, count])
  const toggle = useCallback((group: string, choice: string) => setFilters(now => toggled(now, group as keyof Filters, choice)), [])
  return { all: index.people.length, found, people: found.people, filters, chips, query, today, setQuery, toggle }
}

/** People whose words are folded in one idle moment: a few milliseconds. */
const AT_ONCE = 100

/** Folds everybody's words while nobody does anything, so that the first letter does not wait for it. Gives what ends it. */
function prepareSearch({ texts }: PeopleIndex): () => void {
  let idle = 0
  const go = (deadline: IdleDeadline): void => {
    while (deadline.timeRemaining() > 5) if (texts.prepare(AT_ONCE)) return
    idle = requestIdleCallback(go)
  }
  idle = requestIdleCallback(go)
  return () => cancelIdleCallback(idle)
}

export type PeopleFound = ReturnType<typeof usePeopleFound>

import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filters } from '../../../shared/roster/filters.ts'
import { find } from '../../../shared/roster/find.ts'
import type { PeopleIndex } from '../../../shared/roster/people-index.ts'
import { useDays } from '../../ui/use-days.ts'
import { useTools } from '../use-records.ts'
import { chipsOf, facetGroups, toggled } from './roster-filters.ts'

/** Who of the roster is looked for, and who that is. */
export function usePeopleFound(index: PeopleIndex) {
  const { t, i18n } = useTranslation()
  const { now } = useTools()
  const { dayOf } = useDays()
  const [query, setQuery] = useState('')
  const [filters, setFilters] = useState<Filters>({})
  /** The field of the query begins anew when somebody drops its words elsewhere. */
  const [turn, setTurn] = useState(0)
  const today = dayOf(now())
  const { people, counts } = useMemo(() => find(index, query, filters, today), [index, query, filters, today])
  const groups = useMemo(() => facetGroups(counts, filters, t, i18n.language), [counts, filters, t, i18n.language])
  const chips = useMemo(() => chipsOf(groups), [groups])
  useEffect(() => prepareSearch(index), [index])
  const toggle = useCallback((group: keyof Filters, choice: string) => setFilters(now => toggled(now, group, choice)), [])
  const dropQuery = useCallback(() => {
    setQuery('')
    setTurn(number => number + 1)
  }, [])
  return { all: index.people.length, people, groups, chips, query, turn, today, setQuery, dropQuery, toggle }
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

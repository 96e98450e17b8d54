import { memo, useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filters } from '../../../shared/roster/filters.ts'
import type { Found } from '../../../shared/roster/find.ts'
import { Facets } from '../../ui/facets.tsx'
import { facetGroups } from './roster-filters.ts'

export interface PeopleFacetsProps {
  readonly found: Found
  readonly filters: Filters
  readonly onToggle: (group: string, choice: string) => void
}

/** The filters beside the list. A choice is on at once; how many each would show is counted after the list is there. */
export const PeopleFacets = memo(({ found, filters, onToggle }: PeopleFacetsProps) => {
  const { t, i18n } = useTranslation()
  const counted = useDeferredValue(found)
  const counts = useMemo(() => counted.counts(), [counted])
  const groups = useMemo(() => facetGroups(counts, filters, t, i18n.language), [counts, filters, t, i18n.language])
  return <Facets groups={groups} onToggle={onToggle} />
})

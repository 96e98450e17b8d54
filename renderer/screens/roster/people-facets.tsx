import { memo, useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filters } from '../../../shared/roster/filters.ts'
import type { Found } from '../../../shared/roster/find.ts'
import type { Step } from '../../../shared/roster/level-scale.ts'
import { type Facet, Facets } from '../../ui/facets.tsx'
import { LevelLetter } from '../../ui/level-letter.tsx'
import { facetGroups } from './roster-filters.ts'

export interface PeopleFacetsProps {
  readonly found: Found
  readonly filters: Filters
  readonly onToggle: (group: string, choice: string) => void
}

/** The level's letter looks as it does in the list. */
const lettered = (facet: Facet): Facet => {
  const level = facet.id as Step
  return {
    ...facet,
    words: (
      <>
        <LevelLetter level={level} />
        <span>{String(facet.words).slice(level.length).trim()}</span>
      </>
    ),
  }
}

/** The filters beside the list. A choice is on at once; how many each would show is counted after the list is there. */
export const PeopleFacets = memo(({ found, filters, onToggle }: PeopleFacetsProps) => {
  const { t, i18n } = useTranslation()
  const counted = useDeferredValue(found)
  const counts = useMemo(() => counted.counts(), [counted])
  const groups = useMemo(
    () =>
      facetGroups(counts, filters, t, i18n.language).map(group =>
        group.id === 'level' ? { ...group, facets: group.facets.map(lettered) } : group,
      ),
    [counts, filters, t, i18n.language],
  )
  return <Facets groups={groups} onToggle={onToggle} />
})

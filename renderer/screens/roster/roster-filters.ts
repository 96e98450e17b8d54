import type { TFunction } from 'i18next'
import { byText } from '../../../shared/core/text.ts'
import type { FacetCounts } from '../../../shared/roster/facet-counts.ts'
import type { Filters } from '../../../shared/roster/filters.ts'
import type { Step } from '../../../shared/roster/level-scale.ts'
import { steps } from '../../../shared/roster/level-scale.ts'
import type { Facet, FacetGroup } from '../../ui/facets.tsx'
import { languageName } from './language-name.ts'

const most = (counts: ReadonlyMap<string, number>, words: (key: string) => string): readonly Facet[] =>
  [...counts].toSorted(([a, one], [b, other]) => other - one || byText(a, b)).map(([id, count]) => ({ id, count, words: words(id) }))

/** The filters of the left column, with how many people each would show. */
export function facetGroups(counts: FacetCounts, filters: Filters, t: TFunction, screen: string): readonly FacetGroup[] {
  const level = (step: Step) => `${step} ${t(`roster:level.${step}`)}`
  const said = (key: string) => (key === 'yes' ? t('roster:filter.yes') : key === 'no' ? t('roster:filter.no') : t('roster:filter.unsaid'))
  const words: Readonly<Record<keyof Filters, (key: string) => string>> = {
    languages: key => languageName(key, screen),
    level: key => level(key as Step),
    disaster: said,
    consent: said,
    registration: key => t(`roster:filter.${key}`),
    cities: key => key,
    categories: key => key,
  }
  /** What is on stays there to be taken off, also where nobody is left. */
  const group = (id: keyof Filters, choose: FacetGroup['choose'], counted: ReadonlyMap<string, number>): FacetGroup => {
    const on = valuesOf(filters, id)
    const all = new Map([...counted, ...on.filter(key => !counted.has(key)).map(key => [key, 0] as const)])
    const facets =
      id === 'level'
        ? steps.flatMap(step => (all.has(step) ? [{ id: step, count: all.get(step) ?? 0, words: words.level(step) }] : []))
        : most(all, words[id])
    return { id, title: t(`roster:filter.${id}`), choose, facets, on: new Set(on) }
  }
  return [
    group('languages', 'many', counts.languages),
    group('level', 'one', counts.level),
    group('disaster', 'many', counts.disaster),
    group('consent', 'many', counts.consent),
    group('registration', 'many', counts.registration),
    group('cities', 'many', counts.cities),
    group('categories', 'many', counts.categories),
  ].filter(({ facets }) => facets.length > 0)
}

export function valuesOf(filters: Filters, id: keyof Filters): readonly string[] {
  const value = filters[id]
  return value === undefined || value === null ? [] : typeof value === 'string' ? [value] : value
}

/** The filters with one choice turned on or off. */
export function toggled(filters: Filters, id: keyof Filters, choice: string): Filters {
  if (id === 'level') return { ...filters, level: filters.level === choice ? null : (choice as Step) }
  const values = valuesOf(filters, id)
  const next = values.includes(choice) ? values.filter(value => value !== choice) : [...values, choice]
  return { ...filters, [id]: next }
}

/** What is on: group, choice and the words. */
export interface FilterChip {
  readonly group: keyof Filters
  readonly choice: string
  readonly words: string
}

export function chipsOf(groups: readonly FacetGroup[]): readonly FilterChip[] {
  return groups.flatMap(({ id, title, on, facets }) =>
    [...on].map(choice => {
      const facet = facets.find(known => known.id === choice)
      const words = typeof facet?.words === 'string' ? facet.words : choice
      return {
        group: id as keyof Filters,
        choice,
        words: id === 'languages' || id === 'cities' || id === 'categories' ? words : `${title} ${words}`,
      }
    }),
  )
}

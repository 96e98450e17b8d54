import type { TFunction } from 'i18next'
import { byText } from '../../../shared/core/text.ts'
import type { FacetCounts } from '../../../shared/roster/facet-counts.ts'
import type { Filters, Registration } from '../../../shared/roster/filters.ts'
import type { Step } from '../../../shared/roster/level-scale.ts'
import { steps } from '../../../shared/roster/level-scale.ts'
import type { Facet, FacetGroup } from '../../ui/facets.tsx'
import { languageName } from './language-name.ts'

const most = (counts: ReadonlyMap<string, number>, words: (key: string) => string): readonly Facet[] =>
  [...counts].toSorted(([a, one], [b, other]) => other - one || byText(a, b)).map(([id, count]) => ({ id, count, words: words(id) }))

/** What is filtered by, in the order of the left column, and how many of its choices may be on. */
const groups: Readonly<Record<keyof Filters, FacetGroup['choose']>> = {
  languages: 'many',
  level: 'one',
  disaster: 'many',
  consent: 'many',
  registration: 'many',
  cities: 'many',
  categories: 'many',
}
const ids = Object.keys(groups) as readonly (keyof Filters)[]

/** A choice in the reader's words. */
function wordsOf(id: keyof Filters, choice: string, t: TFunction, screen: string): string {
  switch (id) {
    case 'languages':
      return languageName(choice, screen)
    case 'level':
      return `${choice} ${t(`roster:level.${choice as Step}`)}`
    case 'disaster':
    case 'consent':
      return t(choice === 'yes' ? 'roster:filter.yes' : choice === 'no' ? 'roster:filter.no' : 'roster:filter.unsaid')
    case 'registration':
      return t(`roster:filter.${choice as Registration}`)
    case 'cities':
    case 'categories':
      return choice
  }
}

/** The filters of the left column, with how many people each would show. */
export function facetGroups(counts: FacetCounts, filters: Filters, t: TFunction, screen: string): readonly FacetGroup[] {
  return ids.flatMap(id => {
    const on = valuesOf(filters, id)
    const counted: ReadonlyMap<string, number> = counts[id]
    // What is on stays there to be taken off, also where nobody is left.
    const all = new Map([...counted, ...on.filter(key => !counted.has(key)).map(key => [key, 0] as const)])
    const words = (choice: string) => wordsOf(id, choice, t, screen)
    const facets =
      id === 'level'
        ? steps.flatMap(step => (all.has(step) ? [{ id: step, count: all.get(step) ?? 0, words: words(step) }] : []))
        : most(all, words)
    return facets.length === 0 ? [] : [{ id, title: t(`roster:filter.${id}`), choose: groups[id], facets, on: new Set(on) }]
  })
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

export function chipsOf(filters: Filters, t: TFunction, screen: string): readonly FilterChip[] {
  return ids.flatMap(group =>
    valuesOf(filters, group).map(choice => {
      const words = wordsOf(group, choice, t, screen)
      const says = group === 'languages' || group === 'cities' || group === 'categories'
      return { group, choice, words: says ? words : `${t(`roster:filter.${group}`)} ${words}` }
    }),
  )
}

import type { TFunction } from 'i18next'
import { byText } from '../../../shared/core/text.ts'
import type { FacetCounts, Filters } from '../../../shared/roster/find.ts'
import { languageNames } from '../../../shared/roster/languages.ts'
import type { Step } from '../../../shared/roster/level-scale.ts'
import { steps } from '../../../shared/roster/level-scale.ts'
import type { Facet, FacetGroup } from '../../ui/facets.tsx'

/** What a language is called in this list: the roster's usual Japanese name, else as the association writes it. */
const usual = new Map(languageNames.map(({ code, names }) => [code, names[0] ?? code]))
const english = new Intl.DisplayNames('en', { type: 'language' })

export function languageName(key: string, screen: string): string {
  const name = usual.get(key)
  if (name === undefined) return key
  if (screen.startsWith('ja')) return name
  try {
    return english.of(key) ?? name
  } catch {
    return name
  }
}

const most = (counts: ReadonlyMap<string, number>, words: (key: string) => string): readonly Facet[] =>
  [...counts].toSorted(([a, one], [b, other]) => other - one || byText(a, b)).map(([id, count]) => ({ id, count, words: words(id) }))

/** The filters of the left column, with how many people each would show. */
export function facetGroups(counts: FacetCounts, filters: Filters, t: TFunction, screen: string): readonly FacetGroup[] {
  const level = (step: Step) => `${step} ${t(`roster:level.${step}`)}`
  const said = (key: string) => (key === 'yes' ? t('roster:filter.yes') : key === 'no' ? t('roster:filter.no') : t('roster:filter.unsaid'))
  const group = (id: keyof Filters, choose: FacetGroup['choose'], facets: readonly Facet[]): FacetGroup => ({
    id,
    title: t(`roster:filter.${id}`),
    choose,
    facets,
    on: new Set(valuesOf(filters, id)),
  })
  return [
    group(
      'languages',
      'many',
      most(counts.languages, key => languageName(key, screen)),
    ),
    group(
      'level',
      'one',
      steps.flatMap(step => (counts.level.has(step) ? [{ id: step, count: counts.level.get(step) ?? 0, words: level(step) }] : [])),
    ),
    group('disaster', 'many', most(counts.disaster, said)),
    group('consent', 'many', most(counts.consent, said)),
    group(
      'registration',
      'many',
      most(counts.registration, key => t(`roster:filter.${key}`)),
    ),
    group(
      'cities',
      'many',
      most(counts.cities, key => key),
    ),
    group(
      'categories',
      'many',
      most(counts.categories, key => key),
    ),
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

/** What is on, as chips: group, choice and the words. */
export function chipsOf(
  groups: readonly FacetGroup[],
): readonly { readonly group: keyof Filters; readonly choice: string; readonly words: string }[] {
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

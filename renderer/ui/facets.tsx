import './facets.css'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDays } from './use-days.ts'

export interface Facet {
  readonly id: string
  readonly words: ReactNode
  readonly count: number
}

export interface FacetGroup {
  readonly id: string
  readonly title: string
  /** `many`: any of them (ticks). `one`: one of them (dots). `search`: a kept search (whole line). */
  readonly choose: 'many' | 'one' | 'search'
  readonly facets: readonly Facet[]
  readonly on: ReadonlySet<string>
}

export interface FacetsProps {
  readonly groups: readonly FacetGroup[]
  /** The facet was turned on or off. */
  readonly onToggle: (group: string, facet: string) => void
  /** Facets shown of a group before ほか n. */
  readonly shown?: number
}

/** The filters of a list, with how many each would show. */
export function Facets({ groups, onToggle, shown = 6 }: FacetsProps) {
  return (
    <div className="kk-facets">
      {groups.map(group => (
        <Group key={group.id} group={group} onToggle={onToggle} shown={shown} />
      ))}
    </div>
  )
}

function Group({
  group,
  onToggle,
  shown,
}: {
  readonly group: FacetGroup
  readonly onToggle: FacetsProps['onToggle']
  readonly shown: number
}) {
  const { t } = useTranslation()
  const { number } = useDays()
  const [whole, setWhole] = useState(false)
  const facets = whole ? group.facets : group.facets.filter((facet, at) => at < shown || group.on.has(facet.id))
  const hidden = group.facets.length - facets.length
  return (
    <fieldset>
      <legend>{group.title}</legend>
      {facets.map(facet => {
        const on = group.on.has(facet.id)
        if (group.choose === 'search')
          return (
            <button key={facet.id} type="button" className="kk-facets__line" aria-pressed={on} onClick={() => onToggle(group.id, facet.id)}>
              <span className="kk-facets__words">{facet.words}</span>
              <span className="kk-facets__count">{number(facet.count)}</span>
            </button>
          )
        return (
          <label key={facet.id} className="kk-facets__line">
            <input
              type={group.choose === 'many' ? 'checkbox' : 'radio'}
              name={group.id}
              checked={on}
              onChange={() => onToggle(group.id, facet.id)}
              // A dot that is on can be taken off again.
              onClick={() => group.choose === 'one' && on && onToggle(group.id, facet.id)}
            />
            <span className="kk-facets__words">{facet.words}</span>
            <span className="kk-facets__count">{number(facet.count)}</span>
          </label>
        )
      })}
      {hidden > 0 && (
        <button type="button" className="kk-facets__more" onClick={() => setWhole(true)}>
          {t('shell:ui.more', { count: hidden })}
        </button>
      )}
    </fieldset>
  )
}

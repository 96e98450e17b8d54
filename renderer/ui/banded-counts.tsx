import './states.css'
import type { ReactNode } from 'react'
import { Icon, type IconShape } from './icon.tsx'
import { useDays } from './use-days.ts'

export interface Band {
  readonly id: string
  readonly words: string
  readonly count: number
  readonly tone: 'good' | 'ai' | 'warn' | 'bad' | 'plain'
  readonly icon: IconShape
}

export interface BandedCountsProps {
  readonly bands: readonly Band[]
  /** The band that the list below shows. */
  readonly on?: string | undefined
  readonly onBand?: (id: string) => void
  /** How they add up: 合わせて389行（ファイルの行数と同じ） */
  readonly sum?: ReactNode
}

/** How many of each, in one band over a list; each band filters the list. */
export function BandedCounts({ bands, on, onBand, sum }: BandedCountsProps) {
  const { number } = useDays()
  return (
    <div className="kk-counts">
      {bands.map(band => {
        const inside = (
          <>
            <Icon of={band.icon} size={22} />
            <span>
              <span className="kk-counts__number">{number(band.count)}</span>
              <span className="kk-counts__words">{band.words}</span>
            </span>
          </>
        )
        if (!onBand)
          return (
            <div key={band.id} data-tone={band.tone}>
              {inside}
            </div>
          )
        return (
          <button key={band.id} type="button" data-tone={band.tone} aria-pressed={band.id === on} onClick={() => onBand(band.id)}>
            {inside}
          </button>
        )
      })}
      {sum !== undefined && <div className="kk-counts__sum">{sum}</div>}
    </div>
  )
}

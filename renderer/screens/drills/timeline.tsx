import type { KeyboardEvent } from 'react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { plainTime } from '../../../shared/core/days.ts'
import type { Inject, Plan } from '../../../shared/drills/drill.ts'
import { loadOf } from '../../../shared/drills/load.ts'
import type { InjectMark } from '../../../shared/drills/timeline.ts'
import { timelineOf } from '../../../shared/drills/timeline.ts'
import type { Warning } from '../../../shared/drills/warning.ts'
import { useMayEdit } from '../../ui/may-edit.ts'
import { LoadLane } from './load-lane.tsx'
import { markAfter, markKey, marksInTime } from './mark-keys.ts'

export interface TimelineProps {
  readonly plan: Plan
  readonly warnings: readonly Warning[]
  readonly selected: string
  readonly onSelect: (inject: Inject) => void
  /** ←→ on a mark: minutes to move it by. ↑↓, Home and End go from mark to mark. */
  readonly onMove: (inject: Inject, minutes: number) => void
}

/** A mark's share of the line at 1366 px, with the panel beside it. */
const MARK = 0.034

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`

/** The drill over time: its rows on top, then a lane for each site with the injects that arrive there. */
export function Timeline({ plan, warnings, selected, onSelect, onMove }: TimelineProps) {
  const { t } = useTranslation()
  const line = useMemo(() => timelineOf(plan, MARK), [plan])
  const load = useMemo(() => loadOf(plan, line.step), [plan, line])
  const warned = useMemo(() => new Set(warnings.flatMap(({ place }) => (place.at === 'inject' ? [place.inject] : []))), [warnings])
  // Tab leads to one mark; from there the arrows lead to the others.
  const [last, setLast] = useState('')
  const buttons = useRef(new Map<string, HTMLButtonElement>())
  const inTime = useMemo(() => marksInTime(line), [line])
  const stop = inTime.find(({ key }) => key === last) ?? inTime.find(({ inject }) => inject === selected) ?? inTime[0]
  return (
    <section className="kk-timeline" aria-label={t('drills:timeline')}>
      <div className="kk-timeline__lane kk-timeline__lane--scale" aria-hidden="true">
        <b />
        <div>
          {line.ticks.map(({ time, at }) => (
            <span key={time} className="kk-timeline__tick" style={{ left: percent(at) }} data-last={at > 0.97}>
              {plainTime(time)}
            </span>
          ))}
        </div>
      </div>
      <div className="kk-timeline__lane">
        <b>{t('drills:all-sites')}</b>
        <div>
          <Ticks ticks={line.ticks} />
          {line.phases.map(({ phase, from, until }) => (
            <span
              key={phase.id}
              className="kk-timeline__phase"
              data-narrow={until - from < 0.07}
              data-main={phase.kind === 'exercise' || phase.kind === 'patrol'}
              style={{ left: percent(from), width: percent(until - from) }}
              title={`${plainTime(phase.hours.start)}–${plainTime(phase.hours.end)} ${phase.title}`}
            >
              {phase.title}
            </span>
          ))}
        </div>
      </div>
      {line.lanes.map(({ site, marks }) => (
        <div
          key={site?.id ?? ''}
          className="kk-timeline__lane"
          style={{ '--kk-rows': 1 + Math.max(0, ...marks.map(({ row }) => row)) } as React.CSSProperties}
        >
          <b>
            {site?.name ?? t('drills:no-site')}
            {site && <small>{site.address}</small>}
          </b>
          <div>
            <Ticks ticks={line.ticks} />
            {marks.map(mark => {
              const key = markKey(site, mark)
              return (
                <MarkButton
                  key={key}
                  mark={mark}
                  on={mark.inject.id === selected}
                  warned={warned.has(mark.inject.id)}
                  isStop={key === stop?.key}
                  onHere={button => buttons.current.set(key, button)}
                  onFocus={() => setLast(key)}
                  onSelect={() => onSelect(mark.inject)}
                  onMove={minutes => onMove(mark.inject, minutes)}
                  onGo={pressed => {
                    const next = markAfter(pressed, inTime, key)
                    if (next !== null) buttons.current.get(next)?.focus()
                    return next !== null
                  }}
                />
              )
            })}
          </div>
        </div>
      ))}
      {plan.injects.length > 0 && <LoadLane load={load} />}
    </section>
  )
}

const Ticks = ({ ticks }: { readonly ticks: readonly { readonly time: string; readonly at: number }[] }) =>
  ticks.map(({ time, at }) => <i key={time} className="kk-timeline__rule" style={{ left: percent(at) }} />)

interface MarkButtonProps {
  readonly mark: InjectMark
  readonly on: boolean
  readonly warned: boolean
  /** Tab leads here. */
  readonly isStop: boolean
  readonly onHere: (button: HTMLButtonElement) => void
  readonly onFocus: () => void
  readonly onSelect: () => void
  readonly onMove: (minutes: number) => void
  /** Goes where the key leads from here; false where it leads nowhere. */
  readonly onGo: (key: string) => boolean
}

function MarkButton({ mark, on, warned, isStop, onHere, onFocus, onSelect, onMove, onGo }: MarkButtonProps) {
  const { inject, at, row } = mark
  const { t } = useTranslation()
  const mayEdit = useMayEdit()
  const onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const way = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (way === 0 && !onGo(event.key)) return
    event.preventDefault()
    if (way !== 0 && mayEdit) onMove(way * (event.shiftKey ? 5 : 1))
  }
  const number = String(inject.number).padStart(2, '0')
  const words = t('drills:mark', { number, time: plainTime(inject.time) })
  return (
    <button
      ref={button => {
        if (button) onHere(button)
      }}
      type="button"
      tabIndex={isStop ? 0 : -1}
      className="kk-timeline__mark"
      style={{ left: percent(Math.min(Math.max(at, -0.01), 1)), '--kk-row': row } as React.CSSProperties}
      aria-pressed={on}
      aria-label={warned ? t('drills:mark-warned', { words }) : words}
      data-warned={warned}
      onFocus={onFocus}
      onClick={onSelect}
      onKeyDown={onKey}
    >
      {number}
    </button>
  )
}

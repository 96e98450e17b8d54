import type { Json } from '../core/json.ts'
import { countOrNull, fieldsIn, textIn } from '../core/read-json.ts'
import type { ShownRecord } from '../sync/record.ts'

/** 保存期間: in which state somebody's record is no longer needed. `left`: taken out of the roster. `lapsed`: the registration ended. `quiet`: nothing was written and no drill was. */
export const states = ['left', 'lapsed', 'quiet'] as const
export type State = (typeof states)[number]

export interface Clock {
  /** Null: no clock runs in this state. */
  readonly months: number | null
  /** The association's own rule that says so (規程); '' where nobody has named one. */
  readonly source: string
}

export type Clocks = Readonly<Record<State, Clock>>

/**
 * Proposed to an association that has decided nothing yet; nobody's time is over by it. 未確認: 個人情報保護法 第22条 asks to erase
 * without delay what is no longer needed and names no length; a year lets a person come back in the next season.
 */
export const PROPOSED: Clocks = {
  left: { months: 12, source: '' },
  lapsed: { months: 12, source: '' },
  quiet: { months: null, source: '' },
}

/** Bounds of what can be set. */
const MONTHS = { least: 1, most: 120 } as const

/** The clocks that an association decided, by its record of kind `retention`; null until it has. */
export function clocksOf(retention: Pick<ShownRecord, 'groups'> | null): Clocks | null {
  const decided = retention?.groups['people']
  if (decided === undefined || decided === null) return null
  const said = fieldsIn(decided)
  const clock = (state: State): Clock => {
    const { months, source } = fieldsIn(said[state])
    return { months: monthsIn(months), source: textIn(source) }
  }
  return { left: clock('left'), lapsed: clock('lapsed'), quiet: clock('quiet') }
}

function monthsIn(value: Json | undefined): number | null {
  const months = countOrNull(value)
  return months !== null && months >= MONTHS.least && months <= MONTHS.most ? months : null
}

/** The group `people` of the record. */
export const clockGroup = (clocks: Clocks): Json =>
  Object.fromEntries(states.map(state => [state, { months: clocks[state].months, source: clocks[state].source }]))

import { useMemo } from 'react'
import type { Day } from '../../../shared/core/days.ts'
import type { DeskRecord } from '../../../shared/desks/desk-record.ts'
import { useDays } from '../../ui/use-days.ts'
import { useGroup } from '../officers/use-group.ts'
import { useArrivals } from './use-arrivals.ts'
import { useDeskName } from './use-desk-name.ts'
import { useReplaced } from './use-replaced.ts'
import { useRing } from './use-ring.ts'

export interface DeskTask {
  /**
   * `ask`, `wait`, `take`: of a recovery group, on a desk without the key; `no-key`: it is for another desk to give it. `strike-off`:
   * one of these desks was lost. `stranger`: nobody has vouched for these. `arrived`: these came by the recovery sheet. `replaced`: what
   * did not come back on a desk made anew. `out`: this desk was struck off.
   */
  readonly task: 'ask' | 'wait' | 'take' | 'no-key' | 'strike-off' | 'stranger' | 'arrived' | 'replaced' | 'out'
  /** Of the desks that it is about. */
  readonly names: readonly string[]
  /** When the newest of those came that did; else null. */
  readonly on: Day | null
}

/** What somebody has to do about the association's desks and the key, as far as this desk knows; and whether this desk lacks the key. */
export function useDeskTasks(): { readonly tasks: readonly DeskTask[]; readonly lacksKey: boolean } {
  const ring = useRing()
  const group = useGroup(ring.known)
  const { lost, isNews } = useReplaced(ring, group)
  const { lacksKey, given, waiting, chosen } = group
  const { strangers } = ring
  const { arrived } = useArrivals(ring)
  const { dayOf } = useDays()
  const nameOf = useDeskName()
  return useMemo(() => {
    const about = (task: DeskTask['task'], desks: readonly DeskRecord[]): readonly DeskTask[] =>
      desks.length > 0 ? [{ task, names: desks.map(nameOf), on: null }] : []
    if (lacksKey) return { tasks: [{ task: given ? 'take' : waiting ? 'wait' : chosen ? 'ask' : 'no-key', names: [], on: null }], lacksKey }
    const news: readonly DeskTask[] = isNews ? [{ task: 'replaced', names: [], on: null }] : []
    const newest = dayOf(Math.max(...arrived.map(({ since }) => since), 0))
    const came = about('arrived', arrived).map(one => ({ ...one, on: newest }))
    return { tasks: [...about('stranger', strangers), ...came, ...about('strike-off', lost), ...news], lacksKey }
  }, [lacksKey, given, waiting, chosen, strangers, arrived, lost, isNews, nameOf, dayOf])
}

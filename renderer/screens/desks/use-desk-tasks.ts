import { useMemo } from 'react'
import type { DeskRecord } from '../../../shared/desks/desk-record.ts'
import { useGroup } from '../officers/use-group.ts'
import { useDeskName } from './use-desk-name.ts'
import { useReplaced } from './use-replaced.ts'
import { useRing } from './use-ring.ts'

export interface DeskTask {
  /**
   * `ask`, `wait`, `take`: of a recovery group, on a desk without the key; `no-key`: it is for another desk to give it. `strike-off`:
   * one of these desks was lost. `stranger`: nobody has vouched for these. `replaced`: what did not come back on a desk made anew.
   */
  readonly task: 'ask' | 'wait' | 'take' | 'no-key' | 'strike-off' | 'stranger' | 'replaced'
  /** Of the desks that it is about. */
  readonly names: readonly string[]
}

/** What somebody has to do about the association's desks and the key, as far as this desk knows; and whether this desk lacks the key. */
export function useDeskTasks(): { readonly tasks: readonly DeskTask[]; readonly lacksKey: boolean } {
  const ring = useRing()
  const group = useGroup(ring.known)
  const { lost, isNews } = useReplaced(ring, group)
  const { lacksKey, given, waiting, chosen } = group
  const { strangers } = ring
  const nameOf = useDeskName()
  return useMemo(() => {
    const about = (task: DeskTask['task'], desks: readonly DeskRecord[]): readonly DeskTask[] =>
      desks.length > 0 ? [{ task, names: desks.map(nameOf) }] : []
    if (lacksKey) return { tasks: [{ task: given ? 'take' : waiting ? 'wait' : chosen ? 'ask' : 'no-key', names: [] }], lacksKey }
    const news: readonly DeskTask[] = isNews ? [{ task: 'replaced', names: [] }] : []
    return { tasks: [...about('stranger', strangers), ...about('strike-off', lost), ...news], lacksKey }
  }, [lacksKey, given, waiting, chosen, strangers, lost, isNews, nameOf])
}

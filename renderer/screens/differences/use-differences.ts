import { useCallback, useSyncExternalStore } from 'react'
import type { ShownRecord } from '../../../shared/sync/record.ts'
import type { Desk } from '../../data/desk.ts'
import type { Difference } from './difference.ts'
import { differencesOf, differingKinds } from './difference.ts'

interface Looked {
  readonly lists: readonly (readonly ShownRecord[])[]
  readonly differences: readonly Difference[]
}

/** What was last found at a desk. A room, the rail and the header ask for the same at every change of ten thousand people. */
const looked = new WeakMap<Desk, Looked>()

/** The same array until a record changes. */
function openOnes(desk: Desk): readonly Difference[] {
  const lists = differingKinds.map(kind => desk.all(kind))
  const last = looked.get(desk)
  if (last?.lists.every((list, place) => list === lists[place])) return last.differences
  const differences = differencesOf(lists.flatMap(list => list.filter(record => record.differences.length > 0)))
  looked.set(desk, { lists, differences })
  return differences
}

/** All differences of the desk; follows by itself. */
export function useDifferences(desk: Desk): readonly Difference[] {
  const follow = useCallback(
    (listener: () => void) => {
      const ends = differingKinds.map(kind => desk.subscribe(kind, listener))
      return () => {
        for (const end of ends) end()
      }
    },
    [desk],
  )
  return useSyncExternalStore(follow, () => openOnes(desk))
}

import { useEffect, useMemo, useState } from 'react'
import { readAccess } from '../../../shared/access/access.ts'
import type { Seen } from '../../../shared/desks/last-seen.ts'
import { lastSeenOf } from '../../../shared/desks/last-seen.ts'
import type { HistoryLine } from '../../data/book.ts'
import type { Desk } from '../../data/desk.ts'
import type { OlderLines } from '../../data/older-deeds.ts'
import { useHistory, useRecords, useTools } from '../use-records.ts'

const nobody: ReadonlyMap<string, Seen> = new Map()
/** Lines of the history that are read from the disk at once. */
const MORE = 500

/**
 * When each of some desks last did or saw something, as far as this one has heard of it, by its id. Of those of which nothing
 * recent is known, the history on the disk is asked.
 */
export function useLastSeen(desks: readonly string[]): ReadonlyMap<string, Seen> {
  const { desk } = useTools()
  const history = useHistory()
  const access = useRecords('access')
  const [older, setOlder] = useState(nobody)
  const recent = useMemo(() => {
    const notes = access.flatMap(record => {
      const { desk: id, batches } = readAccess(record)
      return batches.flatMap(({ by, lines }) => lines.slice(-1).map(({ at }) => ({ desk: id, by, at })))
    })
    return lastSeenOf(history.map(doneIn), notes)
  }, [history, access])
  const missing = desks.filter(id => !recent.has(id)).join(' ')
  useEffect(() => {
    let over = false
    if (missing !== '') void lookBack(desk, missing.split(' '), () => over).then(found => !over && setOlder(found))
    return () => {
      over = true
    }
  }, [desk, missing])
  return useMemo(() => new Map([...older, ...recent]), [older, recent])
}

async function lookBack(desk: Desk, wanted: readonly string[], isOver: () => boolean): Promise<ReadonlyMap<string, Seen>> {
  const found = new Map<string, Seen>()
  let before: number | null = null
  while (desk.mayBeOlder() && !isOver() && wanted.some(id => !found.has(id))) {
    const { lines, next }: OlderLines = await desk.olderHistory(before, MORE)
    for (const [id, seen] of lastSeenOf(lines.map(doneIn), [])) if (!found.has(id)) found.set(id, seen)
    if (next === null) break
    before = next
  }
  return found
}

const doneIn = ({ deed: { desk, at }, person }: HistoryLine) => ({ desk, at, person })

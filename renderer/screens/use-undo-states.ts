import { useEffect, useMemo, useState } from 'react'
import type { UndoState } from '../data/undo.ts'
import { useTools } from './use-records.ts'
import { useRole } from './use-role.ts'

/** Milliseconds for which what a person waits for goes first: a room that is being opened, a list that is being drawn. */
const PATIENCE = 500

const idle = (): Promise<void> => new Promise(done => requestIdleCallback(() => done(), { timeout: PATIENCE }))

/** Milliseconds between two looks while news come: a burst of it is looked at twice, and one without end is followed. */
const REST = 120

/** What whoever sits here can do about some deeds now; it follows every deed and all news. A deed that was not looked at yet is missing. */
export function useUndoStates(deeds: readonly string[]): ReadonlyMap<string, UndoState> {
  const { desk } = useTools()
  const [states, setStates] = useState<ReadonlyMap<string, UndoState>>(new Map())
  const asked = deeds.join(' ')
  useEffect(() => {
    let gone = false
    let due = false
    let looking = false
    const look = async () => {
      due = true
      if (looking) return
      looking = true
      while (due && !gone) {
        await idle()
        if (gone) return
        due = false
        const found = await desk.undoStates(asked === '' ? [] : asked.split(' '))
        if (!gone) setStates(found)
        await new Promise(rested => setTimeout(rested, REST))
      }
      looking = false
    }
    void look()
    const leave = desk.onNews(() => void look())
    return () => {
      gone = true
      leave()
    }
  }, [desk, asked])
  const looksOnly = useRole() === 'view'
  return useMemo(
    () => (looksOnly ? new Map([...states].map(([deed, state]) => [deed, { ...state, why: state.why ?? 'not-allowed' }])) : states),
    [states, looksOnly],
  )
}

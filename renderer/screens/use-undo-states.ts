import { useEffect, useState } from 'react'
import type { UndoState } from '../data/undo.ts'
import { useTools } from './use-records.ts'

/** Milliseconds after news, so that a burst of it is looked at once. */
const REST = 120

/** What can be done about some deeds now; it follows every deed and all news. A deed that was not looked at yet is missing. */
export function useUndoStates(deeds: readonly string[]): ReadonlyMap<string, UndoState> {
  const { desk } = useTools()
  const [states, setStates] = useState<ReadonlyMap<string, UndoState>>(new Map())
  const asked = deeds.join(' ')
  useEffect(() => {
    let gone = false
    let timer = 0
    const look = async () => {
      const found = await desk.undoStates(asked === '' ? [] : asked.split(' '))
      if (!gone) setStates(found)
    }
    const later = () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(() => void look(), REST)
    }
    void look()
    const leave = desk.onNews(later)
    return () => {
      gone = true
      window.clearTimeout(timer)
      leave()
    }
  }, [desk, asked])
  return states
}

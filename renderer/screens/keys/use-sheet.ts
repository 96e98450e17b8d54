import { useEffect, useState } from 'react'
import type { SheetState } from '../../../shared/ipc/values.ts'
import { useTools } from '../use-records.ts'

const told = new EventTarget()
const KNOWN = 'known'

/** After this long a sheet is typed back once more. Milliseconds. */
const YEAR = 365 * 86_400_000

/** How the recovery sheet stands; null until the host has said it, and in a sample. */
export function useSheet(): SheetState | null {
  const { desk, ask } = useTools()
  const { sample } = desk.facts
  const [state, setState] = useState<SheetState | null>(null)
  useEffect(() => {
    if (sample) return
    const hear = (event: Event) => setState((event as CustomEvent<SheetState>).detail)
    told.addEventListener(KNOWN, hear)
    ask('sheet:state', {}).then(
      reply => reply.ok && setState(reply.value),
      // A host that is away says so elsewhere.
      () => undefined,
    )
    return () => told.removeEventListener(KNOWN, hear)
  }, [ask, sample])
  return state
}

/** Everybody who shows the sheet hears what became of it. */
export function tellSheet(state: SheetState): void {
  told.dispatchEvent(new CustomEvent(KNOWN, { detail: state }))
}

/** What a person must do about the sheet, or null: make one, type back what was made, or look once a year whether it still opens. */
export function sheetTask(state: SheetState | null, now: number): 'make' | 'type' | 'check' | null {
  if (state === null) return null
  if (state.proven === null) return state.unproven ? 'type' : 'make'
  return now - state.proven > YEAR ? 'check' : null
}

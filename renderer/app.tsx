import { useCallback, useRef, useState } from 'react'
import { never } from '../shared/core/result.ts'
import type { Ask, DeskState } from '../shared/ipc/contract.ts'
import { FirstRun } from './screens/first-run/first-run.tsx'
import { Unlock } from './screens/first-run/unlock.tsx'
import { FirstSheet } from './screens/keys/first-sheet.tsx'
import type { Place } from './screens/shell/place.ts'
import { Workbench } from './workbench.tsx'

/** First run, locked, or open: the host says which. */
export function App({ ask, start }: { readonly ask: Ask; readonly start: DeskState }) {
  const [state, setState] = useState(start)
  const look = useCallback(() => void ask('desk:state', {}).then(setState), [ask])
  // Where the person was: ids, no record. A desk that was locked opens there again.
  const place = useRef<Place>({ at: 'today' })
  const keep = useCallback((now: Place) => {
    place.current = now
  }, [])
  switch (state.phase) {
    case 'first-run':
      return <FirstRun ask={ask} onOpen={setState} />
    case 'locked':
      return <Unlock ask={ask} desk={state.desk} onOpen={setState} />
    case 'open':
      if (state.desk.sheet === 'awaited') return <FirstSheet ask={ask} desk={state.desk} onOpen={setState} />
      return <Workbench key={state.desk.desk} ask={ask} state={state} onTurn={look} start={place.current} onPlace={keep} />
    default:
      return never(state)
  }
}

import { useCallback, useRef, useState } from 'react'
import { never } from '../shared/core/result.ts'
import type { Ask } from '../shared/ipc/contract.ts'
import type { DeskState } from '../shared/ipc/values.ts'
import type { BeginDesk } from './data/begin-desk.ts'
import { Waiting } from './screens/desks/waiting.tsx'
import { FirstRun } from './screens/first-run/first-run.tsx'
import { Unlock } from './screens/first-run/unlock.tsx'
import { FirstSheet } from './screens/keys/first-sheet.tsx'
import { Who } from './screens/people/who.tsx'
import { useOwnBack } from './screens/shell/own-back.ts'
import type { Place } from './screens/shell/place.ts'
import { Workbench } from './workbench.tsx'

/** First run, locked, waiting for a person, or open: the host says which. */
export function App({ ask, begin, start }: { readonly ask: Ask; readonly begin: BeginDesk; readonly start: DeskState }) {
  const [state, setState] = useState(start)
  const look = useCallback(() => void ask('desk:state', {}).then(setState), [ask])
  // Where the person was: ids, no record. A desk that was locked opens there again.
  const place = useRef<Place>({ at: 'today' })
  const keep = useCallback((now: Place) => {
    place.current = now
  }, [])
  useOwnBack()
  // Somebody else begins at the beginning, not with whom their colleague looked at.
  const seat = useRef<{ readonly who: string | null; readonly turns: number }>({ who: null, turns: 0 })
  const { who: former, turns } = seat.current
  const who = (state.phase === 'open' && state.desk.who?.id) || former
  if (who !== former) seat.current = { who, turns: former === null ? turns : turns + 1 }
  if (seat.current.turns !== turns) place.current = { at: 'today' }
  switch (state.phase) {
    case 'first-run':
      return <FirstRun ask={ask} onOpen={setState} />
    case 'waiting':
      return <Waiting ask={ask} waiting={state.waiting} onState={setState} />
    case 'locked':
      return <Unlock ask={ask} desk={state.desk} onOpen={setState} />
    case 'who':
      return <Who key={state.people.map(({ id }) => id).join()} ask={ask} desk={state.desk} people={state.people} onState={setState} />
    case 'open':
      if (state.desk.sheet === 'awaited') return <FirstSheet ask={ask} desk={state.desk} onOpen={setState} />
      return (
        <Workbench
          key={`${state.desk.desk} ${seat.current.turns}`}
          ask={ask}
          begin={begin}
          state={state}
          onTurn={look}
          start={place.current}
          onPlace={keep}
        />
      )
    default:
      return never(state)
  }
}

import { createContext, useCallback, useContext, useMemo, useState, useSyncExternalStore } from 'react'
import type { Result } from '../../shared/core/result.ts'
import type { Kind } from '../../shared/sync/kinds.ts'
import type { ShownRecord } from '../../shared/sync/record.ts'
import type { Action, Tools } from '../actions/action.ts'
import type { HistoryLine } from '../data/book.ts'

export const ToolsContext = createContext<Tools | null>(null)

/** What actions are run with. Only inside an open desk. */
export function useTools(): Tools {
  const tools = useContext(ToolsContext)
  if (!tools) throw new Error('no open desk around this screen')
  return tools
}

/** All living records of a kind; the screen follows by itself. */
export function useRecords(kind: Kind): readonly ShownRecord[] {
  const { desk } = useTools()
  return useSyncExternalStore(
    useCallback(listener => desk.subscribe(kind, listener), [desk, kind]),
    () => desk.all(kind),
  )
}

/** One record, or null where there is none (any more). */
export function useRecord(kind: Kind, id: string | null): ShownRecord | null {
  const { desk } = useTools()
  return useSyncExternalStore(
    useCallback(listener => desk.subscribe(kind, listener), [desk, kind]),
    () => (id === null ? null : desk.one(kind, id)),
  )
}

/** Runs an action and remembers what came of it until the next run. */
export function useAction<Input, Done, Problem extends string>(action: Action<Input, Done, Problem>) {
  const tools = useTools()
  const [running, setRunning] = useState(false)
  const [outcome, setOutcome] = useState<Result<Done, Problem> | null>(null)
  const run = useCallback(
    async (input: Input) => {
      setRunning(true)
      try {
        const result = await action.run(tools, input)
        setOutcome(result)
        return result
      } finally {
        setRunning(false)
      }
    },
    [action, tools],
  )
  return useMemo(() => ({ run, running, outcome }), [run, running, outcome])
}

/** The history, newest last; the screen follows every deed and all news. */
export function useHistory(): readonly HistoryLine[] {
  const { desk } = useTools()
  return useSyncExternalStore(desk.onNews, desk.history)
}

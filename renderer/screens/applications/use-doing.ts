import { useCallback, useMemo, useState } from 'react'
import type { Result } from '../../../shared/core/result.ts'
import type { Action } from '../../actions/action.ts'
import { useTools } from '../use-records.ts'

/** Runs the actions of one place and keeps the trouble of the last one, to be said there. */
export interface Doing {
  readonly run: <Input, Done, Problem extends string>(action: Action<Input, Done, Problem>, input: Input) => Promise<Result<Done, Problem>>
  readonly problem: string | null
  readonly running: boolean
  readonly forget: () => void
}

export function useDoing(): Doing {
  const tools = useTools()
  const [problem, setProblem] = useState<string | null>(null)
  const [running, setRunning] = useState(false)
  const run = useCallback<Doing['run']>(
    async (action, input) => {
      setRunning(true)
      try {
        const done = await action.run(tools, input)
        setProblem(done.ok ? null : done.problem)
        return done
      } finally {
        setRunning(false)
      }
    },
    [tools],
  )
  const forget = useCallback(() => setProblem(null), [])
  return useMemo(() => ({ run, problem, running, forget }), [run, problem, running, forget])
}

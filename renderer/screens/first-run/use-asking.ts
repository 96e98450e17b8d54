import { type SubmitEvent, useState } from 'react'
import type { Result } from '../../../shared/core/result.ts'
import { useAttempt } from './use-attempt.ts'

export interface Asking<T> {
  /** Nothing lacks; otherwise the fields say what. */
  readonly complete: boolean
  readonly ask: () => Promise<Result<T, string>>
  readonly onDone: (value: T) => void
}

/** A form that asks the host for one thing. `tried` once somebody has tried to go on, so that what is missing is said. */
export function useAsking<T>({ complete, ask, onDone }: Asking<T>) {
  const [tried, setTried] = useState(false)
  const { attempt, ...rest } = useAttempt()
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (!complete) return
    const done = await attempt(ask)
    if (done) onDone(done.value)
  }
  return { ...rest, tried, form: { onSubmit: (event: SubmitEvent) => void submit(event), noValidate: true } }
}

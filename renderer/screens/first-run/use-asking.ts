import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import type { Result } from '../../../shared/core/result.ts'
import { useAttempt } from './use-attempt.ts'

export interface Asking<T> {
  /** Nothing lacks; otherwise the fields say what. */
  readonly complete: boolean
  readonly ask: () => Promise<Result<T, string>>
  readonly onDone: (value: T) => void
}

/**
 * A form that asks the host for one thing. `tried` once somebody has tried to go on, so that what is missing is said;
 * each try that comes to nothing leaves the focus in the first field that says why.
 */
export function useAsking<T>({ complete, ask, onDone }: Asking<T>) {
  const [tries, setTries] = useState(0)
  const { attempt, ...rest } = useAttempt()
  // The form from the try until its answer stands on the screen: typing later moves no focus.
  const sent = useRef<Element | null>(null)
  useEffect(() => {
    if (rest.busy || tries === 0 || !sent.current) return
    sent.current.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
    sent.current = null
  }, [tries, rest.busy])
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    sent.current = event.currentTarget
    setTries(count => count + 1)
    if (!complete) return
    const done = await attempt(ask)
    if (done) onDone(done.value)
  }
  return { ...rest, tried: tries > 0, form: { onSubmit: (event: SubmitEvent) => void submit(event), noValidate: true } }
}

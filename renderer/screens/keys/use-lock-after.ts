import { useEffect, useState } from 'react'
import { useTools } from '../use-records.ts'

/** Minutes without input after which a desk locks itself. */
export const lockChoices = ['5', '15', '30', '60', 'never'] as const
export type LockAfter = (typeof lockChoices)[number]

const SETTING = 'lock.after'
const USUAL: LockAfter = '15'
const told = new EventTarget()

/** The choice of this desk, null until the host has said it. A sample has no passphrase, so it is never locked. */
export function useLockAfter(): LockAfter | null {
  const { desk, ask } = useTools()
  const [after, setAfter] = useState<LockAfter | null>(null)
  useEffect(() => {
    const hear = (event: Event) => setAfter((event as CustomEvent<LockAfter>).detail)
    told.addEventListener(SETTING, hear)
    ask('settings:read', {}).then(
      settings => setAfter(chosen => chosen ?? lockChoices.find(choice => choice === settings[SETTING]) ?? USUAL),
      // A host that is away says so elsewhere.
      () => undefined,
    )
    return () => told.removeEventListener(SETTING, hear)
  }, [ask])
  return desk.facts.sample ? 'never' : after
}

export function useChangeLockAfter(): (after: LockAfter) => void {
  const { ask } = useTools()
  return after => {
    told.dispatchEvent(new CustomEvent(SETTING, { detail: after }))
    void ask('settings:write', { key: SETTING, value: after })
  }
}

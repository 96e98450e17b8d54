import { useEffect, useState } from 'react'
import type { Ask } from '../../../shared/ipc/contract.ts'
import type { DeskFacts } from '../../../shared/ipc/values.ts'

/** Whether this desk has none of its association's keys yet (SPEC K16): then no paper opens the roster. */
export function useLacksKey(ask: Ask, { headquarters }: DeskFacts): boolean {
  const [lacks, setLacks] = useState(false)
  useEffect(() => {
    if (headquarters !== null)
      void ask('ring:state', {}).then(
        reply => setLacks(reply.ok && reply.value.lacksKey),
        () => undefined,
      )
  }, [ask, headquarters])
  return lacks
}

import { useCallback, useEffect, useState } from 'react'
import type { Channels } from '../../../shared/ipc/contract.ts'
import { useTools } from '../use-records.ts'

type Reply = Channels['headquarters:invitations']['reply']

/** Which invitations are out, as headquarters' server says; null until it has. `again` asks anew. */
export function useInvitations(): { readonly reply: Reply | null; readonly again: () => void } {
  const { ask } = useTools()
  const [reply, setReply] = useState<Reply | null>(null)
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` asks once more
  useEffect(() => {
    let gone = false
    void ask('headquarters:invitations', {}).then(said => !gone && setReply(said))
    return () => {
      gone = true
    }
  }, [ask, turn])
  return { reply, again: useCallback(() => setTurn(before => before + 1), []) }
}

import { useState } from 'react'
import type { Result } from '../../../shared/core/result.ts'

/** One thing at a time that is asked of the host: whether it is under way, and why the last one did not come to anything. */
export function useAttempt() {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const attempt = async <T>(work: () => Promise<Result<T, string>>): Promise<{ readonly value: T } | null> => {
    if (busy) return null
    setBusy(true)
    setTrouble(null)
    try {
      const reply = await work()
      if (reply.ok) return reply
      setTrouble(reply.problem)
      return null
    } finally {
      setBusy(false)
    }
  }
  return { busy, trouble, attempt, forget: () => setTrouble(null) }
}

import { useEffect, useState } from 'react'
import type { GuestDesk } from '../../../shared/ipc/values.ts'
import { useTools } from '../use-records.ts'

const MINUTE = 60_000
/** Milliseconds. */
const QUICK = 500

/** The invitation that is shown, for how many minutes it is still good, and who came with it. */
export function useInvitation() {
  const { ask, now } = useTools()
  const [invitation, setInvitation] = useState<{ readonly invitation: string; readonly until: number } | null>(null)
  const [left, setLeft] = useState(0)
  const [guest, setGuest] = useState<GuestDesk | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)

  const begin = async (): Promise<void> => {
    setTrouble(null)
    const reply = await ask('ring:invite', {})
    if (!reply.ok) return setTrouble(reply.problem)
    setInvitation(reply.value)
    setLeft(Math.ceil((reply.value.until - now()) / MINUTE))
  }

  useEffect(() => {
    if (!invitation || guest) return
    let over = false
    const look = async (): Promise<void> => {
      while (!over) {
        const asked = performance.now()
        const reply = await ask('ring:waiting', {}).catch(() => null)
        if (over) return
        const minutes = Math.max(0, Math.ceil((invitation.until - now()) / MINUTE))
        setLeft(minutes)
        const [first] = reply?.ok ? reply.value : []
        if (first) return setGuest(first)
        if (minutes === 0) return
        // Whoever is away answers at once, and so does who has somebody waiting that this desk does not believe.
        if (performance.now() - asked < QUICK) await new Promise(wake => setTimeout(wake, QUICK))
      }
    }
    void look()
    return () => {
      over = true
    }
  }, [ask, now, invitation, guest])

  return { invitation, left, guest, trouble, begin }
}

import { useEffect, useState } from 'react'
import type { Desk } from '../../data/desk.ts'
import type { HeldDeletion } from '../../data/held.ts'
import { differingKinds } from './difference.ts'

/** Deletions of others that wait for a person; follows by itself. */
export function useHeld(desk: Desk): readonly HeldDeletion[] {
  const [held, setHeld] = useState<readonly HeldDeletion[]>(() => desk.held())
  useEffect(() => {
    const look = () => setHeld(former => (former.length === 0 && desk.held().length === 0 ? former : desk.held()))
    look()
    const ends = differingKinds.map(kind => desk.subscribe(kind, look))
    return () => {
      for (const end of ends) end()
    }
  }, [desk])
  return held
}

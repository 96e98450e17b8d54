import { createContext, useContext } from 'react'
import type { Ask, DeskState, SyncStatus } from '../../shared/ipc/contract.ts'

/** The last thing done at this desk, in words of the reader's language. */
export interface LastDeed {
  readonly id: string
  readonly words: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly undoable: boolean
}

export interface Desk {
  readonly state: DeskState
  readonly sync: SyncStatus
  readonly ask: Ask
  /** `saved` only after the host has flushed; `unsaved` is the one state that says do not close. */
  readonly saving: 'saved' | 'saving' | 'unsaved'
  readonly lastDeed: LastDeed | null
  /** Takes the last deed back, and tells it. */
  readonly undo: () => void
  /** Differences that a person must settle. */
  readonly differences: number
}

export const DeskContext = createContext<Desk | null>(null)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk outside of DeskContext')
  return desk
}

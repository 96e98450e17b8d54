import { createContext, useContext } from 'react'
import type { Ask } from '../../shared/ipc/contract.ts'
import type { DeskState, SyncStatus } from '../../shared/ipc/values.ts'

/** The last thing done at this desk, in words of the reader's language. */
export interface LastDeed {
  readonly id: string
  readonly words: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly undoable: boolean
  /** Why it cannot be taken back, in few words; '' where it can or is not looked at yet. */
  readonly why: string
}

export interface Desk {
  readonly state: DeskState
  readonly sync: SyncStatus
  readonly ask: Ask
  /** `saved` only after the host has flushed; `unsaved` is the one state that says do not close. */
  readonly saving: 'saved' | 'saving' | 'unsaved'
  readonly lastDeed: LastDeed | null
  /** Takes the last deed back, or the one given, and tells it. */
  readonly undo: (deed?: string) => void
  /** Does again what was taken back last, or the deed given. */
  readonly redo: (deed?: string) => void
  /** Whether there is something to do again. */
  readonly redoable: boolean
  /** Differences that a person must settle. */
  readonly differences: number
  /** Own deeds of which headquarters did not take something. */
  readonly rejected: number
}

export const DeskContext = createContext<Desk | null>(null)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk outside of DeskContext')
  return desk
}

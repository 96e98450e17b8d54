import { useCallback } from 'react'
import { useTell } from '../ui/toast.tsx'
import { useDesk } from './desk-context.ts'

/** Tells of a deed and offers to take it back; what becomes of that the shell says. */
export function useTellDone(): (words: string, deed: string) => void {
  const tell = useTell()
  const { undo } = useDesk()
  return useCallback((words, deed) => tell({ words, onUndo: () => undo(deed) }), [tell, undo])
}

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tools } from './actions/action.ts'
import { redo as redoDeed } from './actions/desk/redo.ts'
import { undo as undoDeed } from './actions/desk/undo.ts'
import { redoTarget, undoTarget } from './screens/decided-deeds.ts'
import { useTell } from './ui/toast.tsx'

export interface UndoAndRedo {
  /** The last deed, or the one given. */
  readonly undo: (deed?: string) => void
  readonly redo: (deed?: string) => void
  readonly trouble: string | null
  readonly onRead: () => void
}

/**
 * Undo and redo of the whole desk, with Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z. Each press looks for its deed when the one before is
 * done: two quick presses take back two deeds.
 */
export function useUndoAndRedo(tools: Tools): UndoAndRedo {
  const { t } = useTranslation()
  const { desk } = tools
  const tell = useTell()
  const [trouble, setTrouble] = useState<string | null>(null)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const ways = useMemo(() => {
    const own = () => desk.history().filter(({ deed }) => desk.isOwn(deed.desk))
    const run = async (action: typeof undoDeed, target: string | undefined, back: (deed: string) => void) => {
      if (target === undefined) return
      const done = await action.run(tools, { deed: target })
      setTrouble(done.ok ? null : done.problem)
      if (!done.ok) return
      const { left, deed } = done.value
      const words = action === undoDeed ? t('desk:undo.told') : t('desk:redo.told')
      const told = left === 0 ? words : action === undoDeed ? t('desk:undo.left', { count: left }) : t('desk:redo.left', { count: left })
      tell({ words: told, ...(action === undoDeed ? { onRedo: () => back(deed) } : { onUndo: () => back(deed) }) })
    }
    const inTurn = (work: () => Promise<void>): void => {
      queue.current = queue.current.then(work)
    }
    // Taking the newest word back is an undo of it, whichever word it was.
    const back = (deed: string): void => inTurn(() => run(undoDeed, deed, () => undefined))
    return {
      undo: (deed?: string): void => inTurn(() => run(undoDeed, deed ?? undoTarget(own(), desk.isUndone), back)),
      redo: (deed?: string): void => inTurn(() => run(redoDeed, deed ?? redoTarget(own(), desk.isUndone), back)),
    }
  }, [tools, desk, tell, t])
  useKeys(ways)
  const onRead = useCallback(() => setTrouble(null), [])
  return useMemo(() => ({ ...ways, trouble, onRead }), [ways, trouble, onRead])
}

/** Except inside a field, where they take letters back. */
function useKeys({ undo, redo }: Pick<UndoAndRedo, 'undo' | 'redo'>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable]')) return
      const key = event.key.toLowerCase()
      const isRedo = (key === 'y' && !event.shiftKey) || (key === 'z' && event.shiftKey)
      if (!isRedo && key !== 'z') return
      event.preventDefault()
      if (isRedo) redo()
      else undo()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [undo, redo])
}

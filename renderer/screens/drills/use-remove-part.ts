import { useTranslation } from 'react-i18next'
import type { Action } from '../../actions/action.ts'
import type { RemovePart } from '../../actions/drills/change-plan.ts'
import type { WriteProblem } from '../../data/write.ts'
import { useTell } from '../../ui/toast.tsx'
import { wordsKey } from '../deed-words.ts'
import { useTools } from '../use-records.ts'

/** Takes a part of a plan away, and tells it with the way back. */
export function useRemovePart(action: Action<RemovePart, { deed: string }, WriteProblem>): (record: string, name: string) => Promise<void> {
  const { t } = useTranslation()
  const tools = useTools()
  const tell = useTell()
  return async (record, name) => {
    const done = await action.run(tools, { record, name })
    if (done.ok) tell({ words: t(wordsKey(action.id), { name }), onUndo: () => void tools.desk.undo(done.value.deed) })
  }
}

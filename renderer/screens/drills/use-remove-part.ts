import { useTranslation } from 'react-i18next'
import type { Action } from '../../actions/action.ts'
import type { RemovePart } from '../../actions/drills/change-plan.ts'
import type { WriteProblem } from '../../data/write.ts'
import { wordsKey } from '../deed-words.ts'
import { useTools } from '../use-records.ts'
import { useTellDone } from '../use-tell-done.ts'

/** Takes a part of a plan away, and tells it with the way back. */
export function useRemovePart(action: Action<RemovePart, { deed: string }, WriteProblem>): (record: string, name: string) => Promise<void> {
  const { t } = useTranslation()
  const tools = useTools()
  const tellDone = useTellDone()
  return async (record, name) => {
    const done = await action.run(tools, { record, name })
    if (done.ok) tellDone(t(wordsKey(action.id), { name }), done.value.deed)
  }
}

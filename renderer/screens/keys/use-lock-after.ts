import { lockChoices } from '../../../shared/settings/choices.ts'
import { useChoice } from '../use-choice.ts'
import { useTools } from '../use-records.ts'

export type LockAfter = (typeof lockChoices)[number]

const SETTING = 'lock.after'
const USUAL: LockAfter = '15'

/** The choice of this desk, null until the host has said it. A sample has no passphrase, so it is never locked. */
export function useLockAfter(): LockAfter | null {
  const { sample } = useTools().desk.facts
  const [chosen] = useChoice(SETTING)
  if (sample) return 'never'
  return chosen === null ? null : (lockChoices.find(choice => choice === chosen) ?? USUAL)
}

export function useChangeLockAfter(): (after: LockAfter) => void {
  return useChoice(SETTING)[1]
}

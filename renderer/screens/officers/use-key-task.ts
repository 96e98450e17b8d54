import { useKnown } from '../desks/use-ring.ts'
import { useRecords } from '../use-records.ts'
import { useGroup } from './use-group.ts'

/** What somebody at a desk that came after all others were lost has to do about the key. */
export type KeyTask = 'ask' | 'wait' | 'take' | 'strike-off'

/** Null at all other desks, and where no recovery group was ever chosen. */
export function useKeyTask(): KeyTask | null {
  const { known } = useKnown(useRecords('recovery-group').length > 0)
  const { lacksKey, chosen, waiting, given, lost } = useGroup(known)
  if (!lacksKey) return lost.length > 0 ? 'strike-off' : null
  if (given) return 'take'
  return waiting ? 'wait' : chosen ? 'ask' : null
}

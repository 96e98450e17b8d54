import type { Kind } from '../../../shared/sync/kinds.ts'
import { usePlace } from '../shell/place.ts'
import { useRecord } from '../use-records.ts'

/** For each group of a record: the yellow mark and the way to settle it, where two people wrote different things. */
export function useDifferenceMarks(kind: Kind, id: string) {
  const { go } = usePlace()
  const record = useRecord(kind, id)
  return (group: string): { readonly difference?: { readonly onSettle: () => void } } =>
    record?.differences.includes(group) ? { difference: { onSettle: () => go({ at: 'differences' }) } } : {}
}

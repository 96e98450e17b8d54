import { useMemo } from 'react'
import { desksOf } from '../../../shared/desks/desk-record.ts'
import type { PublicKey } from '../../../shared/desks/public-key.ts'
import { useRecords, useTools } from '../use-records.ts'

/** The key with which this desk signs, as headquarters has it; null until that is known. */
export function useOwnKey(): PublicKey | null {
  const { desk } = useTools()
  const records = useRecords('desk')
  return useMemo(() => desksOf(records).find(one => desk.isOwn(one.desk))?.signing ?? null, [desk, records])
}

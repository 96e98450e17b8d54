import { useMemo } from 'react'
import { desksOf } from '../../shared/desks/desk-record.ts'
import { type DeskRole, lowerRole } from '../../shared/sync/rights.ts'
import { useRecords, useTools } from './use-records.ts'

/** What whoever sits here may: no more than the desk, as headquarters says, and no more than the person (SPEC O1, K8). */
export function useRole(): DeskRole {
  const { desk } = useTools()
  const records = useRecords('desk')
  const { who } = desk.facts
  return useMemo(() => {
    const own = desksOf(records).find(one => desk.isOwn(one.desk))
    return lowerRole(own?.role ?? 'admin', who?.role ?? 'admin')
  }, [desk, records, who])
}

import { useEffect, useMemo, useState } from 'react'
import type { DeskRecord } from '../../../shared/desks/desk-record.ts'
import { desksOf } from '../../../shared/desks/desk-record.ts'
import type { RingState } from '../../../shared/ipc/contract.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import { useRecords, useTools } from '../use-records.ts'

export interface Ring {
  /** Those that are in first, and among them this one. */
  readonly desks: readonly DeskRecord[]
  /** Null until the host has answered, and where there is no headquarters. */
  readonly known: RingState | null
  /** Whether who sits here may let desks in and out. */
  readonly isAdmin: boolean
}

/** The association's desks as headquarters says they are, and what this desk believes of it. */
export function useRing(): Ring {
  const { desk, ask } = useTools()
  const records = useRecords('desk')
  const keys = useRecords('key')
  const [known, setKnown] = useState<RingState | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the host believes follows from these records
  useEffect(() => {
    let gone = false
    void ask('ring:state', {}).then(reply => !gone && setKnown(reply.ok ? reply.value : null))
    return () => {
      gone = true
    }
  }, [ask, records, keys])
  const { organisation, who } = desk.facts
  return useMemo(() => {
    const own = known?.own ?? null
    const weight = (one: DeskRecord): number => (one.state === 'in' ? (one.desk === own ? 0 : 1) : 2)
    const desks = desksOf(records.filter(({ scope }) => scope === associationScope(organisation.id))).toSorted(
      (one, other) => weight(one) - weight(other) || one.since - other.since,
    )
    const mine = desks.find(one => one.desk === own)
    return { desks, known, isAdmin: mine?.state === 'in' && mine.role === 'admin' && (who?.role ?? 'admin') === 'admin' }
  }, [records, known, organisation.id, who])
}

import { useCallback, useEffect, useMemo, useState } from 'react'
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
  /** Asks the host once more. */
  readonly again: () => void
}

/** What the host believes of the desks and keys, asked anew when headquarters says something of them; `wanted`: not before. */
export function useKnown(wanted = true): { readonly known: RingState | null; readonly again: () => void } {
  const { ask } = useTools()
  const [records, keys, groups] = [useRecords('desk'), useRecords('key'), useRecords('recovery-group')]
  const [known, setKnown] = useState<RingState | null>(null)
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the host believes follows from these records
  useEffect(() => {
    let gone = false
    if (wanted) void ask('ring:state', {}).then(reply => !gone && setKnown(reply.ok ? reply.value : null))
    return () => {
      gone = true
    }
  }, [ask, wanted, records, keys, groups, turn])
  return { known, again: useCallback(() => setTurn(before => before + 1), []) }
}

/** The association's desks as headquarters says they are, and what this desk believes of it. */
export function useRing(): Ring {
  const { desk } = useTools()
  const records = useRecords('desk')
  const { known, again } = useKnown()
  const { organisation, who } = desk.facts
  return useMemo(() => {
    const own = known?.own ?? null
    const weight = (one: DeskRecord): number => (one.state === 'in' ? (one.desk === own ? 0 : 1) : 2)
    const desks = desksOf(records.filter(({ scope }) => scope === associationScope(organisation.id))).toSorted(
      (one, other) => weight(one) - weight(other) || one.since - other.since,
    )
    const mine = desks.find(one => one.desk === own)
    return { desks, known, isAdmin: mine?.state === 'in' && mine.role === 'admin' && (who?.role ?? 'admin') === 'admin', again }
  }, [records, known, again, organisation.id, who])
}

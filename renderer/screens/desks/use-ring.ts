import { useCallback, useEffect, useMemo, useState } from 'react'
import type { DeskRecord } from '../../../shared/desks/desk-record.ts'
import { desksOf } from '../../../shared/desks/desk-record.ts'
import type { RingState } from '../../../shared/ipc/values.ts'
import type { ShownRecord } from '../../../shared/sync/record.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import { useRecords, useTools } from '../use-records.ts'

export interface Ring {
  /** Those that are in first, and among them this one. */
  readonly desks: readonly DeskRecord[]
  /** Null until the host has answered, and where there is no headquarters. */
  readonly known: RingState | null
  /** In, though nobody whom this desk trusts has vouched for them: headquarters invited them beside those that were there (SPEC K16). */
  readonly strangers: readonly DeskRecord[]
  /** Whether who sits here may let desks in and out. */
  readonly isAdmin: boolean
  /** Asks the host once more. */
  readonly again: () => void
}

interface Known {
  readonly known: RingState | null
  /** The desks' records of which the host knew by then. */
  readonly of: readonly ShownRecord[]
  readonly again: () => void
}

/** What the host believes of the desks and keys, asked anew when headquarters says something of them. */
export function useKnown(): Known {
  const { ask, desk } = useTools()
  const [records, keys, groups] = [useRecords('desk'), useRecords('key'), useRecords('recovery-group')]
  const [found, setFound] = useState<Omit<Known, 'again'>>({ known: null, of: [] })
  const [turn, setTurn] = useState(0)
  const isJoined = desk.facts.headquarters !== null
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the host believes follows from these records
  useEffect(() => {
    let gone = false
    if (isJoined)
      ask('ring:state', {}).then(
        reply => !gone && setFound({ known: reply.ok ? reply.value : null, of: records }),
        // A host that is away says so elsewhere.
        () => undefined,
      )
    return () => {
      gone = true
    }
  }, [ask, isJoined, records, keys, groups, turn])
  return { ...found, again: useCallback(() => setTurn(before => before + 1), []) }
}

/** The association's desks as headquarters says they are, and what this desk believes of it. */
export function useRing(): Ring {
  const { desk } = useTools()
  const records = useRecords('desk')
  const { known, of, again } = useKnown()
  const { organisation, who } = desk.facts
  return useMemo(() => {
    const scope = associationScope(organisation.id)
    const own = known?.own ?? null
    const weight = (one: DeskRecord): number => (one.state === 'in' ? (one.desk === own ? 0 : 1) : 2)
    const desks = desksOf(records.filter(record => record.scope === scope)).toSorted(
      (one, other) => weight(one) - weight(other) || one.since - other.since,
    )
    const mine = desks.find(one => one.desk === own)
    const isAdmin = mine?.state === 'in' && mine.role === 'admin' && (who?.role ?? 'admin') === 'admin'
    const strangers = known && !known.lacksKey && known.epoch > 0 ? strangersTo(known, desksOf(of.filter(one => one.scope === scope))) : []
    return { desks, known, strangers, isAdmin, again }
  }, [records, known, of, again, organisation.id, who])
}

const strangersTo = ({ own, trusted }: RingState, desks: readonly DeskRecord[]): readonly DeskRecord[] =>
  desks.filter(({ desk, state }) => state === 'in' && desk !== own && !trusted.includes(desk))

import { useMemo } from 'react'
import { cameBySheet, isBySheet } from '../../../shared/desks/came-by-sheet.ts'
import type { DeskRecord } from '../../../shared/desks/desk-record.ts'
import { sheetsOf } from '../../../shared/desks/desk-record.ts'
import { useChoice } from '../use-choice.ts'
import { useRecords } from '../use-records.ts'
import type { Ring } from './use-ring.ts'

export interface Arrivals {
  /** They came by a recovery sheet, or by a desk that did, and nobody here has said yet that they are the association's (SPEC K19). */
  readonly arrived: readonly DeskRecord[]
  /** Null where an admin of this desk has to say it. */
  readonly onChecked: ((record: DeskRecord) => void) | null
  readonly bySheet: (record: DeskRecord) => boolean
}

/** Desks that nobody at another desk has let in: whoever holds the recovery sheet did. */
export function useArrivals({ desks, known, isAdmin }: Ring): Arrivals {
  const records = useRecords('sheet')
  const [chosen, choose] = useChoice('desks.arrived')
  return useMemo(() => {
    const sheets = sheetsOf(records)
    const own = known && !known.lacksKey ? desks.find(one => one.desk === known.own) : undefined
    const checked = chosen === null || chosen === '' ? [] : chosen.split(' ')
    // Whom this desk does not trust it names as strangers.
    const arrived = own && chosen !== null ? cameBySheet(desks, sheets, own, checked).filter(one => known?.trusted.includes(one.desk)) : []
    // On a desk that is no admin's nobody could say it otherwise.
    const mayCheck = isAdmin || (own !== undefined && own.role !== 'admin')
    return {
      arrived,
      onChecked: mayCheck ? ({ record }) => choose([...checked, record].join(' ')) : null,
      bySheet: record => isBySheet(record, sheets),
    }
  }, [desks, known, isAdmin, records, chosen, choose])
}

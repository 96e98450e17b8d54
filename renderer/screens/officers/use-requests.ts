import { useMemo } from 'react'
import { isOpen } from '../../../shared/desks/decide-recovery.ts'
import { publicKeyText } from '../../../shared/desks/public-key.ts'
import type { RecoveryRecord } from '../../../shared/desks/recovery-record.ts'
import { recoveriesOf } from '../../../shared/desks/recovery-record.ts'
import { scopeId } from '../../../shared/sync/scope.ts'
import { recordName } from '../record-name.ts'
import { useRecords } from '../use-records.ts'
import { useOwnKey } from './use-own-key.ts'

/** A request, with the association's name. */
export interface Asked extends RecoveryRecord {
  readonly association: string
  /** Whether the officer at this desk has to answer. */
  readonly isTurn: boolean
}

/** At headquarters: what is asked of recovery groups, newest first. */
export function useRequests(): readonly Asked[] {
  const own = useOwnKey()
  const records = useRecords('recovery')
  const organisations = useRecords('organisation')
  return useMemo(
    () =>
      recoveriesOf(records)
        .map(request => {
          const place = request.group.officers.findIndex(({ signing }) => own !== null && publicKeyText(signing) === publicKeyText(own))
          const association = recordName(organisations.find(({ id }) => id === scopeId(request.scope))?.groups ?? {})
          return { ...request, association, isTurn: place !== -1 && isOpen(request) && request.given[place] === null }
        })
        .toSorted((one, other) => other.at - one.at),
    [own, records, organisations],
  )
}

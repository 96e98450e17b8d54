import { useMemo } from 'react'
import { isOpen } from '../../../shared/desks/decide-recovery.ts'
import { keysOf } from '../../../shared/desks/desk-record.ts'
import { publicKeyText } from '../../../shared/desks/public-key.ts'
import type { GroupRecord, OfferedOfficer, Officer } from '../../../shared/desks/recovery-group.ts'
import { countingGroup, groupsOf, officersOf } from '../../../shared/desks/recovery-group.ts'
import type { RecoveryRecord } from '../../../shared/desks/recovery-record.ts'
import { recoveriesOf } from '../../../shared/desks/recovery-record.ts'
import type { RingState } from '../../../shared/ipc/values.ts'
import { associationScope, national } from '../../../shared/sync/scope.ts'
import { useRecords, useTools } from '../use-records.ts'

export interface Group {
  /** The one that counts. */
  readonly chosen: GroupRecord | null
  /** Headquarters names one that nobody at a desk which this one trusts has chosen. */
  readonly isUnsure: boolean
  readonly offered: readonly OfferedOfficer[]
  /** This desk has none of the keys, or another one than the newest: headquarters invited it beside others, or after they were lost. */
  readonly lacksKey: boolean
  /** The association's requests, newest first. */
  readonly requests: readonly RecoveryRecord[]
  /** What this desk has asked and is not settled. */
  readonly waiting: RecoveryRecord | null
  /** Both have given their halves, and this desk has not taken the key yet. */
  readonly given: RecoveryRecord | null
  /** This desk has the key from the group. */
  readonly gave: boolean
}

/** The association's recovery group, and where this desk stands with it. */
export function useGroup(known: RingState | null): Group {
  const { desk } = useTools()
  const [keys, groups, offers, asked] = [useRecords('key'), useRecords('recovery-group'), useRecords('officer'), useRecords('recovery')]
  const scope = associationScope(desk.facts.organisation.id)
  return useMemo((): Group => {
    const ours = [...keys, ...groups].filter(record => record.scope === scope)
    const id = countingGroup(ours)
    const newest = keysOf(ours).at(-1)
    const lacksKey = known !== null && (known.lacksKey || known.epoch < (newest?.epoch ?? 0))
    const requests = recoveriesOf(asked)
      .filter(one => one.scope === scope)
      .toSorted((one, other) => other.at - one.at)
    const own = requests.find(one => one.desk === known?.own)
    const isAnswered = own !== undefined && !own.given.includes(null)
    return {
      chosen: groupsOf(ours).find(one => one.id === id) ?? null,
      isUnsure: known !== null && !lacksKey && id !== null && known.group !== id,
      offered: officersOf(offers.filter(record => record.scope === national)),
      lacksKey,
      requests,
      waiting: own && isOpen(own) ? own : null,
      given: lacksKey && isAnswered && own.kid === newest?.kid ? own : null,
      gave: isAnswered && known !== null && !lacksKey,
    }
  }, [keys, groups, offers, asked, scope, known])
}

/** Whether somebody is an officer still, at the same PC. */
export const isOffered = (offered: readonly OfferedOfficer[], { signing, agreement }: Officer): boolean =>
  offered.some(one => publicKeyText(one.signing) === publicKeyText(signing) && publicKeyText(one.agreement) === publicKeyText(agreement))

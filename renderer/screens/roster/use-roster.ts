import { useMemo, useRef } from 'react'
import { firstLevelScale } from '../../../shared/roster/level-scale.ts'
import type { PeopleIndex } from '../../../shared/roster/search-entry.ts'
import { indexPeople } from '../../../shared/roster/search-entry.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { volunteerOf } from '../../../shared/roster/volunteer.ts'
import type { ShownRecord } from '../../../shared/sync/record.ts'
import { useRecords } from '../use-records.ts'

const known = new WeakMap<ShownRecord, Volunteer>()

/** The person in a record; the same value as long as the record is the same. */
export function personIn(record: ShownRecord): Volunteer {
  const found = known.get(record) ?? volunteerOf(record.id, record.groups)
  known.set(record, found)
  return found
}

/** The roster ready for finding. After a change only those who changed are folded again. */
export function useRoster(): PeopleIndex {
  const records = useRecords('volunteer')
  const before = useRef<PeopleIndex | undefined>(undefined)
  return useMemo(() => {
    before.current = indexPeople(records.map(personIn), firstLevelScale, before.current)
    return before.current
  }, [records])
}

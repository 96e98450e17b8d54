import { useMemo } from 'react'
import { firstLevelScale } from '../../../shared/roster/level-scale.ts'
import type { PeopleIndex } from '../../../shared/roster/people-index.ts'
import { indexPeople } from '../../../shared/roster/people-index.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { volunteerOf } from '../../../shared/roster/volunteer.ts'
import type { ShownRecord } from '../../../shared/sync/record.ts'
import type { Desk } from '../../data/desk.ts'
import { useRecords, useTools } from '../use-records.ts'

const known = new WeakMap<ShownRecord, Volunteer>()

/** The person in a record; the same value as long as the record is the same. */
export function personIn(record: ShownRecord): Volunteer {
  const found = known.get(record) ?? volunteerOf(record.id, record.groups)
  known.set(record, found)
  return found
}

const indexes = new WeakMap<Desk, { readonly records: readonly ShownRecord[]; readonly index: PeopleIndex }>()

/** The roster of a desk ready for finding, made once for all who ask. After a change only those who changed are folded again. */
export function rosterOf(desk: Desk): PeopleIndex {
  const records = desk.all('volunteer')
  const former = indexes.get(desk)
  if (former?.records === records) return former.index
  const index = indexPeople(records.map(personIn), firstLevelScale, former?.index)
  indexes.set(desk, { records, index })
  return index
}

/** The same for a screen, which follows every change. */
export function useRoster(): PeopleIndex {
  const { desk } = useTools()
  const records = useRecords('volunteer')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the records are what the roster is made of
  return useMemo(() => rosterOf(desk), [desk, records])
}

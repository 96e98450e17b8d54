import { useMemo } from 'react'
import type { Day } from '../../../shared/core/days.ts'
import { assignmentOf, drillOf } from '../../../shared/drills/read-drill.ts'
import type { Clocks } from '../../../shared/retention/clocks.ts'
import { clocksOf } from '../../../shared/retention/clocks.ts'
import type { Due, Kept } from '../../../shared/retention/due.ts'
import { duePeople } from '../../../shared/retention/due.ts'
import type { ShownRecord } from '../../../shared/sync/record.ts'
import { readStamp } from '../../../shared/sync/stamp.ts'
import type { Desk } from '../../data/desk.ts'
import { useDays } from '../../ui/use-days.ts'
import { personIn } from '../roster/use-roster.ts'
import { useRecord, useRecords, useTools } from '../use-records.ts'

/** Whose time to be kept is over, as of today; the screen follows every change. */
export function useDue(): readonly Due[] {
  const { desk, now } = useTools()
  const { dayOf } = useDays()
  const people = useRecords('volunteer')
  const assignments = useRecords('assignment')
  const drills = useRecords('drill')
  const clocks = useClocks()
  const today = dayOf(now())
  return useMemo(() => {
    const places = assignments.flatMap(record => {
      const { person, drill } = assignmentOf(record)
      return 'volunteer' in person ? [{ person: person.volunteer, drill }] : []
    })
    return duePeople(keptAt(desk, people, clocks, dayOf), places, drills.map(drillOf), clocks, today)
  }, [desk, people, assignments, drills, clocks, dayOf, today])
}

export function useClocks(): Clocks {
  const { desk } = useTools()
  const retention = useRecord('retention', desk.facts.organisation.id)
  return useMemo(() => clocksOf(retention), [retention])
}

/** Also people whom the roster no longer shows: their values are there until somebody erases them. */
function keptAt(
  desk: Pick<Desk, 'gone'>,
  people: readonly ShownRecord[],
  { quiet }: Clocks,
  dayOf: (moment: number) => Day,
): readonly Kept[] {
  const writtenIn = ({ changed }: ShownRecord): Day => dayOf(readStamp(changed).millis)
  // Of ten thousand people the day is worked out only where a clock runs from it.
  const there = people.map(record => ({ person: personIn(record), left: null, written: quiet.months === null ? '' : writtenIn(record) }))
  const gone = desk
    .gone('volunteer')
    .map(({ record, since }) => ({ person: personIn(record), left: dayOf(readStamp(since).millis), written: writtenIn(record) }))
  return [...there, ...gone]
}

import type { Day } from '../../../shared/core/days.ts'
import { assignmentOf, drillOf } from '../../../shared/drills/read-drill.ts'
import type { Clocks } from '../../../shared/retention/clocks.ts'
import { clocksOf, PROPOSED } from '../../../shared/retention/clocks.ts'
import type { Due, Kept } from '../../../shared/retention/due.ts'
import { duePeople } from '../../../shared/retention/due.ts'
import type { ShownRecord } from '../../../shared/sync/record.ts'
import { readStamp } from '../../../shared/sync/stamp.ts'
import type { Desk } from '../../data/desk.ts'
import { useDays } from '../../ui/use-days.ts'
import { personIn } from '../roster/use-roster.ts'
import { useRecord, useRecords, useTools } from '../use-records.ts'

export interface Retention {
  /** What the association decided; null until it has. */
  readonly clocks: Clocks | null
  /** Whose time to be kept is over, as of today. Nobody's is before that. */
  readonly due: readonly Due[]
  /** Nothing is decided, and there are people whom it would be about. */
  readonly isAsked: boolean
}

/** What was last worked out at a desk. Today and the rail ask for the same of ten thousand people in one drawing. */
const known = new WeakMap<Desk, { readonly of: readonly unknown[]; readonly retention: Retention }>()

function workedOut(desk: Desk, of: readonly unknown[], workOut: () => Retention): Retention {
  const last = known.get(desk)
  if (last?.of.every((one, place) => one === of[place])) return last.retention
  const retention = workOut()
  known.set(desk, { of, retention })
  return retention
}

/** How long people are kept, and whose time is over; the screen follows every change. */
export function useRetention(): Retention {
  const { desk, now } = useTools()
  const { dayOf } = useDays()
  const people = useRecords('volunteer')
  const assignments = useRecords('assignment')
  const drills = useRecords('drill')
  const retention = useRecord('retention', desk.facts.organisation.id)
  const today = dayOf(now())
  const workOut = (): Retention => {
    const places = assignments.flatMap(record => {
      const { person, drill } = assignmentOf(record)
      return 'volunteer' in person ? [{ person: person.volunteer, drill }] : []
    })
    const clocks = clocksOf(retention)
    const running = clocks ?? PROPOSED
    const found = duePeople(keptAt(desk, people, running, dayOf), places, drills.map(drillOf), running, today)
    return { clocks, due: clocks ? found : [], isAsked: clocks === null && found.length > 0 }
  }
  return workedOut(desk, [people, assignments, drills, retention, dayOf, today], workOut)
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

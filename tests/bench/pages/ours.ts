import { connect } from '../../../renderer/data/ask.ts'
import { openDesk } from '../../../renderer/data/desk.ts'
import { byText } from '../../../shared/core/text.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { groupsOf, volunteerOf } from '../../../shared/roster/volunteer.ts'
import { associationScope } from '../../../shared/sync/scope.ts'

/** Milliseconds from the call until all rows are durable and in the list that is shown, and until the view on the disk has them too. */
export interface Wrote {
  readonly done: number
  readonly kept: number
}

declare global {
  var bench: {
    /** Milliseconds that opening the desk took: reading its log on from where the view on the disk ends, and applying it. */
    readonly opened: number
    /** Takes the people as JSON text. */
    readonly write: (people: string) => Promise<Wrote>
  }
}

const chance = { now: () => Date.now(), bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
const ask = await connect()
const [state, keys] = await Promise.all([ask('desk:state', {}), ask('desk:keys', {})])
if (state.phase !== 'open' || !keys.ok) throw new Error('the desk is not open')
const began = performance.now()
const desk = await openDesk(ask, state.desk, keys.value, chance)
const opened = performance.now() - began

/** Durable: appended to the log in another process, and flushed. Sealed on the way; the rivals write in the open. */
async function write(people: readonly Volunteer[]): Promise<Wrote> {
  const since = performance.now()
  const shown = new Promise<void>(done => {
    desk.subscribe('volunteer', () => {
      const list = desk
        .all('volunteer')
        .map(({ id, groups }) => volunteerOf(id, groups))
        .toSorted((one, other) => byText(one.kana, other.kana))
      if (list.length === people.length) done()
    })
  })
  const saved = await desk.write({
    scope: associationScope(desk.facts.organisation.id),
    action: 'roster.import',
    params: { rows: people.length, file: '名簿.csv' },
    drafts: people.map(person => ({ kind: 'volunteer', record: person.id, groups: groupsOf(person) }) as const),
  })
  if (!saved.ok) throw new Error(`the deed was not saved: ${saved.problem}`)
  await shown
  const done = performance.now() - since
  // Whoever closes waits for what is being written down.
  await desk.close()
  return { done, kept: performance.now() - since }
}

globalThis.bench = { opened, write: text => write(JSON.parse(text) as readonly Volunteer[]) }

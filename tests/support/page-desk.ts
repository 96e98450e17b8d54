import { Dexie } from 'dexie'
import type { Desk } from '../../renderer/data/desk.ts'
import { openDesk } from '../../renderer/data/desk.ts'
import { uuidv7 } from '../../shared/core/ids.ts'
import type { Draft, Groups } from '../../shared/sync/change.ts'
import type { LoggedPage } from '../../shared/sync/log.ts'
import { MemoryHost } from './memory-host.ts'

const chance = { now: () => Date.now(), bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
export const newId = (): string => uuidv7(Date.now(), chance.bytes(10))
const open: Desk[] = []
let serial = 0

export const hostOf = (): MemoryHost =>
  new MemoryHost({ desk: `testdesk${String(Date.now() % 10_000).padStart(4, '0')}${String(serial++).padStart(4, '0')}` })
/** `ahead`: how wrong this PC's clock is, milliseconds. */
export const deskOf = async (host: MemoryHost, ahead = 0): Promise<Desk> => {
  const desk = await openDesk(host.ask, host.facts, host.keys, { ...chance, now: () => Date.now() + ahead })
  open.push(desk)
  return desk
}
export const person = (name: string, more: Groups = {}): Draft => ({
  kind: 'volunteer',
  record: newId(),
  groups: { name: { name, kana: '', latin: '' }, ...more },
})
/** One deed of several people; answers its id. */
export const add = async (desk: Desk, drafts: readonly Draft[]): Promise<string> => {
  const done = await desk.write({
    scope: `association:${desk.facts.organisation.id}`,
    action: 'roster.import',
    params: { rows: drafts.length, file: '名簿.csv' },
    drafts,
  })
  if (!done.ok) throw new Error(done.problem)
  return done.value.deed
}
/** The deed at a place of the log. */
export const pageAt = (host: MemoryHost, pos: number): LoggedPage => {
  const entry = host.entries[pos - 1]
  if (entry?.type !== 'deed') throw new Error(`no deed at ${pos}`)
  return entry.page
}
/** Of all people, in order. */
export const names = (desk: Desk): readonly string[] =>
  desk
    .all('volunteer')
    .map(({ groups }) => (groups.name as { name: string }).name)
    .toSorted()

/** After each test: nothing of it stays in the browser. */
export const closeDesks = async (): Promise<void> => {
  for (const desk of open.splice(0)) await desk.close()
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name)
}

import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AccessLog } from '../../../renderer/data/access-log.ts'
import type { Desk } from '../../../renderer/data/desk.ts'
import { openDesk } from '../../../renderer/data/desk.ts'
import { readAccess } from '../../../shared/access/access.ts'
import { uuidv7 } from '../../../shared/core/ids.ts'
import { erasedIn } from '../../../shared/sync/erasure.ts'
import { backupOf } from '../../support/backup-of.ts'
import { MemoryHost } from '../../support/memory-host.ts'

const AT = Date.UTC(2026, 10, 24, 0, 30)
const DAY = 86_400_000
const chance = { now: () => Date.now(), bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
const newId = () => uuidv7(Date.now(), chance.bytes(10))
const dayOf = (moment: number) => new Date(moment).toISOString().slice(0, 10)

let serial = 0
let host: MemoryHost
let desk: Desk
let now = AT
let logs: AccessLog[] = []

const accessOf = (of: Desk): AccessLog => {
  const log = new AccessLog({ desk: of, now: () => now, dayOf, newId })
  logs.push(log)
  return log
}
const open = () => openDesk(host.ask, host.facts, host.keys, chance)
const days = (of = desk) => of.all('access').map(readAccess)
const linesOf = (of = desk) => days(of).flatMap(({ batches }) => batches.flatMap(({ lines }) => lines))

beforeEach(async () => {
  host = new MemoryHost({ desk: `access${String(Date.now() % 1_000_000).padStart(6, '0')}${String(serial++).padStart(4, '0')}` })
  desk = await open()
  now = AT
  logs = []
})
afterEach(async () => {
  for (const log of logs) log.stop()
  await desk.close()
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name)
})

describe('who saw whom', () => {
  test('[A1] is one record for a desk and day, sealed, with a batch for each time it is written down', async () => {
    const access = accessOf(desk)
    access.note({ what: 'opened', person: 'person-a' })
    await access.write()
    now += 600_000
    access.note({ what: 'opened', person: 'person-b' })
    await access.write()
    now += DAY
    access.note({ what: 'opened', person: 'person-a' })
    await access.write()
    expect(days().map(({ day, desk: by, batches }) => [day, by === host.facts.desk, batches.length])).toEqual([
      ['2026-11-24', true, 2],
      ['2026-11-25', true, 1],
    ])
    expect(JSON.stringify(host.entries)).not.toContain('person-a')
  })

  test('[A1] two windows of one desk lose nothing of each other', async () => {
    const other = await open()
    const [here, there] = [accessOf(desk), accessOf(other)]
    for (let turn = 0; turn < 4; turn++) {
      here.note({ what: 'opened', person: `here-${turn}` })
      there.note({ what: 'opened', person: `there-${turn}` })
      await Promise.all([here.write(), there.write()])
    }
    await expect.poll(() => linesOf().length).toBe(8)
    expect(desk.all('access').flatMap(({ differences }) => differences)).toEqual([])
    await other.close()
  })

  test('[A3] is no deed of a person: the history does not show it, after a restart neither, and nothing takes it back', async () => {
    const access = accessOf(desk)
    await desk.write({
      scope: host.scope,
      action: 'drills.create-drill',
      params: { title: '訓練' },
      drafts: [{ kind: 'drill', record: newId(), groups: { title: '訓練' } }],
    })
    access.note({ what: 'opened', person: 'a' })
    await access.write()
    const seen = () => desk.history().map(({ deed }) => deed.action)
    expect(seen()).toEqual(['drills.create-drill'])
    expect((await desk.olderHistory(Number.MAX_SAFE_INTEGER, 50)).lines.map(({ deed }) => deed.action)).toEqual(['drills.create-drill'])
    await desk.close()
    desk = await open()
    expect(seen()).toEqual(['drills.create-drill'])
    expect(linesOf()).toHaveLength(1)
  })

  test('[A1] what the disk does not take now is written down with the next', async () => {
    const access = accessOf(desk)
    host.trouble = 'disk-full'
    access.note({ what: 'opened', person: 'a' })
    await access.write()
    expect(linesOf()).toEqual([])
    host.trouble = null
    access.note({ what: 'opened', person: 'b' })
    await access.write()
    expect(linesOf()).toHaveLength(2)
  })

  test('[A3] stays where somebody goes back to a backup of before', async () => {
    const access = accessOf(desk)
    const drill = { kind: 'drill' as const, record: newId() }
    const write = (title: string) =>
      desk.write({ scope: host.scope, action: 'drills.edit-drill', params: {}, drafts: [{ ...drill, groups: { title } }] })
    await write('前')
    const backup = backupOf(host.entries, host.facts, AT)
    await write('後')
    access.note({ what: 'opened', person: 'a' })
    await access.write()
    const plan = await desk.planRestore(backup, { tell: () => undefined, stop: new AbortController().signal })
    expect(plan.ok && plan.value.lines.map(({ kind, what }) => [kind, what])).toEqual([['drill', 'changes']])
  })

  test('[A1] what headquarters did not take for the clock is written anew, and still stands in no history', async () => {
    const access = accessOf(desk)
    access.note({ what: 'opened', person: 'a' })
    await access.write()
    const page = host.entries[0]?.type === 'deed' ? host.entries[0].page : undefined
    host.offset = 0
    host.put({ type: 'answered', scope: host.scope, answers: [{ n: 1, answer: 'rejected', reason: 'clock-ahead' }] })
    await expect.poll(() => host.entries.length).toBe(3)
    const again = host.entries[2]?.type === 'deed' ? host.entries[2].page.deed : undefined
    expect([again?.action, again?.repeats]).toEqual(['access.note', page?.deed.id])
    expect(desk.history()).toEqual([])
    expect(linesOf()).toHaveLength(1)
  })

  test('[A4] [E1] days that are kept no longer are erased, nobody is asked, and it stands in no history', async () => {
    const access = accessOf(desk)
    for (let day = 0; day < 25; day++) {
      now = AT - (500 - day) * DAY
      access.note({ what: 'opened', person: 'a' })
      await access.write()
    }
    const old = desk.all('access').map(({ id }) => id)
    now = AT
    access.note({ what: 'searched', count: 2 })
    await access.write()
    expect(days().map(({ day }) => day)).toEqual(['2026-11-24'])
    const last = host.entries.at(-1)
    expect((last ? erasedIn(last) : []).toSorted()).toEqual(old.map(id => `${host.scope}/access/${id}`).toSorted())
    expect(desk.history()).toEqual([])
    now += DAY
    access.note({ what: 'searched', count: 2 })
    await access.write()
    expect(erasedIn(host.entries.at(-1) ?? { type: 'answered', scope: host.scope, answers: [] })).toEqual([])
  })
  test('[A4] [O1] who may only look leaves old days to others, and is noted', async () => {
    const old = accessOf(desk)
    now = AT - 500 * DAY
    old.note({ what: 'opened', person: 'a' })
    await old.write()
    now = AT
    const facts = { ...desk.facts, who: { id: newId(), name: '田中', role: 'view' as const } }
    const access = new AccessLog({ desk: { ...desk, facts, write: desk.write }, now: () => now, dayOf, newId })
    access.note({ what: 'opened', person: 'a' })
    await access.write()
    expect(days().map(({ day }) => day)).toEqual([dayOf(AT - 500 * DAY), '2026-11-24'])
  })
})

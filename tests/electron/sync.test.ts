import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Host } from '../../electron/services/host.ts'
import { readInvitation } from '../../electron/services/invitation.ts'
import { Log } from '../../electron/services/log.ts'
import type { Change } from '../../shared/sync/change.ts'
import type { LaterKind } from '../../shared/sync/kinds.ts'
import type { LetGo } from '../../shared/sync/let-go.ts'
import { openPlain } from '../../shared/sync/let-go.ts'
import type { Answer } from '../../shared/sync/log.ts'
import { fold, recordKey } from '../../shared/sync/record.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { associationScope, jointScope } from '../../shared/sync/scope.ts'
import type { Stamp } from '../../shared/sync/stamp.ts'
import { stampOf } from '../../shared/sync/stamp.ts'
import { FakeHeadquarters } from '../support/fake-headquarters.ts'
import { deedOf, freshFolder, freshId, ORGANISATION, pageOf } from '../support/host-deeds.ts'
import { openHost } from '../support/host-loopback.ts'

const OWN = associationScope(ORGANISATION)
const JOINT = jointScope('018f0000-0000-7000-8000-0000000000aa')
const RECORD = '018f0000-0000-7000-8000-0000000000bb'
const passphrase = '桜の木の下で二人で待つ'
const pace = { gather: 5, poll: 2_000, firstRetry: 20, longestRetry: 80, calm: 20 }

async function headquarters(): Promise<FakeHeadquarters> {
  const fake = new FakeHeadquarters()
  await fake.start()
  onTestFinished(() => fake.stop())
  return fake
}

interface Desk {
  readonly host: Host
  readonly id: string
  readonly folder: string
  readonly do: (scope?: Scope, changes?: number, parts?: number) => Promise<void>
}

async function deskAt(fake: FakeHeadquarters, organisation = ORGANISATION, now = Date.now): Promise<Desk> {
  const folder = await freshFolder()
  const host = await openHost(folder, { pace, now })
  onTestFinished(() => host.stop())
  const joined = await host.join({ invitation: fake.invitation(organisation), person: '見本', passphrase })
  if (!joined.ok || joined.value.phase !== 'open') throw new Error('joined')
  return deskOf(host, joined.value.desk.desk, folder)
}

function deskOf(host: Host, id: string, folder: string): Desk {
  return {
    host,
    id,
    folder,
    do: async (scope = OWN, changes = 1, parts = 1) => {
      for (const page of deedOf({ desk: id, scope, from: await nextIn(host, id, scope), changes, parts })) {
        const { head } = await host.read(0, 1)
        expect(await host.append({ page, after: head })).toMatchObject({ ok: true })
      }
    },
  }
}

async function entries(host: Host) {
  return (await host.read(0, 100_000)).entries.map(({ entry }) => entry)
}

async function nextIn(host: Host, desk: string, scope: Scope): Promise<number> {
  const own = (await entries(host)).flatMap(entry =>
    entry.type === 'deed' && entry.page.deed.scope === scope && entry.page.deed.desk === desk ? entry.page.changes : [],
  )
  return own.length + 1
}

async function answers(host: Host): Promise<readonly Answer[]> {
  return (await entries(host)).flatMap(entry => (entry.type === 'answered' ? entry.answers : []))
}

async function received(host: Host): Promise<readonly (Change | LetGo)[]> {
  return (await entries(host)).flatMap(entry => (entry.type === 'received' ? entry.changes.map(({ change }) => change) : []))
}

const until = (isSo: () => boolean | Promise<boolean>) => expect.poll(isSo, { timeout: 5_000, interval: 10 }).toBe(true)
const settled = (desk: Desk) => until(() => desk.host.status().phase === 'on' && desk.host.status().waiting.length === 0)
const numbers = (changes: readonly (Change | LetGo)[]) => changes.map(({ n }) => n)

describe('a desk and headquarters', () => {
  test('[P1] own changes go per scope, in order, by themselves; answers lie in the log', async () => {
    const fake = await headquarters()
    const desk = await deskAt(fake)
    await desk.do(OWN, 3)
    await desk.do(JOINT, 2)
    await desk.do(OWN, 4, 2)
    await settled(desk)
    expect(numbers(fake.changes(OWN))).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(numbers(fake.changes(JOINT))).toEqual([1, 2])
    expect((await answers(desk.host)).map(({ answer }) => answer)).toEqual(Array.from({ length: 9 }, () => 'ok'))
    expect(desk.host.status().last).toBeGreaterThan(0)
  })

  test('[S5] pages are told how far this PC’s clock is from that of headquarters', async () => {
    const fake = await headquarters()
    const day = 24 * 60 * 60 * 1000
    const desk = await deskAt(fake, ORGANISATION, () => Date.now() + 2 * day)
    await settled(desk)
    const { offset } = await desk.host.news({ head: 0, turn: 0, sync: '' })
    expect(Math.abs((offset ?? 0) + 2 * day)).toBeLessThan(5_000)
  })

  test('[V3] a kind that only a later version knows lies in the log as it came, and the desk goes on', async () => {
    const fake = await headquarters()
    const desk = await deskAt(fake)
    const later = 'e'.repeat(16)
    const page = pageOf({ desk: later, scope: JOINT, changes: 2 })
    const changes = page.changes.map((change, place) =>
      place === 0 ? { ...change, kind: 'shelter' as LaterKind, mood: ['calm'] } : change,
    )
    fake.take(later, { scope: JOINT, from: 1, pages: [{ ...page, deed: { ...page.deed, ...{ mood: 1 } }, changes }] })
    await until(async () => (await received(desk.host)).length === 2)
    expect(await received(desk.host)).toEqual(changes)
    await settled(desk)
  })

  test('[Q1] another desk hears them, and [Q3] one’s own are not kept twice', async () => {
    const fake = await headquarters()
    const [one, two] = [await deskAt(fake), await deskAt(fake, freshId())]
    await one.do(JOINT, 3)
    await until(async () => (await received(two.host)).length === 3)
    await two.do(JOINT, 2)
    await until(async () => (await received(one.host)).length === 2)
    await settled(one)
    expect((await received(one.host)).every(change => change.desk === two.id)).toBe(true)
    expect((await received(two.host)).every(change => change.desk === one.id)).toBe(true)
  })

  test('[L4] nothing of a deed is pushed before its last part', async () => {
    const fake = await headquarters()
    const desk = await deskAt(fake)
    const [one, two] = deedOf({ desk: desk.id, scope: OWN, changes: 2, parts: 2 })
    if (!one || !two) throw new Error('two parts')
    await desk.host.append({ page: one, after: 0 })
    await desk.host.syncNow()
    expect(fake.changes(OWN)).toEqual([])
    const { head } = await desk.host.read(0, 1)
    await desk.host.append({ page: two, after: head })
    await settled(desk)
    expect(numbers(fake.changes(OWN))).toEqual([1, 2])
  })

  test('[P4] a rejected change is kept with its reason and does not stop the next', async () => {
    const fake = await headquarters()
    fake.judge = change => (change.n === 2 ? 'not-allowed' : null)
    const desk = await deskAt(fake)
    for (let times = 0; times < 3; times++) await desk.do()
    await settled(desk)
    expect(numbers(fake.changes(OWN))).toEqual([1, 3])
    expect((await answers(desk.host)).filter(({ answer }) => answer === 'rejected')).toEqual([
      { n: 2, answer: 'rejected', reason: 'not-allowed' },
    ])
  })

  test('[Q4] a scope that headquarters refuses does not hold up the others', async () => {
    const fake = await headquarters()
    const desk = await deskAt(fake)
    const foreign = associationScope(freshId())
    await desk.do(foreign)
    await desk.do()
    await until(() => fake.changes(OWN).length === 1 && desk.host.status().phase === 'on' && desk.host.status().waiting.length === 1)
    expect(desk.host.status().waiting).toEqual([{ scope: foreign, changes: 1 }])
  })
})

describe('when headquarters', () => {
  test('is away, work goes on and is sent when it is back', async () => {
    const fake = await headquarters()
    const desk = await deskAt(fake)
    await settled(desk)
    await fake.stop()
    await until(() => desk.host.status().phase === 'off')
    await desk.do(OWN, 5)
    expect(desk.host.status().waiting).toEqual([{ scope: OWN, changes: 5 }])
    await fake.start()
    await settled(desk)
    expect(fake.changes(OWN)).toHaveLength(5)
  })

  test('[P3, P5] dies after committing and before answering, nothing is lost or doubled', async () => {
    const fake = await headquarters()
    const desk = await deskAt(fake)
    let deaths = 4
    fake.after = path => path !== '/v1/push' || deaths-- <= 0
    await desk.do(OWN, 7)
    await settled(desk)
    expect(numbers(fake.changes(OWN))).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect((await answers(desk.host)).every(({ answer }) => answer === 'dup')).toBe(true)
  })

  test('dies in the middle of anything, again and again, the end is the same', async () => {
    const fake = await headquarters()
    const [one, two] = [await deskAt(fake), await deskAt(fake, freshId())]
    let seed = 20261122
    const lives = (): boolean => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return seed / 2 ** 31 > 0.2
    }
    fake.before = lives
    fake.after = lives
    for (let times = 0; times < 6; times++) {
      await one.do(JOINT, 2)
      await two.do(JOINT, 1)
    }
    await until(async () => (await received(two.host)).length === 12 && (await received(one.host)).length === 6)
    fake.before = () => true
    fake.after = () => true
    await settled(one)
    await settled(two)
    expect(fake.changes(JOINT)).toHaveLength(18)
  })

  test('[R1] is restored from a backup, desks offer again what it lost and hear all of it anew', async () => {
    const fake = await headquarters()
    const [one, two] = [await deskAt(fake), await deskAt(fake, freshId())]
    await one.do(JOINT, 2)
    await settled(one)
    await until(async () => (await received(two.host)).length === 2)
    const backup = fake.backup()
    await one.do(JOINT, 3)
    await two.do(JOINT, 2)
    await settled(one)
    await settled(two)
    expect(fake.changes(JOINT)).toHaveLength(7)
    fake.restore(backup)
    expect(fake.changes(JOINT)).toHaveLength(2)
    await Promise.all([one.host.syncNow(), two.host.syncNow()])
    await until(() => fake.changes(JOINT).length === 7)
    const mine = numbers(fake.changes(JOINT).filter(({ desk }) => desk === one.id))
    expect(mine).toEqual([1, 2, 3, 4, 5])
    expect((await answers(one.host)).filter(({ answer }) => answer === 'rejected')).toEqual([])
    expect(one.host.desk?.headquarters?.epoch).toBe('epoch-2')
  })

  test('[D3] loses its end without a restore and gives the seqs to others, everybody comes to the same', async () => {
    const fake = await headquarters()
    const [one, two, three] = [await deskAt(fake), await deskAt(fake, freshId()), await deskAt(fake, freshId())]
    await one.do(JOINT, 2)
    await until(async () => (await received(three.host)).length === 2)
    const earlier = fake.backup()
    await one.do(JOINT, 1)
    await until(async () => (await received(three.host)).length === 3 && (await received(two.host)).length === 3)
    await settled(one)
    await one.host.stop()
    fake.loseTail(earlier)
    // Both have heard up to seq 3; two's change gets this seq now, before anybody offers the lost one again.
    await two.do(JOINT, 1)
    await settled(two)
    expect(fake.changes(JOINT).map(({ desk }) => desk)).toEqual([one.id, one.id, two.id])
    await until(async () => (await received(three.host)).some(({ desk }) => desk === two.id))

    const again = await openHost(one.folder, { pace })
    onTestFinished(() => again.stop())
    await again.unlock({ passphrase })
    await until(async () => fake.changes(JOINT).length === 4 && (await received(again)).some(({ desk }) => desk === two.id))
    expect(numbers(fake.changes(JOINT).filter(({ desk }) => desk === one.id))).toEqual([1, 2, 3])
    await three.host.syncNow()
    for (const { host } of [two, three]) expect(host.status()).toMatchObject({ phase: 'on', disagreeing: [] })
  })

  test('[D3] loses what it had answered before the desk heard it back, the desk offers it again', async () => {
    const fake = await headquarters()
    const desk = await deskAt(fake)
    await desk.do(OWN, 2)
    await settled(desk)
    await desk.host.syncNow()
    const earlier = fake.backup()
    fake.before = path => path === '/v1/health' || path === '/v1/push'
    await desk.do(OWN, 1)
    await until(() => fake.changes(OWN).length === 3)
    await until(() => desk.host.status().waiting.length === 0)
    fake.loseTail(earlier)
    fake.before = () => true
    await until(() => fake.changes(OWN).length === 3)
    expect(desk.host.status().disagreeing).toEqual([])
  })

  test('[D4] does not agree with itself in one scope, nothing of it is taken, the desk says so and hears the others', async () => {
    const fake = await headquarters()
    const [one, two] = [await deskAt(fake), await deskAt(fake)]
    await one.do(JOINT, 2)
    await until(async () => (await received(two.host)).length === 2)
    await settled(two)
    fake.alter = (path, body) =>
      path === '/v1/changes' && JSON.stringify(body).includes(JOINT) ? { ...(body as object), digest: 'f'.repeat(16) } : body
    await one.do(JOINT, 1)
    await until(() => two.host.status().disagreeing.length > 0)
    await one.do(OWN, 1)
    await until(async () => (await received(two.host)).some(({ scope }) => scope === OWN))
    expect((await received(two.host)).filter(({ scope }) => scope === JOINT)).toHaveLength(2)
    expect(two.host.status()).toMatchObject({ phase: 'on', disagreeing: [JOINT] })
    // The whole is not read again and again.
    const asked = fake.asked.filter(path => path === '/v1/changes').length
    await Promise.all([two.host.syncNow(), two.host.syncNow()])
    expect(fake.asked.filter(path => path === '/v1/changes').length - asked).toBeLessThan(6)

    fake.alter = (_, body) => body
    await two.host.syncNow()
    await until(async () => (await received(two.host)).filter(({ scope }) => scope === JOINT).length === 3)
    await until(() => two.host.status().disagreeing.length === 0)
  })

  test('does not know this desk any more, the desk says so and keeps everything', async () => {
    const fake = await headquarters()
    const desk = await deskAt(fake)
    await settled(desk)
    fake.forgetDesk(desk.id)
    await desk.do()
    await until(() => desk.host.status().phase === 'stopped')
    expect(desk.host.status().waiting).toEqual([{ scope: OWN, changes: 1 }])
  })

  test('finds a push too large, it comes in smaller ones', async () => {
    const fake = await headquarters()
    const desk = await deskAt(fake)
    await settled(desk)
    fake.mostBytes = 200_000
    await fake.stop()
    for (let times = 0; times < 10; times++)
      await desk.host.append({ page: pageOf({ desk: desk.id, scope: OWN, from: times + 1, value: '長'.repeat(20_000) }), after: 0 })
    await fake.start()
    await settled(desk)
    expect(fake.changes(OWN)).toHaveLength(10)
  })
})

describe('a desk', () => {
  test('[R1] that joins later offers all of its log', async () => {
    const fake = await headquarters()
    const folder = await freshFolder()
    const host = await openHost(folder, { pace })
    onTestFinished(() => host.stop())
    const made = await host.create({ organisation: '花山市国際交流協会', kind: 'city-association', person: '見本', passphrase })
    if (!made.ok || made.value.phase !== 'open') throw new Error('made')
    const desk = deskOf(host, made.value.desk.desk, folder)
    const scope = associationScope(made.value.desk.organisation.id)
    for (let times = 0; times < 4; times++) await desk.do(scope)
    expect(host.status()).toMatchObject({ phase: 'none', waiting: [{ scope, changes: 4 }] })
    expect(await host.connect({ invitation: fake.invitation(freshId()) })).toEqual({ ok: false, problem: 'other-organisation' })
    expect(await host.connect({ invitation: fake.invitation(made.value.desk.organisation.id) })).toMatchObject({
      ok: true,
      value: { desk: { headquarters: fake.address } },
    })
    await settled(desk)
    expect(numbers(fake.changes(scope))).toEqual([1, 2, 3, 4])
  })

  test('goes on after a restart where it was, and does not sync while it is locked', async () => {
    const fake = await headquarters()
    const desk = await deskAt(fake)
    await settled(desk)
    await desk.host.lock()
    const { last } = desk.host.status()
    expect(last).toBeGreaterThan(0)
    await desk.do(OWN, 2)
    await desk.host.stop()
    const again = await openHost(desk.folder, { pace })
    onTestFinished(() => again.stop())
    expect(again.state().phase).toBe('locked')
    // People are told the date also after a restart, before headquarters is reached.
    expect(again.status()).toMatchObject({ phase: 'off', last, waiting: [{ scope: OWN, changes: 2 }] })
    expect(fake.changes(OWN)).toEqual([])
    await again.unlock({ passphrase })
    await until(() => fake.changes(OWN).length === 2)
  })

  test('never has two rounds at once, however often it is asked', async () => {
    const fake = await headquarters()
    const desk = await deskAt(fake)
    await settled(desk)
    let now = 0
    let most = 0
    fake.before = async path => {
      if (path === '/v1/poll') return true
      most = Math.max(most, ++now)
      await new Promise(resolve => setTimeout(resolve, 5))
      now--
      return true
    }
    await desk.do(OWN, 3)
    await Promise.all(Array.from({ length: 12 }, () => desk.host.syncNow()))
    expect(most).toBe(1)
  })

  test('[Q2] [Q5] that comes new takes a snapshot in pages, broken off or not, and ends with everything', async () => {
    const fake = await headquarters()
    const one = await deskAt(fake)
    for (let times = 0; times < 5; times++) await one.do(JOINT, 500)
    await settled(one)
    let pages = 0
    const coming: (number | undefined)[] = []
    const status: { of: (() => number | undefined) | null } = { of: null }
    fake.before = path => {
      if (path === '/v1/changes') coming.push(status.of?.())
      return path !== '/v1/snapshot' || ++pages !== 2
    }
    const two = await deskAt(fake, freshId())
    status.of = () => two.host.status().coming
    await until(async () => (await received(two.host)).length === 2_500)
    await settled(two)
    // Pages can say how much is still to come, and read what is there meanwhile.
    expect(coming).toContain(500)
    expect(two.host.status().coming).toBeUndefined()
    expect(numbers(await received(two.host))).toEqual(Array.from({ length: 2_500 }, (_, place) => place + 1))
    expect(fake.asked.filter(path => path === '/v1/snapshot').length).toBeGreaterThan(1)
  })
})

describe('a value that was overwritten does not come back', () => {
  const edit = async (desk: Desk, at: Stamp, bases: readonly Stamp[]) => {
    const page = pageOf({ desk: desk.id, scope: JOINT, from: await nextIn(desk.host, desk.id, JOINT) })
    const [change] = page.changes
    if (!change) throw new Error('a deed has a change')
    const edited = { ...change, record: RECORD, at, bases: { name: bases }, body: { plain: { name: at } } }
    const { head } = await desk.host.read(0, 1)
    expect(await desk.host.append({ page: { ...page, changes: [edited] }, after: head })).toMatchObject({ ok: true })
  }
  const at = (desk: Desk, millis: number) => stampOf({ millis: 1_700_000_000_000 + millis, count: 0, desk: desk.id })
  const heads = async (desk: Desk) => {
    const all = (await entries(desk.host)).flatMap(entry =>
      entry.type === 'deed' ? entry.page.changes : entry.type === 'received' ? entry.changes.map(({ change }) => change) : [],
    )
    return fold(all.filter(({ body }) => body).flatMap(change => openPlain(change) ?? []))
      .get(recordKey('drill', RECORD))
      ?.cells['name']?.heads.map(head => head.value)
  }

  test('[M3] [Q2] on a desk whose first sync broke off after its own push, while others wrote on', async () => {
    const fake = await headquarters()
    const [one, two] = [await deskAt(fake), await deskAt(fake, freshId())]
    fake.before = path => path === '/v1/health' || path === '/v1/push'
    await edit(one, at(one, 1), [])
    await until(() => fake.changes(JOINT).length === 1)
    await one.host.stop()
    fake.before = () => true
    await edit(two, at(two, 2), [at(one, 1)])
    await edit(two, at(two, 3), [at(two, 2)])
    await settled(two)
    const again = await openHost(one.folder, { pace })
    onTestFinished(() => again.stop())
    await again.unlock({ passphrase })
    const back = deskOf(again, one.id, one.folder)
    await until(async () => (await received(again)).length > 0)
    await settled(back)
    expect(await heads(back)).toEqual([at(two, 3)])
  })
})

test('the log that another process finds holds what headquarters said', async () => {
  const fake = await headquarters()
  const desk = await deskAt(fake)
  await desk.do(OWN, 2)
  await settled(desk)
  await desk.host.stop()
  const log = await Log.open(join(desk.folder, 'log'))
  expect(log.index.waiting()).toEqual([])
  await log.close()
})

describe('an invitation', () => {
  test('is read however it was pasted', () => {
    const read = { address: 'https://honbu.example.jp', code: 'ABCD-EFGH_1' }
    for (const text of [
      'kakehashi:https://honbu.example.jp#ABCD-EFGH_1',
      '  kakehashi:https://honbu.example.jp/\n#ABCD-EFGH_1 ',
      'ｋａｋｅｈａｓｈｉ：https://honbu.example.jp＃ABCD-EFGH_1',
    ])
      expect(readInvitation(text), text).toEqual(read)
  })

  test('leads nowhere but to a web address', () => {
    for (const text of [
      '',
      'https://honbu.example.jp#ABCD',
      'kakehashi:file:///etc/passwd#ABCD',
      'kakehashi:https://a:b@honbu.example.jp#ABCD',
      'kakehashi:https://honbu.example.jp',
      'kakehashi:https://#ABCD',
      'kakehashi:http://[#ABCD',
    ])
      expect(readInvitation(text), text).toBeNull()
  })
})

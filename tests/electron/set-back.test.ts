import { cp, rm } from 'node:fs/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Host } from '../../electron/services/host.ts'
import { FakeHeadquarters } from '../support/fake-headquarters.ts'
import { deedOf, freshFolder, ORGANISATION, SCOPE } from '../support/host-deeds.ts'
import { openHost } from '../support/host-loopback.ts'

const passphrase = '桜の木の下で二人で待つ'
const pace = { gather: 5, poll: 500, firstRetry: 20, longestRetry: 80, calm: 20 }

async function headquarters(): Promise<FakeHeadquarters> {
  const fake = new FakeHeadquarters()
  await fake.start()
  onTestFinished(() => fake.stop())
  return fake
}

async function newPc(fake: FakeHeadquarters): Promise<{ readonly host: Host; readonly folder: string }> {
  const folder = await freshFolder()
  const host = await openHost(folder, { pace })
  onTestFinished(() => host.stop())
  const joined = await host.join({ invitation: fake.invitation(ORGANISATION), person: '見本', passphrase })
  if (!joined.ok) throw new Error(joined.problem)
  return { host, folder }
}

/** A PC that is in step and switched off, and a copy of its folder as it was then. */
async function copiedPc(fake: FakeHeadquarters) {
  const { host, folder } = await newPc(fake)
  await write(host, '一')
  await inStep(host)
  await host.stop()
  const copy = `${folder}-copy`
  await cp(folder, copy, { recursive: true })
  return { old: idOf(host), folder, copy }
}

/** The PC is switched on and its desk opened. */
async function start(folder: string): Promise<Host> {
  const host = await openHost(folder, { pace })
  onTestFinished(() => host.stop())
  expect(await host.unlock({ passphrase })).toMatchObject({ ok: true })
  return host
}

const idOf = (host: Host): string => host.desk?.desk ?? ''

async function entries(host: Host) {
  return (await host.read(0, 100_000)).entries.map(({ entry }) => entry)
}

/** Deeds of one change each, numbered on as a page would. */
async function write(host: Host, ...values: readonly string[]): Promise<void> {
  for (const value of values) {
    const own = (await entries(host)).flatMap(entry =>
      entry.type === 'deed' && entry.page.deed.desk === idOf(host) ? entry.page.changes : [],
    )
    const [page] = deedOf({ desk: idOf(host), scope: SCOPE, from: own.length + 1, value, millis: Date.now() })
    if (page) expect(await host.append({ page, after: (await host.read(0, 1)).head })).toMatchObject({ ok: true })
  }
}

/** All that lies in the log, by id and number, each once. */
const changesIn = async (host: Host) =>
  (await entries(host))
    .flatMap(entry =>
      entry.type === 'deed' ? entry.page.changes : entry.type === 'received' ? entry.changes.map(({ change }) => change) : [],
    )
    .map(({ desk, n }) => `${desk} ${n}`)
    .toSorted()

const inStep = (host: Host) =>
  expect.poll(() => host.status().phase === 'on' && host.status().waiting.length === 0, { timeout: 10_000, interval: 10 }).toBe(true)
const takesNewId = (host: Host, old: string) => expect.poll(() => idOf(host) !== old, { timeout: 10_000, interval: 10 }).toBe(true)

describe('a PC that is set back to an older image', () => {
  test('[R3] [Q3] takes a new id, hears what it had written since, and writes on', async () => {
    const fake = await headquarters()
    const { host, folder } = await newPc(fake)
    const old = idOf(host)
    await write(host, '一', '二')
    await inStep(host)
    await host.stop()
    const image = `${folder}-image`
    await cp(folder, image, { recursive: true })

    const later = await start(folder)
    await write(later, '三', '四')
    await inStep(later)
    await later.stop()
    await rm(folder, { recursive: true })
    await cp(image, folder, { recursive: true })

    const back = await start(folder)
    await takesNewId(back, old)
    await inStep(back)
    expect(back.state()).toMatchObject({ desk: { was: [old] } })
    await write(back, '五')
    await inStep(back)
    const fresh = idOf(back)
    expect(await changesIn(back)).toEqual([...[1, 2, 3, 4].map(n => `${old} ${n}`), `${fresh} 1`].toSorted())
    expect(fake.changes(SCOPE).map(({ desk, n }) => [desk, n])).toEqual([...[1, 2, 3, 4].map(n => [old, n]), [fresh, 1]])
  })

  test('[R3] [P3] what it wrote meanwhile under used numbers is rejected with its reason, and it takes a new id', async () => {
    const { old, folder, copy } = await copiedPc(await headquarters())
    const [one, other] = [await start(folder), await start(copy)]
    await Promise.all([inStep(one), inStep(other)])
    await Promise.all([write(one, '二'), write(other, '別の二')])
    await expect.poll(() => [idOf(one), idOf(other)].filter(id => id === old).length, { timeout: 10_000, interval: 10 }).toBeLessThan(2)
    await Promise.all([inStep(one), inStep(other)])
    expect(idOf(one)).not.toBe(idOf(other))
    await Promise.all([write(one, '三'), write(other, '別の三')])
    await Promise.all([inStep(one), inStep(other)])
    const answers = [...(await entries(one)), ...(await entries(other))].flatMap(entry => (entry.type === 'answered' ? entry.answers : []))
    expect(answers.filter(({ answer }) => answer === 'rejected').map(({ reason }) => reason)).toEqual(['other-content'])
  })

  test('[R4] what nobody had heard of goes under its old number, also where headquarters forgot the new id', async () => {
    const fake = await headquarters()
    const { old, folder, copy: image } = await copiedPc(fake)
    const later = await start(folder)
    await write(later, '二')
    await inStep(later)
    await later.stop()

    const back = await start(image)
    await takesNewId(back, old)
    await write(back, '三')
    await inStep(back)
    await back.stop()
    fake.forgetDesk(idOf(back))
    const again = await start(image)
    await write(again, '四')
    await inStep(again)
    expect(again.state()).toMatchObject({ desk: { desk: idOf(back), was: [old] } })
  })
})

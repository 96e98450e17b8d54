import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Host } from '../../electron/services/host.ts'
import { mintKeyPair } from '../../electron/services/key-pairs.ts'
import { seal, unseal } from '../../electron/services/seal.ts'
import { invite } from '../../headquarters/directory.ts'
import type { DeskCommand } from '../../shared/desks/desk-command.ts'
import { deskCommandGroups } from '../../shared/desks/desk-command.ts'
import type { DeskState } from '../../shared/ipc/contract.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import { stampOf } from '../../shared/sync/stamp.ts'
import type { TestServer } from '../headquarters/server-for-tests.ts'
import { startServer } from '../headquarters/server-for-tests.ts'
import { freshFolder, freshId } from '../support/host-deeds.ts'
import { openHost } from '../support/host-loopback.ts'

const passphrase = '桜の木の下で二人で待つ'
const pace = { gather: 5, poll: 2_000, firstRetry: 20, longestRetry: 80, calm: 20 }

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const until = (isSo: () => boolean | Promise<boolean>) => expect.poll(isSo, { timeout: 10_000, interval: 15 }).toBe(true)

/** One keeps, for each request, what headquarters says under its own hand; the desk asks through it. */
type Meddle = (path: string, body: unknown) => unknown

function meddled(meddle: Meddle): typeof fetch {
  return async (input, init) => {
    const reply = await fetch(input, init)
    const body = meddle(new URL(String(input)).pathname, await reply.json())
    return new Response(JSON.stringify(body), { status: reply.status })
  }
}

/** Without a passphrase where none is needed: making keys of one takes a while. */
async function freshHost({ meddle, sample = true }: { readonly meddle?: Meddle; readonly sample?: boolean } = {}) {
  const folder = await freshFolder()
  const host = await openHost(folder, { pace, sample, ...(meddle ? { fetch: meddled(meddle) } : {}) })
  onTestFinished(() => host.stop())
  return { host, folder }
}

/** The first desk of a new association; its key is known to headquarters. With a passphrase it has a sheet, which was typed back. */
async function firstDesk(sample = true): Promise<{ host: Host; scope: Scope; sheet: string; folder: string }> {
  const code = await invite(server.storage, { organisation: `協会 ${freshId()}`, kind: 'association' })
  const { host, folder } = await freshHost({ sample })
  const joined = await host.join({ invitation: `kakehashi:${server.address}#${code}`, person: '中村', passphrase })
  if (!joined.ok || joined.value.phase !== 'open') throw new Error('joined')
  const scope = associationScope(joined.value.desk.organisation.id)
  const made = await host.changes.makeSheet()
  const sheet = made.ok ? made.value.code : ''
  if (made.ok) await host.changes.proveSheet({ code: sheet })
  await until(async () => {
    const due = await host.ring.due()
    if (due.ok) for (const command of due.value) await give(host, scope, command)
    const state = host.ring.state()
    return due.ok && due.value.length === 0 && state.ok && state.value.own !== null
  })
  return { host, scope, sheet, folder }
}

let serial = Date.now()

/** What the page does with a command: one deed with one change. */
async function give(host: Host, scope: Scope, command: DeskCommand): Promise<void> {
  const desk = deskId(host)
  const deed = freshId()
  const at = stampOf({ millis: serial++, count: 0, desk })
  const change = {
    scope,
    kind: 'command' as const,
    record: freshId(),
    desk,
    n: await nextN(host, scope),
    at,
    deed,
    bases: {},
    body: { plain: { ...deskCommandGroups(command), here: true } },
  }
  const head = { id: deed, scope, desk, person: '中村', at, action: 'desks.admit', params: { plain: {} }, size: 1 }
  const { head: after } = await host.read(0, 1)
  const done = await host.append({ page: { deed: head, part: 1, of: 1, changes: [change] }, after })
  expect(done).toMatchObject({ ok: true })
  await until(() => host.status().waiting.length === 0)
}

async function nextN(host: Host, scope: Scope): Promise<number> {
  const desk = deskId(host)
  const entries = (await host.read(0, 100_000)).entries.map(({ entry }) => entry)
  const own = entries.flatMap(entry =>
    entry.type === 'deed' && entry.page.deed.desk === desk && entry.page.deed.scope === scope ? entry.page.changes : [],
  )
  return own.length + 1
}

function deskId(host: Host): string {
  const state = host.state()
  if (!('desk' in state)) throw new Error('a desk')
  return state.desk.desk
}

const waitingIn = (state: DeskState) => (state.phase === 'waiting' ? state.waiting : null)
const keysOf = async (host: Host) => {
  const keys = await host.keys()
  return keys.ok ? keys.value.map(({ epoch, key }) => ({ epoch, key })) : []
}

/** A further desk that waits, with the words on both screens. */
async function meeting(host: Host, meddle?: Meddle) {
  const invitation = await host.second.invite()
  if (!invitation.ok) throw new Error(invitation.problem)
  const guest = await freshHost(meddle ? { meddle } : {})
  const joined = await guest.host.join({ invitation: invitation.value.invitation, person: '佐藤', passphrase })
  const seen = await host.second.waiting()
  return { guest: guest.host, joined, seen: seen.ok ? seen.value : [], words: waitingIn(guest.host.state())?.words }
}

/** The same, let in. */
async function second(host: Host, scope: Scope, role: 'admin' | 'edit' = 'admin'): Promise<Host> {
  const { guest, seen, words } = await meeting(host)
  expect(seen.map(one => one.words)).toEqual([words])
  const command = await host.second.admit({ desk: seen[0]?.desk ?? '', role })
  if (!command.ok) throw new Error(command.problem)
  await give(host, scope, command.value)
  await until(() => guest.state().phase === 'open')
  return guest
}

describe('a further desk', () => {
  test('[K11, K9] comes with a code, six words are the same on both screens, and then it has the key', async () => {
    const { host, scope } = await firstDesk()
    const guest = await second(host, scope, 'edit')
    expect(await keysOf(guest)).toEqual(await keysOf(host))
    expect(guest.state()).toMatchObject({ phase: 'open', desk: { person: '佐藤', sheet: 'none' } })
    const state = guest.ring.state()
    expect(state.ok && state.value.trusted).toHaveLength(2)
  })

  test('[K9] the next key reaches a desk before it hears what is sealed under it; nothing is taken under the former one any more', async () => {
    const { host, scope } = await firstDesk()
    const guest = await second(host, scope)
    const next = await guest.ring.renewal(null)
    if (!next.ok) throw new Error(next.problem)
    await give(guest, scope, next.value)
    await until(async () => (await keysOf(host)).length === 2)
    await until(async () => (await keysOf(guest)).length === 2)
    expect(await keysOf(host)).toEqual(await keysOf(guest))
    const write = async (epoch: number) => {
      const [desk, deed] = [deskId(host), freshId()]
      const at = stampOf({ millis: serial++, count: 0, desk })
      const body = { sealed: 'AAAA', epoch }
      const change = { scope, kind: 'volunteer' as const, record: freshId(), desk, n: await nextN(host, scope), at, deed, bases: {}, body }
      const head = { id: deed, scope, desk, person: '', at, action: 'roster.add', params: body, size: 1 }
      return host.append({ page: { deed: head, part: 1, of: 1, changes: [change] }, after: (await host.read(0, 1)).head })
    }
    expect(await write(1)).toEqual({ ok: false, problem: 'behind' })
    expect(await write(2)).toMatchObject({ ok: true })
  })

  test('[K13] a stolen desk is struck off: it hears nothing more, and reads nothing that is written afterwards', async () => {
    const { host, scope } = await firstDesk()
    const thief = await second(host, scope)
    const had = await keysOf(thief)
    const out = await host.ring.renewal({ desk: deskId(thief), why: 'stolen' })
    if (!out.ok) throw new Error(out.problem)
    await give(host, scope, out.value)
    await until(async () => (await keysOf(host)).length === 2)
    await until(() => thief.status().phase === 'stopped')
    expect(thief.status().reason).toBe('unknown-desk')
    const [newest] = (await keysOf(host)).filter(({ epoch }) => epoch === 2)
    const body = seal(Buffer.from(newest?.key ?? '', 'base64'), Buffer.from('グエン・ティ・ラン'))
    expect(await keysOf(thief)).toEqual(had)
    for (const { key } of had) expect(unseal(Buffer.from(key, 'base64'), body)).toBeNull()
  })

  test('stays waiting until it is let in; turned away, it says so and nothing is on its disk', async () => {
    const { host } = await firstDesk()
    const { guest, seen } = await meeting(host)
    expect(await host.second.turnAway({ desk: seen[0]?.desk ?? '' })).toEqual({ ok: true, value: null })
    await until(() => waitingIn(guest.state())?.step === 'turned-away')
    expect(guest.desk).toBeNull()
    expect(await guest.stopWaiting()).toMatchObject({ phase: 'first-run' })
  })
})

describe('a headquarters that lies', () => {
  test('[K11] about who invited: the six words differ, and what it then gives is no key', async () => {
    const { host, scope } = await firstDesk()
    const swapped = { signing: mintKeyPair().publicKey, agreement: mintKeyPair().publicKey }
    const { guest, seen, words } = await meeting(host, (path, body) =>
      path === '/v1/waiting-desks'
        ? { ...(body as object), by: { desk: deskId(host), signing: swapped.signing, agreement: swapped.agreement } }
        : body,
    )
    expect(seen).toHaveLength(1)
    expect(seen[0]?.words).not.toEqual(words)
    // Somebody says that they are the same all the same.
    const command = await host.second.admit({ desk: seen[0]?.desk ?? '', role: 'edit' })
    if (!command.ok) throw new Error(command.problem)
    await give(host, scope, command.value)
    await until(() => waitingIn(guest.state())?.step === 'keys')
    await guest.syncNow()
    expect(await keysOf(guest)).toEqual([])
  })

  test('[K11] about the waiting desk’s keys: the admin’s desk does not show it at all', async () => {
    const { host, folder } = await firstDesk()
    await host.stop()
    const swapped = { signing: mintKeyPair().publicKey, agreement: mintKeyPair().publicKey }
    const meddle: Meddle = (path, body) => {
      if (path !== '/v1/waiting-desks' || !('waiting' in (body as object))) return body
      const { waiting } = body as { readonly waiting: readonly object[] }
      return { waiting: waiting.map(one => ({ ...one, agreement: swapped.agreement })) }
    }
    const again = await openHost(folder, { pace, sample: true, fetch: meddled(meddle) })
    onTestFinished(() => again.stop())
    const { seen } = await meeting(again)
    expect(seen).toEqual([])
  })
})

describe('a PC that is lost', () => {
  test('[K12] with nothing but the sheet and the address a new one has the keys, and strikes off the lost one', async () => {
    const { host, scope, sheet } = await firstDesk(false)
    const before = await keysOf(host)
    await host.stop()
    const { host: back } = await freshHost({ sample: false })
    const done = await back.recover({ address: server.address, sheet, person: '中村', passphrase })
    expect(done).toMatchObject({ ok: true })
    await until(() => back.state().phase === 'open')
    expect(await keysOf(back)).toEqual(before)
    const state = back.ring.state()
    const lost = state.ok ? state.value.trusted.find(desk => desk !== state.value.own) : undefined
    const out = await back.ring.renewal({ desk: lost ?? '', why: 'lost' })
    if (!out.ok) throw new Error(out.problem)
    await give(back, scope, out.value)
    await until(async () => (await keysOf(back)).length === 2)
    // The sheet opens this desk too, and the next key was wrapped for it.
    await back.lock()
    expect(await back.openWithSheet({ sheet, passphrase: `${passphrase}。` })).toMatchObject({ ok: true })
  })

  test('[K12] another sheet opens nothing', async () => {
    const { host: back } = await freshHost()
    const sheet = '00000-00000-00000-00000-00000-00000-00000-00000'
    expect(await back.recover({ address: server.address, sheet, person: '中村', passphrase })).toMatchObject({ ok: false })
    expect(back.state().phase).toBe('first-run')
  })
})

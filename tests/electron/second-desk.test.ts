import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Host } from '../../electron/services/host.ts'
import { mintKeyPair } from '../../electron/services/key-pairs.ts'
import { seal, unseal } from '../../electron/services/seal.ts'
import { setAside } from '../../electron/services/set-aside.ts'
import { firstInvitation } from '../../headquarters/invitations.ts'
import { standardManner } from '../../renderer/ui/manner.ts'
import type { DeskCommand } from '../../shared/desks/desk-command.ts'
import { officerIn } from '../../shared/desks/recovery-group.ts'
import type { DeskState } from '../../shared/ipc/values.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { liaisonScope, scopeId } from '../../shared/sync/scope.ts'
import { stampOf } from '../../shared/sync/stamp.ts'
import type { TestServer } from '../headquarters/server-for-tests.ts'
import { startServer } from '../headquarters/server-for-tests.ts'
import { freshId } from '../support/host-deeds.ts'
import { openHost } from '../support/host-loopback.ts'
import { invitationCode } from '../support/invitation-code.ts'
import type { Meddle } from './hosts-for-tests.ts'
import {
  deskId,
  firstDesk,
  freshHost,
  give,
  joinedHost,
  keysOf,
  meddled,
  nextMillis,
  nextN,
  pace,
  passphrase,
  until,
} from './hosts-for-tests.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const waitingIn = (state: DeskState) => (state.phase === 'waiting' ? state.waiting : null)

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
  await give(host, scope, { ...command.value, pc: '2台目' } as DeskCommand)
  await until(() => guest.state().phase === 'open')
  return guest
}

/** Somebody of the roster, sealed under a key of that epoch. */
async function addSealed(host: Host, scope: Scope, epoch: number) {
  const [desk, deed] = [deskId(host), freshId()]
  const at = stampOf({ millis: nextMillis(), count: 0, desk })
  const body = { sealed: 'AAAA', epoch }
  const change = { scope, kind: 'volunteer' as const, record: freshId(), desk, n: await nextN(host, scope), at, deed, bases: {}, body }
  const head = { id: deed, scope, desk, person: '', at, action: 'roster.add', params: body, size: 1 }
  return host.append({ page: { deed: head, part: 1, of: 1, changes: [change] }, after: (await host.read(0, 1)).head })
}

describe('a further desk', () => {
  test('[K11, K9] comes with a code, six words are the same on both screens, and then it has the key', async () => {
    const { host, scope } = await firstDesk(server, { pc: '事務所のPC' })
    const guest = await second(host, scope, 'edit')
    expect(await keysOf(guest)).toEqual(await keysOf(host))
    // [O10] The first desk has said what its PC is called, and the second is called as the admin's desk said.
    const heard = (await host.read(0, 1_000)).entries.flatMap(({ entry }) => (entry.type === 'received' ? entry.changes : []))
    const plain = heard.flatMap(({ change: { kind, body } }) => (kind === 'desk' && body && 'plain' in body ? [body.plain] : []))
    const named = plain.flatMap(({ pc }) => pc ?? [])
    expect([...new Set(named)]).toEqual(['事務所のPC', '2台目'])
    expect(await host.ring.due()).toEqual({ ok: true, value: [] })
    expect(guest.state()).toMatchObject({ phase: 'open', desk: { person: '佐藤', sheet: 'none' } })
    const state = guest.ring.state()
    expect(state.ok && state.value.trusted).toHaveLength(2)
  })

  test('[K9] the next key reaches a desk before it hears what is sealed under it; nothing is taken under the former one any more', async () => {
    const { host, scope } = await firstDesk(server)
    const guest = await second(host, scope)
    const next = await guest.ring.renewal(null)
    if (!next.ok) throw new Error(next.problem)
    await give(guest, scope, next.value)
    await until(async () => (await keysOf(host)).length === 2)
    await until(async () => (await keysOf(guest)).length === 2)
    expect(await keysOf(host)).toEqual(await keysOf(guest))
    expect(await addSealed(host, scope, 1)).toEqual({ ok: false, problem: 'behind' })
    expect(await addSealed(host, scope, 2)).toMatchObject({ ok: true })
  })

  test('[K13] a stolen desk is struck off: it hears nothing more, and reads nothing that is written afterwards', async () => {
    const { host, scope } = await firstDesk(server)
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
    const { host } = await firstDesk(server)
    const { guest, seen } = await meeting(host)
    expect(await host.second.turnAway({ desk: seen[0]?.desk ?? '' })).toEqual({ ok: true, value: null })
    await until(() => waitingIn(guest.state())?.step === 'turned-away')
    expect(guest.desk).toBeNull()
    expect(await guest.stopWaiting()).toMatchObject({ phase: 'first-run' })
  })
})

describe('a desk that headquarters invites beside others', () => {
  test('[K16] makes no key of its own, writes nothing sealed, lets nobody in or out; the others trust it with nothing', async () => {
    const { host, scope } = await firstDesk(server)
    const code = await invitationCode(server.storage, { organisation: scopeId(scope), kind: 'association' })
    const { host: stray } = await joinedHost(server, code)
    expect(await keysOf(stray)).toEqual([])
    expect(await addSealed(stray, scope, 1)).toEqual({ ok: false, problem: 'no-key' })
    await until(() => stray.ring.state().ok && stray.status().last !== null)
    expect(stray.ring.state()).toMatchObject({ ok: true, value: { lacksKey: true, epoch: 0 } })
    expect(await stray.ring.renewal({ desk: deskId(host), why: 'lost' })).toEqual({ ok: false, problem: 'no-key' })
    expect(await stray.ring.due()).toEqual({ ok: true, value: [] })
    const { signing } = host.ring.identity() ?? {}
    if (!signing) throw new Error('no identity')
    await expect(give(stray, scope, { type: 'set-role', desk: deskId(host), signing, role: 'view' })).rejects.toThrow(/no-key/)
    const trusting = host.ring.state()
    expect(trusting).toMatchObject({ ok: true, value: { trusted: [deskId(host)], lacksKey: false } })
  })

  test('[K18] is set aside at its next start, and comes in by a code of the association’s; a desk in its place cannot be', async () => {
    const { host, scope } = await firstDesk(server)
    expect(await host.setAside()).toEqual({ ok: false, problem: 'not-allowed' })
    const code = await invitationCode(server.storage, { organisation: scopeId(scope), kind: 'association' })
    const { host: stray, folder } = await joinedHost(server, code)
    const id = deskId(stray)
    const shown = { ...standardManner, language: 'en', dates: 'seireki', text: 'large', scheme: 'dark' }
    const choices = { ...shown, 'desks.used': id, 'desks.arrived': id, 'backup-folder': '/usb', 'lock.after': '60' }
    await writeFile(join(folder, 'settings.json'), JSON.stringify(choices))
    const kept = await stray.setAside()
    if (!kept.ok) throw new Error(kept.problem)
    await stray.stop()
    const log = await readdir(join(folder, 'log'))
    await setAside(folder)
    expect(await readdir(join(kept.value.folder, 'log'))).toEqual(log)
    expect(await readFile(join(kept.value.folder, 'desk.json'), 'utf8')).toContain(id)
    // What its people had checked, and where its backups lie, is the former desk's; what they see best is theirs.
    const choicesIn = async (place: string) => JSON.parse(await readFile(join(place, 'settings.json'), 'utf8'))
    expect(await choicesIn(kept.value.folder)).toEqual(choices)
    expect(await choicesIn(folder)).toEqual(shown)
    const again = await openHost(folder, { pace, sample: true })
    onTestFinished(() => again.stop())
    expect(again.state().phase).toBe('first-run')
    const invitation = await host.second.invite()
    if (!invitation.ok) throw new Error(invitation.problem)
    expect(await again.join({ invitation: invitation.value.invitation, person: '佐藤', passphrase })).toMatchObject({ ok: true })
    // Nothing more is moved by a start that nobody asked for.
    await setAside(folder)
    expect(again.state().phase).toBe('waiting')
  })
})

describe('a headquarters that lies', () => {
  test('[K11] about who invited: the new desk does not wait, so that no keys of its own can open it', async () => {
    const { host } = await firstDesk(server)
    const swapped = { signing: mintKeyPair().publicKey, agreement: mintKeyPair().publicKey }
    const { guest, joined } = await meeting(host, (path, body) =>
      path === '/v1/waiting-desks' ? { ...(body as object), by: { ...(body as { readonly by: object }).by, ...swapped } } : body,
    )
    expect(joined).toEqual({ ok: false, problem: 'not-the-inviter' })
    expect(guest.state().phase).toBe('first-run')
  })

  test('[K11] about the waiting desk’s keys: the admin’s desk does not show it at all', async () => {
    const { host, folder } = await firstDesk(server)
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
    const { host, scope, sheet } = await firstDesk(server, { sample: false })
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

  test('[K14, K15] with no sheet either, invited anew, it has the keys when two officers at headquarters have agreed', async () => {
    const { host, scope } = await firstDesk(server)
    const organisation = scopeId(scope)
    const { host: first } = await joinedHost(server, (await firstInvitation(server.storage, '本部', Date.now()))?.code ?? '')
    const { host: second } = await joinedHost(server, await invitationCode(server.storage, { organisation: '本部', kind: 'headquarters' }))
    const offered = async (desk: Host, name: string) => {
      const offer = await desk.officers.offer({ name, duty: '総務課' })
      const officer = offer.ok ? officerIn(offer.value.groups['who']) : null
      if (!officer) throw new Error('an officer')
      return officer
    }
    const officers = [await offered(first, '加藤'), await offered(second, '森')] as const
    // Asked twice, the same officer has the same keys.
    expect(await offered(first, '加藤')).toEqual(officers[0])
    const chosen = await host.officers.choose({ officers })
    if (!chosen.ok) throw new Error(chosen.problem)
    await give(host, scope, chosen.value)
    await until(async () => (await keysOf(host)).length === 2)
    const before = await keysOf(host)
    await host.stop()

    const code = await invitationCode(server.storage, { organisation, kind: 'association' })
    const { host: back } = await joinedHost(server, code)
    await until(async () => (await back.officers.ask({ officers })).ok)
    const asked = await back.officers.ask({ officers })
    if (!asked.ok) throw new Error(asked.problem)
    const liaison = liaisonScope(organisation)
    const recovery = await give(back, liaison, asked.value)
    for (const desk of [first, second]) {
      await until(async () => (await desk.officers.answer({ recovery })).ok)
      const answer = await desk.officers.answer({ recovery })
      if (!answer.ok) throw new Error(answer.problem)
      expect((await back.officers.take({ recovery })).ok).toBe(false)
      await give(desk, liaison, answer.value)
    }
    await until(async () => (await back.officers.take({ recovery })).ok)
    expect((await keysOf(back)).slice(0, 2)).toEqual(before)
    expect(await back.officers.take({ recovery })).toEqual({ ok: false, problem: 'not-asked' })
  })

  test('[K12] another sheet opens nothing', async () => {
    const { host: back } = await freshHost()
    const sheet = '00000-00000-00000-00000-00000-00000-00000-00000'
    expect(await back.recover({ address: server.address, sheet, person: '中村', passphrase })).toMatchObject({ ok: false })
    expect(back.state().phase).toBe('first-run')
  })
})

import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Host } from '../../electron/services/host.ts'
import { partiesOf } from '../../shared/applications/application.ts'
import type { Command } from '../../shared/applications/command.ts'
import { commandGroups } from '../../shared/applications/command.ts'
import { toEnter } from '../../shared/applications/joining.ts'
import type { Body } from '../../shared/sync/change.ts'
import type { Kind } from '../../shared/sync/kinds.ts'
import { openPlain } from '../../shared/sync/let-go.ts'
import { basesOf, fold, recordKey, shown } from '../../shared/sync/record.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { jointScope, liaisonScope } from '../../shared/sync/scope.ts'
import { stampOf } from '../../shared/sync/stamp.ts'
import type { TestServer } from '../headquarters/server-for-tests.ts'
import { startServer } from '../headquarters/server-for-tests.ts'
import type { DeskClient } from '../support/desk-client.ts'
import { freshFolder, freshId } from '../support/host-deeds.ts'
import { openHost } from '../support/host-loopback.ts'
import { invitationCode } from '../support/invitation-code.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const until = (isSo: () => boolean | Promise<boolean>) => expect.poll(isSo, { timeout: 10_000, interval: 15 }).toBe(true)

interface Wish {
  readonly kind: Kind
  readonly record: string
  readonly groups: Extract<Body, { plain: unknown }>['plain']
}

/** A real host, and what its page reads and writes. */
async function partner() {
  const code = await invitationCode(server.storage, { organisation: 'かわ市国際交流協会', kind: 'city-association' })
  const host = await openHost(await freshFolder(), {
    pace: { gather: 5, poll: 2_000, firstRetry: 20, longestRetry: 80, calm: 20 },
    sample: true,
  })
  onTestFinished(() => host.stop())
  const joined = await host.join({ invitation: `kakehashi:${server.address}#${code}`, person: '見本', passphrase: '' })
  if (!joined.ok || !('desk' in joined.value)) throw new Error('joined')
  return { host, ...pageOf(host), organisation: joined.value.desk.organisation }
}

let serial = Date.now()

function pageOf(host: Host) {
  const desk = host.desk?.desk ?? ''
  const entries = async () => (await host.read(0, 100_000)).entries.map(({ entry }) => entry)
  const records = async () => {
    const heard = (await entries()).flatMap(entry =>
      entry.type === 'deed' ? entry.page.changes : entry.type === 'received' ? entry.changes.map(({ change }) => change) : [],
    )
    return fold(heard.flatMap(change => openPlain(change) ?? []))
  }
  const all = async (kind: Kind) => [...(await records()).values()].flatMap(record => (record.kind === kind ? (shown(record) ?? []) : []))
  const write = async (scope: Scope, action: string, wishes: readonly Wish[]) => {
    const own = (await entries()).flatMap(entry => (entry.type === 'deed' && entry.page.deed.scope === scope ? entry.page.changes : []))
    const at = stampOf({ millis: serial++, count: 0, desk })
    const deed = { id: freshId(), scope, desk, person: '見本', at, action, params: { plain: {} }, size: wishes.length }
    const known = await records()
    const changes = wishes.map(({ kind, record, groups }, place) => ({
      ...{ scope, kind, record, desk, n: own.length + place + 1, at, deed: deed.id, body: { plain: groups } },
      bases: basesOf(known.get(recordKey(kind, record)), groups),
    }))
    const { head } = await host.read(0, 1)
    expect(await host.append({ page: { deed, part: 1, of: 1, changes }, after: head })).toMatchObject({ ok: true })
    await until(() => host.status().waiting.length === 0)
  }
  return { all, records, write }
}

const ask = (command: Command): Wish => ({ kind: 'command', record: freshId(), groups: commandGroups(command) })

test('[O7] who left a joint application and is invited again enters it again, once, and has what was written meanwhile', async () => {
  const lead: DeskClient = await server.desk('みなと国際交流協会')
  const { host, all, records, write, organisation } = await partner()
  const [scope, application] = [jointScope(freshId()), freshId()]
  const title = async (words: string) => {
    await lead.write(scope, [{ kind: 'application', record: application, groups: { title: words } }])
  }
  await title('防災講座')

  /** As the page does it by itself. */
  const enter = async (): Promise<number> => {
    const [invitations, applications, parties] = [await all('invitation'), await all('application'), await all('party')]
    const known = await records()
    const entered = (invitation: string) => known.has(recordKey('party', invitation))
    const due = toEnter(organisation.id, { invitations, applications, parties, entered })
    for (const { id } of due)
      await write(scope, 'applications.join', [
        { kind: 'party', record: id, groups: { organisation: { ...organisation }, role: 'participant', here: true } },
      ])
    return due.length
  }
  const invited = async () => {
    const invitation = freshId()
    const command = { type: 'invite', organisation, title: '防災講座' } as const
    await lead.write(scope, [{ kind: 'command', record: invitation, groups: commandGroups(command) }])
    await until(async () => (await all('invitation')).some(({ id }) => id === invitation))
    await write(liaisonScope(organisation.id), 'applications.accept-invitation', [ask({ type: 'accept-invitation', invitation })])
    await until(async () => (await all('invitation')).some(({ id, groups }) => id === invitation && groups['status'] === 'accepted'))
    return invitation
  }
  const bodies = async () => {
    const { changes } = (await lead.changes(scope)).body
    const records = [...fold(changes.flatMap(({ change }) => openPlain(change) ?? [])).values()].flatMap(record => shown(record) ?? [])
    return partiesOf(records).map(party => party.id)
  }

  const first = await invited()
  await until(async () => (await enter()) === 1)
  expect(await bodies()).toEqual([first])
  expect(await enter()).toBe(0)

  await write(scope, 'applications.leave', [{ kind: 'party', record: first, groups: { here: false } }, ask({ type: 'leave' })])
  await until(async () => (await all('invitation')).some(({ id, groups }) => id === first && groups['status'] === 'left'))
  expect(await bodies()).toEqual([])
  expect(await enter()).toBe(0)
  await title('防災と相談の講座')
  await host.syncNow()
  const before = server.notes.length
  await host.syncNow()
  // It has something of a scope that is none of its own any more: that is looked into once, not in each round.
  expect(server.notes.slice(before).map(({ route }) => route)).not.toContain('/v1/push')
  expect((await all('application')).map(({ groups }) => groups['title'])).toEqual(['防災講座'])
  expect(host.status()).toMatchObject({ phase: 'on', disagreeing: [] })

  const second = await invited()
  expect(await enter()).toBe(1)
  expect(await enter()).toBe(0)
  expect(await bodies()).toEqual([second])
  await until(async () => (await all('application'))[0]?.groups['title'] === '防災と相談の講座')
})

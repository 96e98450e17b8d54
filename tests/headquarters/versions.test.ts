import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Host } from '../../electron/services/host.ts'
import type { Storage } from '../../headquarters/storage/storage.ts'
import type { LaterKind } from '../../shared/sync/kinds.ts'
import { longTexts, travels } from '../../shared/sync/kinds.ts'
import { SCHEMA, served } from '../../shared/sync/protocol.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import { freshId } from '../support/desk-client.ts'
import { openEmptyDatabase } from '../support/empty-database.ts'
import { deedOf, freshFolder } from '../support/host-deeds.ts'
import { openHost } from '../support/host-loopback.ts'
import { invitationCode } from '../support/invitation-code.ts'
import type { TestServer } from './server-for-tests.ts'
import { startServer } from './server-for-tests.ts'

const passphrase = '桜の木の下で二人で待つ'
const pace = { gather: 5, poll: 500, firstRetry: 20, longestRetry: 80, calm: 20 }
const until = (isSo: () => boolean) => expect.poll(isSo, { timeout: 20_000, interval: 10 }).toBe(true)

/** A real headquarters of a version, on data that outlives it. */
async function headquarters(schema: number, storage: Storage): Promise<TestServer> {
  const server = await startServer({ ...storage, close: async () => {} }, schema)
  onTestFinished(() => server.close().catch(() => undefined))
  return server
}

async function deskAt(
  server: TestServer,
): Promise<{ readonly id: string; readonly host: Host; readonly write: (from: number) => Promise<void> }> {
  const host = await openHost(await freshFolder(), { pace })
  onTestFinished(() => host.stop())
  const code = await invitationCode(server.storage, { organisation: `協会 ${freshId()}`, kind: 'association' })
  const joined = await host.join({ invitation: `kakehashi:${server.address}#${code}`, person: '見本', passphrase })
  if (!joined.ok || joined.value.phase !== 'open') throw new Error('joined')
  const { desk, organisation } = joined.value.desk
  const write = async (from: number) => {
    for (const page of deedOf({ desk, scope: associationScope(organisation.id), from, changes: 1, parts: 1 }))
      expect(await host.append({ page, after: host.head })).toMatchObject({ ok: true })
  }
  return { id: desk, host, write }
}

describe('desks and headquarters of different versions', { timeout: 60_000 }, () => {
  let storage: Storage
  beforeAll(async () => {
    storage = await openEmptyDatabase()
  }, 60_000)
  afterAll(() => storage.close())
  const drillsOf = async (desk: string) =>
    (await storage.read<{ n: number }>('select n from change where desk = $1 order by n', [desk])).map(({ n }) => n)

  test('[V1] headquarters serves two versions back and one ahead', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(desk => served(desk, 5))).toEqual([
      'too-old',
      'too-old',
      'wholly',
      'wholly',
      'wholly',
      'wholly',
      'too-new',
    ])
  })

  test('[V1] whoever adds a kind or a long text raises SCHEMA, so that older desks are told and views are made anew', () => {
    expect({ SCHEMA, kinds: Object.keys(travels).length, longTexts }).toEqual({
      SCHEMA: 4,
      kinds: 29,
      longTexts: { application: ['purpose', 'content', 'effect'] },
    })
  })

  test('[V2] a desk that is too old still hands in what it wrote, hears nothing, and says that it must be updated', async () => {
    const server = await headquarters(SCHEMA + 3, storage)
    const { id, host, write } = await deskAt(server)
    await write(1)
    await until(() => host.status().reason === 'too-old' && host.status().waiting.length === 0)
    expect(host.status().phase).toBe('stopped')
    expect(await drillsOf(id)).toEqual([1])
    const { entries } = await host.read(0, 100)
    expect(entries.filter(({ entry }) => entry.type === 'received')).toEqual([])
    // Writing never stops; it goes on being sent.
    await write(2)
    await until(() => host.status().waiting.length === 0)
    // The program is updated: to a headquarters its desk is of another version then.
    const updated = await headquarters(SCHEMA + 2, storage)
    await host.follow(updated.address)
    await until(() => host.status().phase === 'on')
    expect(host.status().reason).toBeUndefined()
  })

  test('[V2] a desk that is too new keeps what it wrote, says whose turn it is, and sends it once headquarters is updated', async () => {
    const server = await headquarters(SCHEMA - 2, storage)
    const { id, host, write } = await deskAt(server)
    await write(1)
    await until(() => host.status().reason === 'too-new')
    expect(host.status()).toMatchObject({ phase: 'stopped', waiting: [{ changes: 1 }] })
    await write(2)
    expect(host.status().waiting).toMatchObject([{ changes: 2 }])
    expect(await drillsOf(id)).toEqual([])

    const updated = await headquarters(SCHEMA - 1, storage)
    await host.follow(updated.address)
    await until(() => host.status().phase === 'on' && host.status().waiting.length === 0)
    expect(await drillsOf(id)).toEqual([1, 2])
  })

  test('[V3] headquarters does not take a kind that it does not know, says why, and the next change goes on', async () => {
    const server = await headquarters(SCHEMA, storage)
    const desk = await server.desk(`協会 ${freshId()}`)
    const scope: Scope = associationScope(desk.organisation)
    const { body } = await desk.write(scope, [
      { kind: 'shelter' as LaterKind, record: freshId(), groups: { name: '第一小学校' } },
      { kind: 'drill', record: freshId(), groups: { title: '訓練' } },
    ])
    expect(body.answers).toEqual([
      { n: 1, answer: 'rejected', reason: 'newer' },
      { n: 2, answer: 'ok', seq: 1 },
    ])
  })

  test('[V3] fields that only a later version knows come out of headquarters as they went in, and are part of the content', async () => {
    const server = await headquarters(SCHEMA, storage)
    const desk = await server.desk(`協会 ${freshId()}`)
    const scope: Scope = associationScope(desk.organisation)
    const page = desk.deed(scope, [{ kind: 'drill', record: freshId(), groups: { title: '訓練', later: { deep: [1] } } }])
    const more = { mood: { calm: ['はい', 2] } }
    const newer = { ...page, deed: { ...page.deed, ...more }, changes: page.changes.map(change => ({ ...change, ...more })) }
    expect((await desk.push(scope, [newer])).body.answers).toEqual([{ n: 1, answer: 'ok', seq: 1 }])
    const { changes, deeds } = (await desk.changes(scope)).body
    expect(changes.map(({ change }) => change)).toEqual(newer.changes)
    expect(deeds).toEqual([newer.deed])
    expect((await desk.snapshot(scope)).body.changes.map(({ change }) => change)).toEqual(newer.changes)
    expect((await desk.push(scope, [newer])).body.answers).toEqual([{ n: 1, answer: 'dup', seq: 1 }])
    expect((await desk.push(scope, [page])).body.answers).toEqual([{ n: 1, answer: 'rejected', reason: 'other-content' }])
    const large = { ...newer, changes: newer.changes.map(change => ({ ...change, n: 2, mood: 'あ'.repeat(5_000) })) }
    expect((await desk.push(scope, [large])).body.answers).toEqual([{ n: 2, answer: 'rejected', reason: 'malformed' }])
  })
})

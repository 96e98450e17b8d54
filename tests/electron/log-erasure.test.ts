import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { LogOptions } from '../../electron/services/log.ts'
import { Log } from '../../electron/services/log.ts'
import { LOG_FILE } from '../../electron/services/log-file.ts'
import type { Change, DeedPage, Groups } from '../../shared/sync/change.ts'
import { erasureGroups } from '../../shared/sync/erasure.ts'
import type { LogEntry, PlacedEntry } from '../../shared/sync/log.ts'
import { stampOf } from '../../shared/sync/stamp.ts'
import { DESK, freshFolder, freshId, SCOPE } from '../support/host-deeds.ts'

const OTHER = 'e'.repeat(16)
const [MIKADO, TANAKA] = [freshId(), freshId()]
const quick: LogOptions = { quiet: 50 }

/** A deed of sealed changes; its words are sealed too. The body says whose values they would be. */
function deed(n: number, records: readonly string[], desk = DESK, words = 'words of mikado'): DeedPage {
  const id = freshId()
  const changes = records.map(
    (record, place): Change => ({
      ...{ scope: SCOPE, kind: 'volunteer', record, desk, n: n + place, deed: id, bases: { name: [] } },
      at: stampOf({ millis: 1_700_000_000_000 + n + place, count: 0, desk }),
      body: { sealed: Buffer.from(record === MIKADO ? 'values of mikado' : 'values of tanaka').toString('base64'), epoch: 1 },
    }),
  )
  const params = { sealed: Buffer.from(words).toString('base64'), epoch: 1 }
  return { deed: headOf(id, desk, changes, params), part: 1, of: 1, changes }
}

const headOf = (id: string, desk: string, changes: readonly Change[], params: DeedPage['deed']['params']) => ({
  ...{ id, scope: SCOPE, desk, person: '', action: 'roster.edit', params, size: changes.length },
  at: changes[0]?.at ?? stampOf({ millis: 0, count: 0, desk }),
})

function erasure(n: number, record = MIKADO): DeedPage {
  const groups: Groups = { here: true, ...erasureGroups([{ kind: 'volunteer', record }], 'request') }
  const page = deed(n, [freshId()])
  const changes = page.changes.map(change => ({ ...change, kind: 'erasure' as const, body: { plain: groups } }))
  return { ...page, deed: { ...page.deed, action: 'retention.erase', params: { plain: {} } }, changes }
}

const received = (page: DeedPage, seq: number): Extract<LogEntry, { readonly type: 'received' }> => ({
  ...{ type: 'received', scope: SCOPE, deeds: [page.deed], until: seq, epoch: 'e' },
  changes: page.changes.map((change, place) => ({ seq: seq + place, change })),
})

async function open(folder: string, options: LogOptions = quick): Promise<Log> {
  const log = await Log.open(folder, options)
  onTestFinished(() => log.close().catch(() => undefined))
  return log
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const fileOf = async (folder: string): Promise<string> => (await readFile(join(folder, LOG_FILE))).toString('latin1')
const all = async (log: Log): Promise<readonly PlacedEntry[]> => (await log.read(0, 1_000)).entries

async function withMikado(options: LogOptions = quick) {
  const folder = join(await freshFolder(), 'log')
  const log = await open(folder, options)
  await log.append(deed(1, [MIKADO]))
  await log.append(deed(2, [MIKADO, TANAKA], DESK, 'words of an import'))
  await log.append(deed(4, [TANAKA], DESK, 'words of tanaka'))
  await log.put(received(deed(1, [MIKADO], OTHER), 1))
  // A deed in two parts, of which neither is all of it.
  const long = deed(5, [MIKADO, MIKADO])
  for (const [place, change] of long.changes.entries()) await log.append({ ...long, part: place + 1, of: 2, changes: [change] })
  return { folder, log }
}

test('[E3] [L7] what was erased is out of the file at once, at its place, and what others of the same deed hold stays', async () => {
  const { folder, log } = await withMikado()
  const before = await all(log)
  const kept = await readFile(join(folder, LOG_FILE))
  await writeFile(join(folder, 'cut-8-1.bytes'), kept)
  expect(await fileOf(folder)).toContain(base64('values of mikado'))
  await log.append(erasure(7))
  expect(await log.cleanse()).toBe(true)

  const bytes = await fileOf(folder)
  expect(bytes).not.toContain(base64('values of mikado'))
  expect(bytes).not.toContain(base64('words of mikado'))
  for (const stays of ['values of tanaka', 'words of tanaka', 'words of an import']) expect(bytes).toContain(base64(stays))
  // Bytes of a damaged end may hold them too.
  expect(await readdir(folder)).toEqual([LOG_FILE])
  const names = (entries: readonly PlacedEntry[]) =>
    entries.map(({ pos, entry }) => [
      pos,
      entry.type === 'deed' ? entry.page.changes.map(({ n, at, record }) => [n, at, record]) : entry.type,
    ])
  expect(names(await all(log)).slice(0, 6)).toEqual(names(before))
  expect([log.head, log.index.next(DESK, SCOPE)]).toEqual([7, 8])
})

test('[E2] nobody reads or sends it, also before the file is clean; what comes later of the record is kept without its values', async () => {
  let free = 1e12
  const { folder, log } = await withMikado({ ...quick, free: async () => free })
  free = 300_000_001
  await log.append(erasure(7))
  expect(await log.cleanse()).toBe(false)
  const whole = async () => {
    const sent = (await log.ownPages(DESK, SCOPE, 1, 40, 1e9)).flatMap(({ changes }) => changes)
    const read = (await all(log)).flatMap(({ entry }) =>
      entry.type === 'deed' ? entry.page.changes : entry.type === 'received' ? entry.changes.map(({ change }) => change) : [],
    )
    return [...sent, ...read].filter(({ record, body }) => record === MIKADO && body)
  }
  expect(await whole()).toEqual([])
  // A colleague who was offline for weeks, and another window of this desk.
  await log.put(received(deed(2, [MIKADO], OTHER), 2))
  await log.append(deed(8, [MIKADO]))
  expect(await whole()).toEqual([])
  const late = (await fileOf(folder)).split('retention.erase')[1] ?? 'not there'
  expect(late).not.toContain(base64('values of mikado'))
  expect(late).not.toContain(base64('words of mikado'))

  // At the next entry, or the next start, there is room.
  free = 1e12
  await log.close()
  const again = await open(folder)
  expect(await again.cleanse()).toBe(true)
  expect(await fileOf(folder)).not.toContain(base64('values of mikado'))
})

test('[E3] a file that is clean is not written again at the next start; a backup is made of a clean one', async () => {
  const { folder, log } = await withMikado()
  await log.append(erasure(7))
  const copied = await log.copy(async ({ end, bytes }) => (await bytes(0, end)).toString('latin1'))
  expect(copied).not.toContain(base64('values of mikado'))
  await log.close()
  const written = await fileOf(folder)
  const again = await open(folder, { ...quick, free: async () => 0 })
  expect([again.index.isClean, await again.cleanse()]).toEqual([true, true])
  expect(await fileOf(folder)).toBe(written)
})

test('[E1] an erasure takes nothing of another scope, of another kind, of what headquarters decides or of erasures', async () => {
  const { folder, log } = await withMikado()
  const named = [
    { kind: 'drill', record: MIKADO },
    { kind: 'erasure', record: MIKADO },
    { kind: 'organisation', record: MIKADO },
  ] as const
  const page = erasure(7)
  const changes = page.changes.map(change => ({ ...change, body: { plain: erasureGroups(named, 'request') } }))
  await log.append({ ...page, changes })
  await log.cleanse()
  expect(await fileOf(folder)).toContain(base64('values of mikado'))
  expect([...log.index.erased]).toEqual([`${SCOPE}/drill/${MIKADO}`])
})

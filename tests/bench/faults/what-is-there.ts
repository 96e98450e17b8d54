import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Log } from '../../../electron/services/log.ts'
import { openChange } from '../../../renderer/data/open-change.ts'
import type { Keys } from '../../../renderer/data/seal.ts'
import { importKeys } from '../../../renderer/data/seal.ts'
import type { Json } from '../../../shared/core/json.ts'
import { isKnown } from '../../../shared/sync/kinds.ts'
import type { HeardChange } from '../../../shared/sync/let-go.ts'
import type { LogEntry } from '../../../shared/sync/log.ts'
import type { ShownRecord } from '../../../shared/sync/record.ts'
import { fold, shown } from '../../../shared/sync/record.ts'
import { openHost } from '../../support/host-loopback.ts'
import { PASSPHRASE } from '../../support/journey-desk.ts'

/** What a desk's log holds, read from a copy with the desk's keys. */
export interface There {
  readonly entries: readonly LogEntry[]
  /** Bytes that were cut from the copy's end. */
  readonly cut: number
  readonly changes: readonly HeardChange[]
  readonly records: readonly ShownRecord[]
  readonly people: readonly ShownRecord[]
  /** Every text that any change set, also those that were replaced since. */
  readonly texts: ReadonlySet<string>
  /** Numbers of own changes that are missing or there twice. */
  readonly holes: readonly string[]
}

const keysOf = new Map<string, Keys>()

export async function whatIsThere(profile: string): Promise<There> {
  const copy = await mkdtemp(join(tmpdir(), 'kakehashi-there-'))
  try {
    await cp(join(profile, 'desk.json'), join(copy, 'desk.json'))
    await cp(join(profile, 'log'), join(copy, 'log'), { recursive: true })
    const keys = keysOf.get(profile) ?? (await keysIn(copy))
    keysOf.set(profile, keys)
    const log = await Log.open(join(copy, 'log'))
    const read: LogEntry[] = []
    while (read.length < log.head) read.push(...(await log.read(read.length, Number.MAX_SAFE_INTEGER)).entries.map(({ entry }) => entry))
    const changes = await openAll(read, keys)
    await log.close()
    const records = [...fold(changes).values()].flatMap(record => shown(record) ?? [])
    const texts = new Set(changes.flatMap(change => ('groups' in change ? Object.values(change.groups).flatMap(textsIn) : [])))
    return {
      entries: read,
      cut: log.cut,
      changes,
      records,
      people: records.filter(({ kind }) => kind === 'volunteer'),
      texts,
      holes: holesIn(read),
    }
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

async function keysIn(folder: string): Promise<Keys> {
  const host = await openHost(folder, { fetch: () => Promise.reject(new Error('alone')) })
  await host.unlock({ passphrase: PASSPHRASE })
  const keys = await host.keys()
  if (!keys.ok) throw new Error('the passphrase does not open the desk')
  const imported = await importKeys(keys.value)
  await host.stop()
  return imported
}

/** The changes in order, of deeds of which the last part came (SPEC L4). */
async function openAll(entries: readonly LogEntry[], keys: Keys): Promise<readonly HeardChange[]> {
  const whole: HeardChange[] = []
  let parts: HeardChange[] = []
  for (const entry of entries) {
    if (entry.type === 'answered') continue
    const heard = (entry.type === 'deed' ? entry.page.changes : entry.changes.map(({ change }) => change)).filter(isKnown)
    const opened = await Promise.all(heard.map(({ body, ...rest }) => (body ? openChange(keys, { ...rest, body }) : rest)))
    if (entry.type === 'deed' && entry.page.part === 1) parts = []
    parts.push(...opened.filter(change => change !== null))
    if (entry.type === 'deed' && entry.page.part < entry.page.of) continue
    whole.push(...parts)
    parts = []
  }
  return whole
}

function holesIn(entries: readonly LogEntry[]): readonly string[] {
  const next = new Map<string, number>()
  const holes: string[] = []
  let parts: number[] = []
  for (const entry of entries) {
    if (entry.type !== 'deed') continue
    const { part, of, deed, changes } = entry.page
    if (part === 1) parts = []
    parts.push(...changes.map(({ n }) => n))
    if (part < of) continue
    for (const n of parts) {
      const expected = next.get(`${deed.scope} ${deed.desk}`) ?? 1
      if (n !== expected) holes.push(`change ${n} stands where ${expected} belongs`)
      next.set(`${deed.scope} ${deed.desk}`, n + 1)
    }
    parts = []
  }
  return holes
}

function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(textsIn)
}

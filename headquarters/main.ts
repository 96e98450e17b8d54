import { randomBytes, randomUUID } from 'node:crypto'
import type { Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { leadsToThisPc } from '../shared/core/address.ts'
import type { Result } from '../shared/core/result.ts'
import { fail, ok } from '../shared/core/result.ts'
import { watchActivity } from './activity.ts'
import { backUp, restore } from './backup.ts'
import { inspectBackup } from './backup-file.ts'
import { firstInvitation } from './invitations.ts'
import { keepBackups } from './keep-backups.ts'
import { keepCompact } from './keep-compact.ts'
import type { Options } from './options.ts'
import { readOptions } from './options.ts'
import { removePracticeFile, writePracticeFile } from './practice-file.ts'
import { buildServer } from './server.ts'
import { FolderTaken } from './storage/one-writer.ts'
import { openPglite } from './storage/pglite.ts'
import { openPostgres } from './storage/postgres.ts'
import { prepare } from './storage/schema.ts'
import type { Storage } from './storage/storage.ts'
import { codeOf } from './storage/storage.ts'
import { keepTls, readTls } from './tls.ts'
import { words } from './words.ts'

const say = (lines: readonly string[]): boolean => process.stdout.write(`${lines.join('\n')}\n`)
/** How long closing may take. Milliseconds. */
const LONGEST_CLOSE = 10_000
/** Connections that wait to be let in. After a restart all desks come at once; whom the system has no room for, it turns away. */
const MOST_AT_THE_DOOR = 4096
const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)

const read = readOptions(process.argv.slice(2), process.env)
if (read.ok) await start(read.value)
else end(2, words.usage)

/** Opens the data, listens, says where, and stays until it is told to end. */
async function start(options: Options): Promise<void> {
  const tls = options.tls ? await readTls(options.tls) : null
  if (tls === 'unreadable') return end(6, words.noTls)
  const place = options.database === null ? options.data : 'DATABASE_URL'
  say(words.opening(place))
  const storage = await openStorage(options, place)
  if (!storage) return
  if (options.task) return carryOut(storage, options.task)
  const activity = watchActivity(Date.now)
  const secret = options.practiceFile === null ? null : randomBytes(24).toString('base64url')
  let port = options.port
  const known = options.address === null ? [] : [new URL(options.address).host]
  const hosts = () =>
    isLoopback(options.host)
      ? [...['127.0.0.1', 'localhost', '[::1]'].map(host => `${host}:${port}`), ...known]
      : known.length > 0
        ? known
        : null
  const practice = secret === null ? null : { secret }
  const note = (line: object) =>
    options.practiceFile === null && process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`)
  const { proxies, address: reached } = options
  const app = await buildServer({
    storage,
    now: Date.now,
    hosts,
    practice,
    activity,
    note,
    proxies,
    address: reached,
    ...(tls ? { tls } : {}),
  })
  try {
    await app.listen({ host: options.host, port: options.port, backlog: MOST_AT_THE_DOOR })
  } catch (error) {
    await storage.close()
    return end(3, codeOf(error) === 'EADDRINUSE' ? words.portTaken(options.port) : words.usage)
  }
  port = (app.server.address() as AddressInfo).port
  const address = `${tls ? 'https' : 'http'}://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`

  // A practice headquarters never counts as a second copy; copies of it would only look like one.
  const backups = secret === null ? keepBackups(storage, options.backups, Date.now, note) : null
  const compaction = keepCompact(storage, Date.now, note)
  if (options.tls) keepTls(app.server as Server, options.tls, note)
  let closing = false
  const close = async () => {
    if (closing) return
    closing = true
    setTimeout(() => end(0, words.ending), LONGEST_CLOSE).unref()
    if (options.practiceFile !== null) await removePracticeFile(options.practiceFile, process.pid)
    await app.close()
    await compaction.stop()
    await backups?.stop()
    await storage.close()
    end(0, words.ending)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void close())

  // Whoever reads that it listens finds all that he needs: practice's file, and the invitation in the same breath.
  const first = secret === null ? await firstInvitation(storage, words.headquarters, Date.now()) : null
  if (options.practiceFile !== null && secret !== null) await writePracticeFile(options.practiceFile, { address, secret, pid: process.pid })
  say([
    ...words.listening(address),
    ...(isLoopback(options.host) || tls ? [] : words.notLocal),
    ...(storage.home === 'pglite' ? words.noFlush : []),
    ...(storage.home === 'postgres' && !storage.flushes ? words.notFlushed : []),
    ...(secret === null ? words.backups(options.backups) : words.practice),
    ...(first ? words.invitation(`kakehashi:${reached ?? address}#${first.code}`, new Date(first.until)) : []),
    ...(first && leadsToThisPc(reached ?? address) ? words.onlyHere : []),
  ])
  if (secret !== null) setInterval(() => activity.idle() > options.idle * 1000 && void close(), Math.min(1000, options.idle * 250))
}

/** Makes a backup or takes one back, says what came of it, and ends. */
async function carryOut(storage: Storage, { type, file }: NonNullable<Options['task']>): Promise<void> {
  const done = await (type === 'backup' ? makeBackup(storage, file) : restore(storage, file, randomUUID()))
  await storage.close()
  if (!done.ok) return end(5, words.backupTrouble[done.problem](file))
  end(0, type === 'backup' ? words.backedUp(file, done.value.rows) : words.restored(file, done.value.rows))
}

async function makeBackup(storage: Storage, file: string): Promise<Result<{ rows: number }, 'damaged' | 'not-made'>> {
  try {
    await backUp(storage, file, Date.now())
  } catch {
    return fail('not-made')
  }
  const found = await inspectBackup(file)
  return typeof found === 'string' ? fail('damaged') : ok({ rows: found.rows })
}

async function openStorage(options: Options, place: string): Promise<Storage | null> {
  try {
    const storage = options.database === null ? await openPglite(options.data) : await openPostgres(options.database)
    if (options.task?.type !== 'restore') await prepare(storage, randomUUID())
    return storage
  } catch (error) {
    end(4, error instanceof FolderTaken ? words.folderTaken(place) : words.cannotOpen(place))
    return null
  }
}

function end(code: number, lines: readonly string[]): void {
  // A reader of our words that has gone is no reason to stay.
  process.stdout.on('error', () => process.exit(code))
  process.stdout.write(`${lines.join('\n')}\n`, () => process.exit(code))
}

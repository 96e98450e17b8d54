import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Mutex, PGlite, parse, protocol, types } from '@electric-sql/pglite'
import { oneWriter } from './one-writer.ts'
import type { Sql, SqlValue, Storage } from './storage.ts'
import { tryAgain } from './storage.ts'

/**
 * PostgreSQL inside this process, its files in `folder`. For practice, tests and a single office. It makes no fsync. Throws `FolderTaken` where another process has the folder open: two writers would tear it.
 */
export async function openPglite(folder: string): Promise<Storage> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const release = await oneWriter(folder)
  const open = PGlite.create(join(folder, 'pglite'), { parsers: { [types.INT8]: Number } })
  const db = await open.catch(async (error: unknown) => {
    await release()
    throw error
  })
  const sql = preparedSql(db)
  await sql('set plan_cache_mode = force_generic_plan')
  // There is one connection: a read in the middle of a transaction would see what may never be committed.
  const turn = new Mutex()
  const alone: Sql = (text, values) => turn.runExclusive(() => sql(text, values))
  return {
    home: 'pglite',
    flushes: false,
    shared: false,
    transaction: work => tryAgain(() => turn.runExclusive(() => inTransaction(sql, work))),
    read: alone,
    write: alone,
    close: async () => {
      await turn.runExclusive(() => db.close())
      await release()
    },
  }
}

async function inTransaction<T>(sql: Sql, work: (sql: Sql) => Promise<T>): Promise<T> {
  await sql('begin')
  try {
    const result = await work(sql)
    await sql('commit')
    return result
  } catch (error) {
    await sql('rollback')
    throw error
  }
}

const { serialize } = protocol
/** After so many statements they are planned anew: a plan that was made while the tables were small reads all of a scope later. */
const PLANNED_ANEW = 1_000

/**
 * Statements in PostgreSQL's own protocol, each read and planned once and then only filled in: the library's `query` reads
 * and plans it every time, in six steps, which was most of the time of a push.
 */
function preparedSql(db: PGlite): Sql {
  const prepared = new Map<string, string>()
  let count = 0
  let asked = 0
  return async <Row>(text: string, values: readonly SqlValue[] = []) => {
    const known = prepared.get(text)
    const statement = known ?? `s${count++}`
    // A transaction that was broken off takes in nothing but its end.
    if (asked++ % PLANNED_ANEW === 0 && text !== 'rollback') await db.execProtocol(serialize.query('discard plans'), { throwOnError: true })
    const messages = [
      ...(known === undefined ? [serialize.parse({ name: statement, text })] : []),
      serialize.bind({ statement, values: values.map(textOf) }),
      serialize.describe({ type: 'P' }),
      serialize.execute({}),
      serialize.sync(),
    ]
    const answer = await db.execProtocol(Buffer.concat(messages), { throwOnError: true })
    if (known === undefined) prepared.set(text, statement)
    return (parse.parseResults(answer.messages, db.parsers)[0]?.rows ?? []) as Row[]
  }
}

/** A value as PostgreSQL reads it for whatever type its place has. */
const textOf = (value: SqlValue): string | null =>
  typeof value === 'object' && value !== null ? `{${value.map(quoted).join(',')}}` : value === null ? null : String(value)

const quoted = (item: string): string => `"${item.replaceAll(/["\\]/g, '\\$&')}"`

import type { Result } from '../shared/core/result.ts'
import { fail, ok } from '../shared/core/result.ts'
import type { Row } from './backup-file.ts'
import { inspectBackup, rowsOf, writeBackup } from './backup-file.ts'
import { prepare, STEPS, stepOf, tables } from './storage/schema.ts'
import type { Sql, SqlValue, Storage } from './storage/storage.ts'

const READ_AT_ONCE = 2_000
const WRITE_AT_ONCE = 1_000

/** Copies all that headquarters keeps, as it is at one moment, into a file. Others may go on writing (PostgreSQL). */
export async function backUp(storage: Storage, path: string, now: number): Promise<void> {
  await storage.transaction(async sql => {
    await sql('set transaction isolation level repeatable read, read only')
    const opening = { what: 'kakehashi-headquarters', form: 1, step: await stepOf(sql), at: new Date(now).toISOString() } as const
    await writeBackup(path, opening, allRows(sql))
  })
}

/** Why a backup was not taken back. The database is as it was. */
export type RestoreProblem = 'missing' | 'damaged' | 'newer' | 'not-empty'

/**
 * Fills an empty database from a backup, all of it or nothing, under another epoch: desks notice, and offer again what
 * came after the backup (SPEC R1).
 */
export async function restore(storage: Storage, path: string, epoch: string): Promise<Result<{ rows: number }, RestoreProblem>> {
  const found = await inspectBackup(path)
  if (typeof found === 'string') return fail(found)
  if (found.opening.step > STEPS) return fail('newer')
  if (await holdsSomething(storage)) return fail('not-empty')
  await prepare(storage, epoch, found.opening.step)
  await storage.transaction(async sql => {
    await sql('delete from meta')
    let pending: Row[] = []
    const flush = async () => {
      const [first] = pending
      if (!first) return
      await sql(`insert into ${first.table} select * from json_populate_recordset(null::${first.table}, $1::json)`, [
        JSON.stringify(pending.map(({ row }) => row)),
      ])
      pending = []
    }
    for await (const row of rowsOf(path)) {
      if (!tables.some(({ name }) => name === row.table)) throw new Error(`a backup has no table ${row.table}`)
      if (pending.length === WRITE_AT_ONCE || pending[0]?.table !== row.table) await flush()
      pending.push(row)
    }
    await flush()
    await sql(`update meta set value = $1 where name = 'epoch'`, [epoch])
  })
  await prepare(storage, epoch)
  return ok({ rows: found.rows })
}

/** Whether anybody has joined or written. A database that was only prepared is as good as empty. */
export async function holdsSomething(storage: Storage): Promise<boolean> {
  const [there] = await storage.read(`select table_name from information_schema.tables where table_name = 'desk' limit 1`)
  if (!there) return false
  const rows = await storage.read('(select id from desk limit 1) union all (select scope from scope limit 1)')
  return rows.length > 0
}

async function* allRows(sql: Sql): AsyncGenerator<Row> {
  for (const { name, key } of tables) {
    const columns = key.join(', ')
    const slots = key.map((_, place) => `$${place + 1}`).join(', ')
    let last: readonly SqlValue[] | null = null
    for (;;) {
      const after: string = last === null ? '' : `where (${columns}) > (${slots})`
      const rows: readonly Row['row'][] = await sql(`select * from ${name} ${after} order by ${columns} limit ${READ_AT_ONCE}`, last ?? [])
      for (const row of rows) yield { table: name, row }
      const end: Row['row'] | undefined = rows.at(-1)
      if (!end || rows.length < READ_AT_ONCE) break
      last = key.map(column => end[column] as SqlValue)
    }
  }
}

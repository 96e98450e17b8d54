import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite, types } from '@electric-sql/pglite'
import { oneWriter } from './one-writer.ts'
import type { Sql, Storage } from './storage.ts'
import { tryAgain } from './storage.ts'

/**
 * PostgreSQL inside this process, its files in `folder`, or in memory where it is null. For practice, tests and a single
 * office. It makes no fsync. Throws `FolderTaken` where another process has the folder open: two writers would tear it.
 */
export async function openPglite(folder: string | null): Promise<Storage> {
  if (folder !== null) await mkdir(folder, { recursive: true, mode: 0o700 })
  const release = folder === null ? async () => {} : await oneWriter(folder)
  const options = { parsers: { [types.INT8]: Number } }
  const open = folder === null ? PGlite.create(options) : PGlite.create(join(folder, 'pglite'), options)
  const db = await open.catch(async (error: unknown) => {
    await release()
    throw error
  })
  type Asked = Pick<PGlite, 'query'> | Parameters<Parameters<PGlite['transaction']>[0]>[0]
  const sqlOf = (asked: Asked): Sql => {
    return async <Row>(text: string, values: Parameters<Sql>[1] = []) => (await asked.query<Row>(text, [...values])).rows
  }
  return {
    home: 'pglite',
    flushes: false,
    shared: false,
    transaction: work => tryAgain(() => db.transaction(tx => work(sqlOf(tx)))),
    read: sqlOf(db),
    close: async () => {
      await db.close()
      await release()
    },
  }
}

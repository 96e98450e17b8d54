import pg from 'pg'
import type { Sql, Storage } from './storage.ts'
import { tryAgain } from './storage.ts'

const INT8 = 20
const MOST_CONNECTIONS = 12
/** Then a connection is replaced, with its plans: those that were made while the tables were small read all of a scope later. */
const MOST_USES = 1_000

/** A PostgreSQL server, named by its address (`DATABASE_URL`). Waits for its commits to be flushed, as the server is set. */
export async function openPostgres(address: string): Promise<Storage> {
  const pool = new pg.Pool({
    connectionString: address,
    max: MOST_CONNECTIONS,
    maxUses: MOST_USES,
    // A named statement is planned once, whatever it is filled in with: planning took longer than the statement. Compiling
    // one, as the server does where it fears many rows, takes a hundred times as long.
    options: '-c plan_cache_mode=force_generic_plan -c jit=off',
    types: { getTypeParser: (id, format) => (id === INT8 ? Number : pg.types.getTypeParser(id, format)) },
  })
  // A connection that breaks while nobody uses it is simply replaced; the next query says what is wrong.
  pool.on('error', () => {})
  // A statement with a name is read and planned once by each connection, and then only filled in.
  const names = new Map<string, string>()
  const nameOf = (text: string): string => {
    const name = names.get(text) ?? `kakehashi-${names.size}`
    names.set(text, name)
    return name
  }
  const sqlOf = (asked: pg.Pool | pg.PoolClient): Sql => {
    return async <Row>(text: string, values: Parameters<Sql>[1] = []) =>
      (await asked.query({ name: nameOf(text), text, values: [...values] })).rows as readonly Row[]
  }
  const read = sqlOf(pool)
  const [set] = await read<{ readonly fsync: string }>('show fsync')
  return {
    home: 'postgres',
    flushes: set?.fsync === 'on',
    shared: true,
    transaction: work => tryAgain(() => inTransaction(pool, sqlOf, work)),
    read,
    write: read,
    close: () => pool.end(),
  }
}

async function inTransaction<T>(pool: pg.Pool, sqlOf: (client: pg.PoolClient) => Sql, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const result = await work(sqlOf(client))
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    // Where even the rollback is refused the connection is broken, and must not go back into the pool.
    const rolledBack = await client.query('rollback').then(
      () => true,
      () => false,
    )
    client.release(!rolledBack)
    throw error
  }
}

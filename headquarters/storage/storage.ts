/**
 * Where headquarters keeps what it was given. One port, two homes: PGlite inside this process, and PostgreSQL.
 * Both speak the same plain SQL (`schema.ts`); one acceptance suite runs on both.
 */
export interface Storage {
  readonly home: 'pglite' | 'postgres'
  /** Whether a commit is flushed to the disk. PGlite makes no fsync: a killed process loses nothing, a power cut may. */
  readonly flushes: boolean
  /** Whether other processes may write to the same database. */
  readonly shared: boolean
  /**
   * Does `work` in one transaction, committed before the promise is kept. `work` is done again from the start where
   * the database asks for it, so it may do nothing besides SQL.
   */
  readonly transaction: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>
  /** A single read outside any transaction. */
  readonly read: Sql
  /** A single statement that is a transaction of its own, committed before the promise is kept; not done again where it fails. */
  readonly write: Sql
  readonly close: () => Promise<void>
}

/** One statement with numbered parameters. 64-bit numbers come back as numbers. */
export type Sql = <Row>(text: string, values?: readonly SqlValue[]) => Promise<readonly Row[]>

export type SqlValue = string | number | boolean | null | readonly string[]

const AGAIN = new Set(['40001', '40P01'])
const MOST_TRIES = 12

/** Tries `once` again while the database answers that two transactions got in each other's way. */
export async function tryAgain<T>(once: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await once()
    } catch (error) {
      if (tries === MOST_TRIES || !AGAIN.has(codeOf(error))) throw error
      await new Promise(done => setTimeout(done, Math.random() * 2 ** Math.min(tries, 7)))
    }
  }
}

/** The SQLSTATE of a database's error, or an empty text. */
export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

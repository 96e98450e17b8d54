import type { Transaction } from 'dexie'
import { firstTables } from './0001-first-tables.ts'
import { historyByRepeats } from './0002-history-by-repeats.ts'

/** One step of the view's database. Position is version; a step is never edited once it was released. */
export interface Migration {
  readonly stores: Record<string, string | null>
  readonly upgrade?: (tx: Transaction) => PromiseLike<unknown>
}

export const migrations: readonly Migration[] = [firstTables, historyByRepeats]

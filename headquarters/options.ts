import { homedir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Result } from '../shared/core/result.ts'
import { fail, ok } from '../shared/core/result.ts'

/** What the person who starts the server said. */
export interface Options {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  /** Folder of the embedded database. */
  readonly data: string
  /** PostgreSQL's address (`DATABASE_URL`), or null: the embedded database. */
  readonly database: string | null
  /** Where practice leaves its address and secret, or null: a real headquarters. */
  readonly practiceFile: string | null
  /** Folder of the daily backups. Practice keeps none. */
  readonly backups: string
  /** Copy the data into this file and end, or fill the empty data from it and end. */
  readonly task: { readonly type: 'backup' | 'restore'; readonly file: string } | null
  /** Practice ends itself so long after its last desk is gone, seconds. */
  readonly idle: number
}

const DEFAULT_PORT = 8650
const DEFAULT_IDLE = 60

export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Result<Options, 'unreadable'> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string' },
        data: { type: 'string' },
        backups: { type: 'string' },
        backup: { type: 'string' },
        restore: { type: 'string' },
        practice: { type: 'boolean', default: false },
        'practice-file': { type: 'string' },
        idle: { type: 'string', default: String(DEFAULT_IDLE) },
      },
    })
    const practice = values.practice || values['practice-file'] !== undefined
    const port = Number(values.port ?? (practice ? 0 : DEFAULT_PORT))
    const idle = Number(values.idle)
    if (!Number.isInteger(port) || port < 0 || port > 65_535 || !(idle > 0)) return fail('unreadable')
    const { backup, restore } = values
    if ((backup !== undefined && restore !== undefined) || backup === '' || restore === '') return fail('unreadable')
    const data = values.data ?? join(homedir(), practice ? '.kakehashi-practice' : '.kakehashi-headquarters')
    return ok({
      host: values.host,
      port,
      data,
      backups: values.backups ?? join(data, 'backups'),
      task: backup ? { type: 'backup', file: backup } : restore ? { type: 'restore', file: restore } : null,
      // What is only practised never comes near a database that is named for the real thing.
      database: practice ? null : (environment['DATABASE_URL'] ?? null),
      practiceFile: practice ? (values['practice-file'] ?? join(data, 'practice.json')) : null,
      idle,
    })
  } catch {
    return fail('unreadable')
  }
}

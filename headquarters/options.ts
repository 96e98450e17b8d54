import { isIP } from 'node:net'
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
  /** Files of the key and the certificate, PEM, or null: plain traffic, for this PC alone or behind a proxy that encrypts. */
  readonly tls: { readonly key: string; readonly cert: string } | null
  /** Addresses or networks (`10.0.0.0/8`) of proxies that say where a request comes from. */
  readonly proxies: readonly string[]
  /** How desks reach the server, `https://hq.example.jp`, where that is not what it listens on; null: as it listens. */
  readonly address: string | null
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
        'tls-key': { type: 'string' },
        'tls-cert': { type: 'string' },
        proxy: { type: 'string', multiple: true, default: [] },
        address: { type: 'string' },
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
    const { 'tls-key': key, 'tls-cert': cert, proxy: proxies } = values
    const address = values.address === undefined ? null : originOf(values.address)
    if (!key !== !cert || (key && practice) || !proxies.every(looksLikeNetwork) || address === '') return fail('unreadable')
    const data = values.data ?? join(homedir(), practice ? '.kakehashi-practice' : '.kakehashi-headquarters')
    return ok({
      host: values.host,
      port,
      tls: key && cert ? { key, cert } : null,
      proxies,
      address,
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

/** The address without anything behind it, or '' where it is none that a desk can reach. */
function originOf(text: string): string {
  if (!URL.canParse(text)) return ''
  const { protocol, origin, href } = new URL(text)
  return /^https?:$/.test(protocol) && href === `${origin}/` ? origin : ''
}

function looksLikeNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const most = { 4: 32, 6: 128 }[isIP(address)]
  return most !== undefined && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
}

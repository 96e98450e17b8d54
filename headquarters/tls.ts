import { readFile } from 'node:fs/promises'
import type { Server } from 'node:https'
import { createSecureContext } from 'node:tls'
import type { Options } from './options.ts'

export interface Tls {
  readonly key: Buffer
  readonly cert: Buffer
}

/** A certificate is renewed every few weeks by a program that knows nothing of this one. Milliseconds. */
const AGAIN = 60 * 60 * 1000

/** Key and certificate as they lie in their files, or `unreadable` where they are not there or do not belong together. */
export async function readTls(files: NonNullable<Options['tls']>): Promise<Tls | 'unreadable'> {
  try {
    const [key, cert] = await Promise.all([readFile(files.key), readFile(files.cert)])
    createSecureContext({ key, cert })
    return { key, cert }
  } catch {
    return 'unreadable'
  }
}

/** Takes up a renewed certificate without a new start. As long as the files cannot be read the present one stays. */
export function keepTls(server: Server, files: NonNullable<Options['tls']>, note: (line: object) => void, every = AGAIN): void {
  const timer = setInterval(async () => {
    const tls = await readTls(files)
    if (tls === 'unreadable') note({ trouble: 'tls-files-unreadable' })
    else server.setSecureContext(tls)
  }, every)
  server.once('close', () => clearInterval(timer))
  timer.unref()
}

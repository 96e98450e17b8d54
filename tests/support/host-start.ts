import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { freshFolder } from './host-deeds.ts'

const program = join(import.meta.dirname, '..', '..', 'electron', 'loopback.ts')

export interface Start {
  readonly child: ChildProcess
  readonly out: () => string
  readonly err: () => string
  /** The address in the line for machines. */
  readonly address: Promise<string>
  readonly ended: Promise<number | null>
}

/** Starts a host as a process of its own, as `npm start` does where there is no Electron. Killed after the test. */
export async function startHost(profile: string, ...options: readonly string[]): Promise<Start> {
  const page = await freshFolder()
  await writeFile(join(page, 'index.html'), '<!doctype html><title>架け橋</title>')
  const child = spawn(process.execPath, [program, '--profile', profile, ...options], {
    env: { ...process.env, KAKEHASHI_PAGE: page },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stderr.on('data', bytes => (err += String(bytes)))
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  const address = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', bytes => {
      out += String(bytes)
      const line = /^kakehashi: (\S+)$/m.exec(out)?.[1]
      if (line) resolve(line)
    })
    void ended.then(() => reject(new Error(`ended without an address: ${err}`)))
  })
  address.catch(() => undefined)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, out: () => out, err: () => err, address, ended }
}

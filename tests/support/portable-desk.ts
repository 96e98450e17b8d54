import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from '../../electron/services/running-host.ts'
import { JourneyDesk } from './journey-desk.ts'
import type { Running } from './journey-process.ts'
import { runProgram } from './journey-process.ts'
import { must } from './journey-walk.ts'

/** A desk that is started by the start file of an unpacked portable zip, with no Node in PATH. The host goes on without its start. */
export class PortableDesk extends JourneyDesk {
  /** Where the zip was unpacked. */
  place = ''
  /** What the start file is given besides. */
  options: readonly string[] = []

  protected override runHost(args: readonly string[]): Running {
    const { TMPDIR } = process.env
    const HOME = join(this.walk.work, 'home')
    return runProgram(join(this.place, '架け橋を開く.sh'), ['--no-window', ...this.options, ...args], { HOME, TMPDIR, PATH: '/nowhere' })
  }

  /** The number of the host's program. */
  async pid(): Promise<number> {
    const { pid } = JSON.parse(await readFile(join(this.profile, 'host.json'), 'utf8')) as { readonly pid: number }
    return pid
  }

  /** Ends the host, as the closing of its last window does. */
  async stop(): Promise<void> {
    await endBy(join(this.profile, 'host.json'))
  }

  override async end(): Promise<void> {
    await super.end()
    await this.stop()
  }
}

/** Ends the program that wrote its number into this file, and waits until it is gone. */
export async function endBy(file: string): Promise<void> {
  if (!existsSync(file)) return
  const { pid } = JSON.parse(await readFile(file, 'utf8')) as { readonly pid: number }
  if (!isAlive(pid)) return
  process.kill(pid)
  for (let waited = 0; isAlive(pid); waited += 50) {
    must(waited < 10_000, `the program of ${file} does not end`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

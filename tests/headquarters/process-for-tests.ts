import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Running {
  readonly child: ChildProcess
  readonly address: string
  /** All that it has said so far. */
  readonly said: () => string
  readonly ended: Promise<number | null>
}

const main = fileURLToPath(new URL('../../headquarters/main.ts', import.meta.url))

/** Starts the server as its own process, as `npm run headquarters` does. */
export function startProcess(
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): {
  readonly child: ChildProcess
  readonly said: () => string
  readonly ended: Promise<number | null>
} {
  const { DATABASE_URL: _, ...environment } = process.env
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...environment, ...more },
  })
  let text = ''
  child.stdout.on('data', part => {
    text += String(part)
  })
  return { child, said: () => text, ended: new Promise(done => child.once('exit', code => done(code))) }
}

/** The same, ready to be asked. */
export async function startListening(args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Running> {
  const started = startProcess(args, more)
  for (let tries = 0; tries < 2000; tries++) {
    const address = /running at (https?:\S+)/.exec(started.said())?.[1]
    if (address) return { ...started, address }
    if (started.child.exitCode !== null) break
    await new Promise(done => setTimeout(done, 50))
  }
  started.child.kill('SIGKILL')
  throw new Error(`it did not start: ${started.said()}`)
}

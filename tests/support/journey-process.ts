import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..', '..')

/** A program of the project that runs beside the journey, until it is ended or killed. */
export interface Running {
  readonly child: ChildProcess
  /** What it printed. */
  readonly out: () => string
  /** The first match of a pattern in what it prints; the reason in plain words where it ends before. */
  readonly printed: (pattern: RegExp, limit?: number) => Promise<string>
  readonly kill: () => Promise<void>
  /** As Ctrl+C does. */
  readonly end: () => Promise<void>
  /** Until it ends by itself; the number that it ends with. */
  readonly ended: () => Promise<number | null>
}

const all = new Set<ChildProcess>()
const said: (() => string)[] = []
let ahead = 0

/** Programs and pages that start from now on believe that it is so many days later. */
export function letDaysGoBy(days: number): void {
  ahead += days * 24 * 60 * 60 * 1000
}

/** What all programs of the walk have printed so far: their logs, where nobody sends them to a file. */
export const everythingPrinted = (): string => said.map(out => out()).join('\n')

/** How much later it is than the PC's clock says, milliseconds. */
export const aheadOfTheClock = (): number => ahead

process.on('exit', () => {
  for (const child of all) child.kill('SIGKILL')
})

/** Starts a file of the project on the Node that runs the journey. */
export function run(file: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Running {
  const later = ahead === 0 ? [] : ['--import', join(root, 'tests', 'support', 'host-days-ahead.ts')]
  const env = { ...process.env, ...more, KAKEHASHI_TEST_AHEAD: String(ahead) }
  return runProgram(process.execPath, ['--disable-warning=ExperimentalWarning', ...later, join(root, file), ...args], env)
}

/** Starts any program. */
export function runProgram(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Running {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  all.add(child)
  let out = ''
  said.push(() => out)
  const waiting = new Set<() => void>()
  const hear = (bytes: Buffer): void => {
    out += String(bytes)
    for (const look of waiting) look()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = new Promise<void>(resolve =>
    child.once('close', () => {
      all.delete(child)
      resolve()
      for (const look of waiting) look()
    }),
  )
  const printed = (pattern: RegExp, limit = 30_000): Promise<string> =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        waiting.delete(look)
        clearTimeout(timer)
      }
      const look = (): void => {
        const found = pattern.exec(out)?.[1]
        if (found !== undefined) {
          stop()
          resolve(found)
        } else if (!all.has(child)) {
          stop()
          reject(new Error(`${args.join(' ')} ended before it said ${pattern}:\n${out}`))
        }
      }
      const timer = setTimeout(() => {
        stop()
        reject(new Error(`${args.join(' ')} did not say ${pattern} within ${limit / 1000} s:\n${out}`))
      }, limit)
      waiting.add(look)
      look()
    })
  const signal = (name: NodeJS.Signals) => async (): Promise<void> => {
    child.kill(name)
    await ended
  }
  return {
    ...{ child, out: () => out, printed, kill: signal('SIGKILL'), end: signal('SIGINT') },
    ended: () => ended.then(() => child.exitCode),
  }
}

/** A desk's host behind a page on 127.0.0.1, as `npm start -- --no-window` runs it. */
export function runHost(args: readonly string[], more: NodeJS.ProcessEnv = {}): Running {
  const built = join('out', 'main', 'loopback.js')
  return run(existsSync(join(root, built)) ? built : join('electron', 'loopback.ts'), ['--no-window', ...args], more)
}

/** The address of a host's page, with a fresh token. */
export const pageOf = (host: Running): Promise<string> => host.printed(/^kakehashi: (http\S+)$/m, 90_000)

/** A headquarters on PGlite, or with `task` one of its errands, after which it ends. */
export const runHeadquarters = (data: string, port: number, ...task: readonly string[]): Running =>
  run(join('headquarters', 'main.ts'), ['--port', String(port), '--data', data, ...task], { DATABASE_URL: undefined })

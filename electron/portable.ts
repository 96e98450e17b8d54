import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { tellTo } from './services/tell.ts'

// What the start file of a portable workbench runs: the host, apart from the console, which closes as soon as the window is there.

/** 0: the window is open. 1: it did not start. 2: something is to be read, which a console that closes would take away. */
type Outcome = 0 | 1 | 2

/** The two pipes of a program arrive in no order. Milliseconds. */
const LATER = 100

const isAddress = (line: string): boolean => /^kakehashi: http\S+$/.test(line)

/** What needs no reading, for the window says it. */
const seen: string[] = []
tellTo(lines => seen.push(...lines.split('\n')))('running-window')

function start(options: readonly string[]): Promise<Outcome> {
  const host = join(import.meta.dirname, 'loopback.js')
  // Without a window nobody could end it: it ends by itself some time after its last page.
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', host, '--until-idle', ...options], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  })
  return new Promise(resolve => {
    let toRead = false
    const hear = (pipe: Readable): void => {
      createInterface(pipe).on('line', line => {
        process.stdout.write(`${line}\n`)
        if (isAddress(line)) setTimeout(() => resolve(toRead ? 2 : 0), LATER)
        else if (!seen.includes(line)) toRead = true
      })
    }
    hear(child.stdout)
    hear(child.stderr)
    child.once('error', () => {
      tellTo(lines => process.stdout.write(`${lines}\n`))('broken')
      resolve(1)
    })
    child.once('close', () => setTimeout(() => resolve(1), LATER))
  })
}

process.exit(await start(process.argv.slice(2)))

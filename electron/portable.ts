import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { diskProblem } from './services/disk.ts'
import { ownProgram } from './services/own-program.ts'
import { dataFolder } from './services/places.ts'
import { Programs } from './services/programs.ts'
import { takeUpdateFile } from './services/take-update-file.ts'
import type { Tell } from './services/tell.ts'
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

function start(place: string, options: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  const host = join(place, 'out', 'main', 'loopback.js')
  // Without a window nobody could end it: it ends by itself some time after its last page.
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', host, '--until-idle', ...options], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    env,
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

/** An update file in the place of an option: it was dropped on the start file. */
const isUpdate = (option: string): boolean => option.endsWith('.kkupdate')

async function goBack(programs: Programs, version: string, tell: Tell): Promise<void> {
  try {
    tell((await programs.goBack()) ? 'update-back' : 'update-at-first', { version })
  } catch (error) {
    const problem = diskProblem(error)
    if (!problem) throw error
    tell(problem, { folder: programs.folder })
  }
}

async function main(asked: readonly string[]): Promise<Outcome> {
  const own = await ownProgram(join(import.meta.dirname, '..', '..'))
  const programs = new Programs(join(dataFolder(), 'program'), own)
  let toRead = false
  const tell = tellTo(lines => {
    toRead = true
    process.stdout.write(`${lines}\n`)
  })
  for (const file of asked.filter(isUpdate)) await takeUpdateFile(file, own, programs, tell)
  if (asked.includes('--go-back')) await goBack(programs, own.version, tell)
  const { place, update, gave } = await programs.start()
  if (gave !== null) tell('update-gave', { version: gave })
  const options = asked.filter(option => !isUpdate(option) && option !== '--go-back')
  // The host of an update says when its page has asked it: only then does the next start run it again.
  const env = { ...process.env, KAKEHASHI_UNPACKED: own.place, KAKEHASHI_UPDATE: update ?? '' }
  const outcome = await start(place, options, env)
  return toRead && outcome === 0 ? 2 : outcome
}

process.exit(await main(process.argv.slice(2)))

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { OrganisationKind } from '../../shared/core/organisation.ts'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { Shell } from '../../shared/ipc/values.ts'
import desks from '../sample-desks.json' with { type: 'json' }
import { codeOf, makeFolder } from './disk.ts'
import { Host } from './host.ts'
import type { SampleId } from './options.ts'
import { sampleIds } from './options.ts'
import { profileFolder, sampleFolder } from './places.ts'
import { freePort } from './ports.ts'
import type { Practice } from './practice.ts'
import { practiceInvitation, startPractice, stopPractice } from './practice.ts'
import { readDesk } from './profile.ts'
import { lockProfile } from './profile-lock.ts'
import { askFresh, askToStop, runningHost } from './running-host.ts'

export interface SampleParts {
  /** Below it lie the sample's profiles and its practice headquarters. */
  readonly data: string
  /** The sample desk that this host is, or null. */
  readonly own: SampleId | null
  readonly host: Host
  /** Whether desks that are opened get windows, or addresses for the page to open. */
  readonly window: boolean
  readonly entry: readonly string[]
  /** The command that starts a headquarters on this PC; empty where there is none. */
  readonly headquarters: readonly string[]
  /** A fresh address of this host, null where it opened a window. */
  readonly fresh: () => Promise<string | null>
  /** Ends this host. */
  readonly leave: () => void
}

/** How often a sample desk looks whether its headquarters is still there. Milliseconds. */
const LOOK = 5_000
/** A host that has not said where it is after so long will not. Milliseconds. */
const PATIENCE = 30_000

/** The fictional block on this PC: four desks, each with a host of its own, and a practice headquarters. */
export class Sample {
  readonly #parts: SampleParts
  readonly #started = new Set<SampleId>()
  #discarded = false
  #watch: NodeJS.Timeout | null = null
  #looking = false
  #others: Promise<void> = Promise.resolve()

  constructor(parts: SampleParts) {
    this.#parts = parts
  }

  /**
   * Makes this desk where it is not there yet and has it join; the other three follow while people look at the first.
   * Answers whether headquarters is there.
   */
  async settle(shell: Shell): Promise<boolean> {
    const { own, host, data, headquarters } = this.#parts
    const practice = await startPractice(data, headquarters)
    if (own) await settleDesk(host, own, practice)
    if (practice) this.#others = this.#settleOthers(practice, shell).catch(() => undefined)
    if (own) this.#watch = setInterval(() => void this.#look().catch(() => undefined), LOOK)
    return practice !== null
  }

  /** Opens the workbench of a sample desk, in a window or at the address that is answered. */
  async open(id: SampleId): Promise<Result<{ address: string | null }, 'cannot-start'>> {
    const { own, data, window, fresh } = this.#parts
    if (id === own) return ok({ address: await fresh() })
    await this.#others
    const running = await runningHost(profileFolder(data, null, id))
    const opened = running ? await askFresh(running, window) : null
    if (opened) return ok({ address: opened.opened ? null : opened.address })
    const address = await this.#start(id)
    if (!address) return fail('cannot-start')
    this.#started.add(id)
    return ok({ address: window ? null : address })
  }

  /** Ends all hosts of the sample and its headquarters, and removes everything it ever wrote. */
  async discard(): Promise<Result<null, 'cannot-start'>> {
    const { own, data, leave } = this.#parts
    if (this.#watch) clearInterval(this.#watch)
    await this.#others
    for (const id of sampleIds) {
      const running = id === own ? null : await runningHost(profileFolder(data, null, id))
      if (running && !(await askToStop(running))) return fail('cannot-start')
    }
    this.#started.clear()
    if (!(await stopPractice(data))) return fail('cannot-start')
    if (!own) return (await remove(sampleFolder(data))) ? ok(null) : fail('cannot-start')
    // This host stands on what it removes: it answers, ends, and removes the folder last.
    this.#discarded = true
    setTimeout(leave, 200)
    return ok(null)
  }

  /** Ends the hosts that this one started. The practice headquarters ends by itself after its last desk. */
  async finish(): Promise<void> {
    const { data } = this.#parts
    if (this.#watch) clearInterval(this.#watch)
    await this.#others
    for (const id of this.#started) {
      const running = await runningHost(profileFolder(data, null, id))
      if (running) await askToStop(running, 3_000)
    }
    if (this.#discarded) await remove(sampleFolder(data))
  }

  /** A practice headquarters that was killed is started again; it comes back at another address. */
  async #look(): Promise<void> {
    const { own, host, data, headquarters } = this.#parts
    if (this.#looking || !own || host.status().phase === 'on') return
    this.#looking = true
    try {
      const practice = await startPractice(data, headquarters)
      if (practice) await settleDesk(host, own, practice)
    } finally {
      this.#looking = false
    }
  }

  async #start(id: SampleId): Promise<string | null> {
    const { data, window, entry } = this.#parts
    const [program = process.execPath, ...before] = entry
    const how = window ? [] : ['--no-window', '--until-idle']
    const child = spawn(program, [...before, '--profile', data, '--sample-desk', id, ...how], {
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    child.unref()
    return new Promise(resolve => {
      const done = (address: string | null): void => {
        clearTimeout(timer)
        lines.close()
        child.stdout.destroy()
        resolve(address)
      }
      const timer = setTimeout(() => done(null), PATIENCE)
      child.once('error', () => done(null))
      child.once('exit', () => done(null))
      const lines = createInterface(child.stdout)
      lines.on('line', line => {
        const address = /^kakehashi: (\S+)$/.exec(line)?.[1]
        if (address) done(address)
      })
    })
  }

  async #settleOthers(practice: Practice, shell: Shell): Promise<void> {
    for (const id of sampleIds) if (id !== this.#parts.own) await this.#settleOther(id, practice, shell)
  }

  async #settleOther(id: SampleId, practice: Practice, shell: Shell): Promise<void> {
    const folder = profileFolder(this.#parts.data, null, id)
    // One that has joined follows headquarters by itself when it is opened.
    const desk = await readDesk(folder)
    if (desk === 'unreadable' || desk?.headquarters) return
    await makeFolder(folder)
    const unlock = await lockProfile(folder)
    // A host that runs looks after its own desk.
    if (!unlock) return
    try {
      const port = shell === 'loopback' ? await freePort(id) : 0
      const host = await Host.open({ folder, shell, port: () => port, sample: true, keychain: null, now: Date.now, fetch })
      if (host === 'unreadable') return
      await settleDesk(host, id, practice)
      await host.stop()
    } finally {
      await unlock()
    }
  }
}

async function settleDesk(host: Host, id: SampleId, practice: Practice | null): Promise<void> {
  const { name, person } = desks[id]
  const kind = desks[id].kind as OrganisationKind
  const desk = host.desk
  if (desk?.headquarters) {
    if (practice) await host.follow(practice.address)
    return
  }
  const invitation = practice && (await practiceInvitation(practice, { id: desk?.organisation.id ?? null, name, kind }))
  if (desk) {
    if (invitation) await host.connect({ invitation })
    return
  }
  const joined = invitation ? await host.join({ invitation, person, passphrase: '' }) : null
  if (!joined?.ok) await host.create({ organisation: name, kind, person, passphrase: '' })
}

/** Renames a folder away, which is one step, then removes it at leisure. */
async function remove(folder: string): Promise<boolean> {
  const gone = `${folder}.gone-${randomBytes(4).toString('hex')}`
  try {
    await rename(folder, gone)
  } catch (error) {
    return codeOf(error) === 'ENOENT'
  }
  await rm(gone, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined)
  return true
}

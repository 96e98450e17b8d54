import type { SyncStatus } from '../../shared/ipc/values.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { Bell } from './bell.ts'
import type { HeadquartersClient } from './headquarters-client.ts'
import type { KeptMoment } from './kept-moment.ts'
import type { Log } from './log.ts'
import type { RoundTrouble } from './sync-round.ts'
import { hasNews, seenIn, syncRound } from './sync-round.ts'

export interface SyncParts {
  readonly log: Log
  readonly client: HeadquartersClient
  /** The id under which this desk writes. */
  readonly desk: string
  readonly epoch: string
  readonly lastSync: KeptMoment
  /** Called where headquarters does not know this desk: makes it known by an id that headquarters knows. False where there is none. */
  readonly introduce: () => Promise<boolean>
  /** Called where somebody else writes under the desk's id: takes another one (SPEC R3). */
  readonly takeNewId: () => Promise<Pick<SyncParts, 'client' | 'desk'>>
  /** Called after log and headquarters came into step in another epoch. */
  readonly keepEpoch: (epoch: string) => Promise<void>
  /** Called when something was heard of desks and keys, and awaited before pages are told. */
  readonly onKeys?: () => Promise<void>
  /** Called when the status may have changed. */
  readonly tell: () => void
  readonly now: () => number
  /** Between 0 and 1. */
  readonly chance: () => number
  readonly pace?: Partial<Pace>
}

/** Milliseconds. */
interface Pace {
  /** Changes that follow each other closely go together. */
  readonly gather: number
  /** How long headquarters may keep a question for news. */
  readonly poll: number
  readonly firstRetry: number
  readonly longestRetry: number
  /** A headquarters that answers at once without news is not asked again sooner. */
  readonly calm: number
}

const usual: Pace = { gather: 100, poll: 25_000, firstRetry: 1_000, longestRetry: 60_000, calm: 2_000 }
const reasons = ['too-old', 'too-new', 'unknown-desk', 'certificate'] as const
const refusals = new Set<RoundTrouble>(['not-signed', 'unknown-desk', 'clock', 'unreadable', 'too-old', 'too-new', 'certificate'])

/** Keeps log and headquarters in step from `start` to `stop`. One round at a time. */
export class Sync {
  #parts: SyncParts
  readonly #pace: Pace
  readonly #kicks = new Bell()
  readonly #rounds = new Bell()
  readonly #stop = new AbortController()
  #epoch: string
  readonly #disagreeing = new Map<Scope, number>()
  readonly #left = new Set<Scope>()
  #phase: 'off' | 'on' | 'stopped' = 'off'
  #reason: SyncStatus['reason']
  #coming = 0
  #kicked = true
  #asleep: AbortController | null = null
  #running: Promise<void> | null = null
  #newsAt = -1
  #rounding = 0
  #ended = 0

  constructor(parts: SyncParts) {
    this.#parts = parts
    this.#pace = { ...usual, ...parts.pace }
    this.#epoch = parts.epoch
  }

  status(): SyncStatus {
    return {
      phase: this.#phase,
      ...(this.#reason ? { reason: this.#reason } : {}),
      last: this.#parts.lastSync.at,
      ...(this.#coming > 0 ? { coming: this.#coming } : {}),
      waiting: this.#parts.log.index.waiting(),
      disagreeing: [...this.#disagreeing.keys()],
    }
  }

  /** Headquarters' clock less ours, milliseconds; null before any contact. */
  get offset(): number | null {
    return this.#parts.client.offset
  }

  start(): void {
    this.#running ??= this.#run()
  }

  /** Breaks off what is under way. What was answered is in the log; the rest is asked again at the next start. */
  async stop(): Promise<void> {
    this.#stop.abort()
    this.#kicks.ring()
    await this.#running
    this.#rounds.ring()
  }

  /** There is something to send. */
  kick(): void {
    this.#kicked = true
    this.#asleep?.abort()
    this.#kicks.ring()
  }

  /** Until a round that begins after this call is over. */
  async round(): Promise<void> {
    const wanted = this.#rounding + 1
    this.kick()
    while (!this.#stop.signal.aborted && this.#ended < wanted) await this.#rounds.wait(1_000, this.#stop.signal)
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop
    let retry = 0
    while (!signal.aborted) {
      this.#kicked = false
      const trouble = await this.#oneRound()
      if (signal.aborted) return
      if (trouble && trouble !== 'other-epoch') {
        retry = Math.min(retry === 0 ? this.#pace.firstRetry : retry * 2, this.#pace.longestRetry)
        // Desks that lost headquarters together do not come back together.
        if (!this.#kicked) await this.#kicks.wait(retry * (0.5 + this.#parts.chance()), signal)
      } else {
        retry = 0
        if (!trouble) await this.#untilNews()
      }
      if (this.#kicked) await this.#kicks.wait(this.#pace.gather, signal)
    }
  }

  async #oneRound(): Promise<RoundTrouble | null> {
    const { log, lastSync, introduce, keepEpoch, takeNewId, now, tell } = this.#parts
    this.#rounding++
    let done = await this.#round()
    if (!done.ok && done.problem === 'unknown-desk' && (await introduce())) done = await this.#round()
    this.#coming = 0
    if (done.ok && done.value.epoch !== this.#epoch) {
      this.#epoch = done.value.epoch
      await keepEpoch(done.value.epoch)
    }
    if (done.ok) {
      this.#phase = 'on'
      lastSync.note(now())
    } else if (done.problem !== 'other-epoch') this.#phase = refusals.has(done.problem) ? 'stopped' : 'off'
    this.#reason = done.ok ? undefined : reasons.find(reason => reason === done.problem)
    // Before a page hears what was rejected: it writes that anew, under the new id.
    if (log.index.isTaken(this.#parts.desk)) {
      this.#parts = { ...this.#parts, ...(await takeNewId()) }
      // An empty epoch is nobody's: all that was written under the old id is offered again.
      this.#epoch = ''
      this.#kicked = true
    }
    this.#ended = this.#rounding
    this.#rounds.ring()
    tell()
    return done.ok ? null : done.problem
  }

  #round(): ReturnType<typeof syncRound> {
    const { log, client, onKeys } = this.#parts
    const onPage = (coming: number): void => this.#hear(coming)
    return syncRound({
      log,
      client,
      signal: this.#stop.signal,
      epoch: this.#epoch,
      disagreeing: this.#disagreeing,
      left: this.#left,
      onPage,
      ...(onKeys ? { onKeys } : {}),
    })
  }

  /** Pages show what is there while the rest comes. */
  #hear(coming: number): void {
    this.#phase = 'on'
    this.#coming = coming
    this.#parts.tell()
  }

  /** Waits with headquarters' answer to the question for news; a change of our own cuts it short. */
  async #untilNews(): Promise<void> {
    const { log, lastSync, client, now, tell } = this.#parts
    while (!this.#stop.signal.aborted && !this.#kicked) {
      const asleep = new AbortController()
      this.#asleep = asleep
      const asked = now()
      // A scope that headquarters cannot give as it says is asked for again when there is more in it.
      const seen = { ...seenIn(log, this.#epoch), ...Object.fromEntries(this.#disagreeing) }
      const poll = await client.poll(seen, this.#pace.poll, AbortSignal.any([this.#stop.signal, asleep.signal]))
      this.#asleep = null
      if (this.#kicked || !poll.ok || poll.value.epoch !== this.#epoch) return
      if (hasNews(log, this.#epoch, poll.value, this.#disagreeing)) {
        // News that the last round could not fetch either is not fetched again and again.
        if (this.#newsAt === log.head) await this.#kicks.wait(this.#pace.calm, this.#stop.signal)
        this.#newsAt = log.head
        return
      }
      lastSync.note(now())
      tell()
      if (now() - asked < this.#pace.calm) await this.#kicks.wait(this.#pace.calm, this.#stop.signal)
    }
  }
}

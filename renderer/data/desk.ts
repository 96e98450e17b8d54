import type { Result } from '../../shared/core/result.ts'
import { ok } from '../../shared/core/result.ts'
import type { Ask } from '../../shared/ipc/contract.ts'
import type { DeskFacts, ScopeKey, SyncStatus } from '../../shared/ipc/values.ts'
import type { Head } from '../../shared/sync/cell.ts'
import type { DeedHead } from '../../shared/sync/change.ts'
import type { Kind } from '../../shared/sync/kinds.ts'
import type { ShownRecord } from '../../shared/sync/record.ts'
import type { Stamp } from '../../shared/sync/stamp.ts'
import type { Chance, HistoryLine } from './book.ts'
import { newBook, RECENT } from './book.ts'
import type { Consent } from './consent.ts'
import { askFirst } from './consent.ts'
import type { Touch } from './deeds-of.ts'
import { deedsOf } from './deeds-of.ts'
import type { OutboxRow } from './desk-db.ts'
import { DeskDb } from './desk-db.ts'
import type { HeldDeletion } from './held.ts'
import { heldDeletions } from './held.ts'
import { keep, load, readBefore } from './keep.ts'
import { NewsLoop } from './news-loop.ts'
import type { OlderLines } from './older-deeds.ts'
import { olderDeed, olderLines } from './older-deeds.ts'
import { receiver } from './receive.ts'
import { beginAnew, opensMore, renewKeys } from './renew-keys.ts'
import type { PlanWait, RestorePlan, RestoreProblem } from './restore.ts'
import { planRestore } from './restore.ts'
import { mustRetime, retime } from './retime.ts'
import { importKeys } from './seal.ts'
import type { TakeBack } from './take-back.ts'
import { takeBack } from './take-back.ts'
import type { View } from './view.ts'
import type { Intent, Making, WriteProblem } from './write.ts'
import { write } from './write.ts'

/** What a deed can be made out of when it is its turn. */
export type Seen = Pick<View, 'all' | 'one'>

/** The records of this desk as the page knows them, with the two doors: `write` here, `receive` inside `follow`. */
export interface Desk extends TakeBack, Consent {
  readonly facts: DeskFacts
  /** Whether an id is this desk's: its present one or an earlier one (SPEC R3). */
  isOwn: (desk: string) => boolean
  /** The person or headquarters' address changed; the records stay open. */
  renew: (facts: DeskFacts) => void
  /** `unsaved` is the one state that says do not close: the host could not take the last deed. */
  saving: () => 'saved' | 'saving' | 'unsaved'
  /** The host does not answer: the program was closed while its window stayed open. */
  away: () => boolean
  /** Less than 1 GB is free on the disk. */
  low: () => boolean
  all: (kind: Kind) => readonly ShownRecord[]
  one: (kind: Kind, id: string) => ShownRecord | null
  /** Deleted records of a kind as they were, and since when they are gone; not those that were erased. For rare use. */
  gone: (kind: Kind) => readonly { readonly record: ShownRecord; readonly since: Stamp }[]
  /** The values that wait for a person in one group, newest first. */
  heads: (kind: Kind, id: string, group: string) => readonly Head[]
  subscribe: (kind: Kind, listener: () => void) => () => void
  /** The door for what is done here. */
  write: <P extends string = never>(
    intent: Intent | ((seen: Seen) => Result<Intent, P>),
  ) => Promise<Result<{ deed: string }, WriteProblem | P>>
  /** Deletions of others that wait for a person (SPEC H2). */
  held: () => readonly HeldDeletion[]
  /** What going back to a backup would change, as far as this desk's keys open it. */
  planRestore: (backup: Uint8Array, wait: PlanWait) => Promise<Result<RestorePlan, RestoreProblem>>
  /** Newest last. The same array until something is done or received. */
  history: () => readonly HistoryLine[]
  /** Whether older deeds lie on the disk than those of `history`. */
  mayBeOlder: () => boolean
  /** Entries of the log that are in the view. */
  entries: () => number
  /**
   * Lines before a place, or with null those that `history` no longer has, for those who look back; newest last. Of deeds that are not
   * `wanted` nothing is opened. `next` is the place to look back from, null where nothing is older.
   */
  olderHistory: (before: number | null, limit: number, wanted?: (deed: DeedHead) => boolean) => Promise<OlderLines>
  /** All deeds that touched a record, newest first, with the values of before. */
  deedsOf: (kind: Kind, id: string) => Promise<readonly Touch[]>
  /** What a group held before a deed, or undefined where that is not known. */
  valueBefore: (deed: string, kind: Kind, record: string, group: string) => Promise<unknown>
  /** Own deeds that headquarters has not taken wholly. */
  outbox: () => readonly OutboxRow[]
  sync: () => SyncStatus
  /** Told after every deed, news or change of the sync status. */
  onNews: (listener: () => void) => () => void
  /** Told when the desk's state is another one for its host: locked, struck off. Whoever listens late is told at once. */
  onTurn: (listener: () => void) => () => void
  /** Changes that no key of this desk opens. */
  unreadable: () => number
  /** Forgets everything when what is under way is done. */
  close: () => Promise<void>
}

/** The host could not take the deed; everything else was decided before anything was written. */
const unsaved: ReadonlySet<string> = new Set(['disk-full', 'read-only', 'busy'])

/** The first screens are drawn by then; the disk's view, and looks at large deeds, wait so long for them. Milliseconds. */
const FIRST_DRAWN = 1_000

/** Opens the desk: the disk's view, then the log as far as it goes (SPEC L5), then it stays up to date by itself. */
export async function openDesk(ask: Ask, facts: DeskFacts, keys: readonly ScopeKey[], chance: Chance): Promise<Desk> {
  const db = new DeskDb(`kakehashi-${facts.desk}`)
  // Under another id the view is made anew from the log; those of before are of no use (SPEC R3).
  for (const id of facts.was) void new DeskDb(`kakehashi-${id}`).delete().catch(() => undefined)
  // What it waits for is asked for at once; `load` says what becomes of a database that cannot be opened.
  db.open().catch(() => undefined)
  const [held, { head }] = await Promise.all([importKeys(keys), ask('log:read', { after: Number.MAX_SAFE_INTEGER, limit: 1 })])
  const book = newBook({ ask, db, chance, desk: facts.desk, person: facts.person, keys: held })
  const listeners = new Set<() => void>()
  const tellNews = () => {
    for (const listener of listeners) listener()
  }
  const turns = new Set<() => void>()
  let isTurnMissed = false
  const turned = () => {
    isTurnMissed = turns.size === 0
    for (const listener of turns) listener()
  }
  const news = new NewsLoop(book)
  let outbox: readonly OutboxRow[] = []
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work)
    queue = done.catch(() => undefined)
    return done
  }

  let isDrawn = false
  /** Screens show it first. What a crash keeps from the disk's view is read again from the log (SPEC L5). */
  const keepSoon = () => {
    if (isDrawn)
      void inTurn(async () => {
        await new Promise(drawn => setTimeout(drawn))
        const { history } = book
        await keep(book)
        // What was erased has left the history too.
        if (book.history !== history) tellNews()
      })
  }
  const receive = receiver(book, () => news.isMoreComing, keepSoon)
  /** The keys that the host has now; what could not be opened before is read anew. */
  const takeKeys = async (): Promise<void> => {
    if (!(await renewKeys(book)) || !opensMore(book)) return
    await beginAnew(book)
    await receive()
    afterwards()
    keepSoon()
  }
  const afterwards = () => {
    outbox = [...book.outbox.values()]
    tellNews()
  }

  await load(book, head)
  await inTurn(receive)
  afterwards()
  let firstDrawn: ReturnType<typeof setTimeout> | undefined
  const drawn = new Promise<void>(resolve => {
    firstDrawn = setTimeout(() => {
      isDrawn = true
      keepSoon()
      resolve()
    }, FIRST_DRAWN)
  })

  const lock = `kakehashi-write-${facts.desk}`
  const rewrite = async (): Promise<void> => {
    await receive()
    await retime(book, receive)
    await keep(book)
  }
  /** Where another window is writing, the next news is soon enough. */
  const writeAnew = () => navigator.locks.request(lock, { ifAvailable: true }, held => (held ? inTurn(rewrite) : undefined))

  const leave = () => {
    if (book.half !== null) void ask('log:abandon', { deed: book.half })
    book.half = null
  }
  addEventListener('pagehide', leave)

  void news.listen({
    follow: async isBehind => {
      if (isBehind) await inTurn(receive)
      if (mustRetime(book)) await writeAnew()
    },
    turned,
    heard: afterwards,
    lost: tellNews,
  })

  let saving: ReturnType<Desk['saving']> = 'saved'
  let writing = 0
  const carryOut = async <P extends string = never>(intent: Intent | Making<P>) => {
    writing++
    // Who may not close the window is not told for a moment that all is well.
    saving = saving === 'unsaved' ? 'unsaved' : 'saving'
    tellNews()
    try {
      const done = await navigator.locks.request(lock, () => {
        const written = inTurn(() => write(book, intent, receive))
        keepSoon()
        return written
      })
      writing--
      saving = writing > 0 ? 'saving' : !done.ok && unsaved.has(done.problem) ? 'unsaved' : 'saved'
      return done
    } catch (bug) {
      writing--
      saving = 'unsaved'
      throw bug
    } finally {
      afterwards()
    }
  }
  const { writeNow, onConsent } = askFirst(carryOut)

  let known = facts
  return {
    get facts() {
      return known
    },
    isOwn: id => id === known.desk || known.was.includes(id),
    renew: renewed => {
      known = renewed
      book.person = renewed.person
      // A host that is away is asked again with the next news.
      void inTurn(takeKeys).catch(() => undefined)
    },
    saving: () => saving,
    away: () => news.away,
    low: () => news.low,
    all: kind => book.view.all(kind),
    one: (kind, id) => book.view.one(kind, id),
    gone: kind => [...book.view.gone(kind)],
    heads: (kind, id, group) => book.view.stored(kind, id)?.cells[group]?.heads ?? [],
    subscribe: (kind, listener) => book.view.subscribe(kind, listener),
    write: async intent => {
      const done = await writeNow(typeof intent === 'function' ? () => intent(book.view) : intent)
      return done.ok ? ok({ deed: done.value.deed }) : done
    },
    onConsent,
    held: () => heldDeletions(book),
    ...takeBack(book, { inTurn, writeNow, drawn }),
    planRestore: (backup, wait) => inTurn(() => planRestore(book, known.organisation.id, backup, wait)),
    history: () => book.history,
    mayBeOlder: () => book.history.length >= RECENT,
    entries: () => book.pos,
    olderHistory: (before, limit, wanted) => olderLines(book, before, limit, wanted),
    deedsOf: (kind, id) => deedsOf(book, kind, id),
    valueBefore: async (deed, kind, record, group) => {
      const scope = book.history.find(line => line.deed.id === deed)?.deed.scope ?? (await olderDeed(book, deed))?.deed.scope
      const lines = scope && (await readBefore(book, deed, scope))
      return lines?.find(line => line.kind === kind && line.record === record && group in line.values)?.values[group]
    },
    outbox: () => outbox,
    sync: () => news.sync,
    onNews: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onTurn: listener => {
      turns.add(listener)
      if (isTurnMissed) turned()
      return () => turns.delete(listener)
    },
    unreadable: () => book.unreadable,
    close: () => {
      news.end()
      removeEventListener('pagehide', leave)
      // After what is being written: half of a view is never written down.
      clearTimeout(firstDrawn)
      return inTurn(async () => {
        if (!isDrawn) await keep(book)
        isDrawn = true
        book.view.clear()
        book.db.close()
      })
    },
  }
}

import fc from 'fast-check'
import { applyEntries } from '../../renderer/data/apply.ts'
import type { Book } from '../../renderer/data/book.ts'
import { newBook } from '../../renderer/data/book.ts'
import type { Keys } from '../../renderer/data/seal.ts'
import { importKeys, sealText } from '../../renderer/data/seal.ts'
import { uuidv7 } from '../../shared/core/ids.ts'
import type { Ask } from '../../shared/ipc/contract.ts'
import type { Bases, Body, Change, DeedHead, Groups } from '../../shared/sync/change.ts'
import { changePlace } from '../../shared/sync/change-place.ts'
import type { Kind } from '../../shared/sync/kinds.ts'
import { isSealed } from '../../shared/sync/kinds.ts'
import type { Answer, LogEntry, PlacedEntry } from '../../shared/sync/log.ts'
import { rewrite } from '../../shared/sync/long-text.ts'
import { basesOf } from '../../shared/sync/record.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { jointScope } from '../../shared/sync/scope.ts'
import type { Stamp } from '../../shared/sync/stamp.ts'
import { stampOf } from '../../shared/sync/stamp.ts'
import { DESK, SCOPE } from './host-deeds.ts'

export const NOW = Date.UTC(2026, 10, 22)
const DAY = 24 * 60 * 60 * 1000
export const JOINT = jointScope('018f0000-0000-7000-8000-0000000000aa')

const places: readonly { readonly kind: Kind; readonly group: string }[] = [
  { kind: 'drill', group: 'title' },
  { kind: 'drill', group: 'place' },
  { kind: 'volunteer', group: 'phone' },
  { kind: 'volunteer', group: 'name' },
  { kind: 'application', group: 'purpose' },
]

const write = fc.record({ place: fc.nat(places.length - 1), both: fc.boolean(), record: fc.nat(1), value: fc.nat(9) })

/** What happened to a desk in about three years, one thing after the other. */
export type Step =
  | { readonly what: 'own'; readonly joint: boolean; readonly days: number; readonly writes: readonly Write[]; readonly parts: boolean }
  | {
      readonly what: 'other'
      readonly desk: number
      readonly joint: boolean
      readonly days: number
      readonly writes: readonly Write[]
      readonly reads: boolean
      readonly late: boolean
      readonly foreignKey: boolean
      /** Which of the values written so far it replaces besides those that this desk sees. */
      readonly sees: readonly number[]
    }
  | { readonly what: 'answers'; readonly joint: boolean; readonly answers: readonly Answer['answer'][] }

interface Write {
  readonly place: number
  readonly both: boolean
  readonly record: number
  readonly value: number
}

const days = fc.nat(90)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('own' as const),
      joint: fc.boolean(),
      days,
      writes: fc.array(write, { minLength: 1, maxLength: 3 }),
      parts: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('other' as const),
      desk: fc.nat(1),
      joint: fc.boolean(),
      days,
      writes: fc.array(write, { minLength: 1, maxLength: 3 }),
      reads: fc.boolean(),
      late: fc.boolean(),
      foreignKey: fc.boolean(),
      sees: fc.array(fc.nat(6), { maxLength: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('answers' as const),
      joint: fc.boolean(),
      answers: fc.array(fc.constantFrom('ok', 'ok', 'ok', 'dup', 'superseded', 'rejected'), { minLength: 1, maxLength: 8 }),
    }),
  },
)

export const histories: fc.Arbitrary<readonly Step[]> = fc.array(step, { minLength: 2, maxLength: 28 })

const raw = (epoch: number) => btoa(String.fromCharCode(...new Uint8Array(32).fill(epoch)))
const keysOf = (epoch: number): Promise<Keys> => importKeys([SCOPE, JOINT].map(scope => ({ scope, epoch, key: raw(epoch) })))
/** This desk has the key of epoch 1 alone. */
export const holds = (_: Scope, epoch: number): boolean => epoch === 1

/** What a page knows after the log's entries, with nothing of a browser. */
export async function emptyBook(): Promise<Book> {
  return newBook({
    // The host has no other key than this page.
    ask: (async channel => {
      if (channel === 'desk:keys') return { ok: false, problem: 'locked' }
      throw new Error(`no host for ${channel}`)
    }) as Ask,
    db: null as never,
    chance: { now: () => NOW, bytes: length => new Uint8Array(length) },
    desk: DESK,
    person: '',
    keys: await keysOf(1),
  })
}

/** Everything of a book that a screen, an undo or the next deed can ask for. */
export function knowledgeOf(book: Book): unknown {
  const keys = [...book.unsaved.records].toSorted()
  return {
    pos: book.pos,
    clock: book.clock,
    next: Object.fromEntries(book.next),
    history: book.history,
    outbox: [...book.outbox.values()],
    unreadable: book.unreadable,
    before: Object.fromEntries(book.unsaved.before),
    records: Object.fromEntries(keys.map(key => [key, book.view.storedByKey(key)])),
  }
}

/** The entries that a history leaves in the log of this desk. */
export async function entriesOf(steps: readonly Step[]): Promise<readonly LogEntry[]> {
  const book = await emptyBook()
  const [ours, theirs] = [await keysOf(1), await keysOf(2)]
  const entries: LogEntry[] = []
  const late: LogEntry[] = []
  const numbers = new Map<string, number>()
  const written = new Map<string, readonly Stamp[]>()
  const answered = new Map<Scope, number>()
  const seqs = new Map<Scope, number>()
  let now = NOW - 900 * DAY
  let serial = 0

  const nextIn = (name: string): number => {
    const n = (numbers.get(name) ?? 0) + 1
    numbers.set(name, n)
    return n
  }
  const put = async (...fresh: readonly LogEntry[]): Promise<void> => {
    for (const entry of fresh) {
      entries.push(entry)
      await applyEntries(book, [{ pos: entries.length, entry }])
    }
  }
  const deedBy = async (desk: string, scope: Scope, writes: readonly Write[], reads: boolean, keys: Keys, sees: readonly number[] = []) => {
    const id = uuidv7(now, new Uint8Array(10).fill(++serial % 256))
    const stampNow = (): Stamp => stampOf({ millis: now, count: serial++ % 60_000, desk })
    const changes: Change[] = []
    for (const { place, both, record, value } of writes) {
      const { kind, group } = places[place] ?? { kind: 'drill', group: 'title' }
      const name = `018f0000-0000-7000-8000-${String(places.findIndex(other => other.kind === kind)).padStart(6, '0')}00000${record}`
      const stored = reads ? book.view.stored(kind, name) : undefined
      const at = stampNow()
      const groups: Groups = {
        ...(kind === 'application' ? { purpose: rewrite(stored?.texts.purpose, `目的 ${value}`, serial) } : { [group]: value }),
        ...(both && kind !== 'application' ? { here: value > 2 } : {}),
      }
      const bases: Bases = Object.fromEntries(
        Object.entries(basesOf(stored, groups)).map(([group, seen]) => {
          const earlier = written.get(`${kind} ${name} ${group}`) ?? []
          return [group, [...new Set([...seen, ...(reads ? sees.flatMap(place => earlier[place] ?? []) : [])])]]
        }),
      )
      for (const group of Object.keys(groups))
        written.set(`${kind} ${name} ${group}`, [...(written.get(`${kind} ${name} ${group}`) ?? []), at])
      const change = { scope, kind, record: name, desk, n: nextIn(`${scope} ${desk}`), at, deed: id, bases }
      const body: Body = isSealed(kind) ? await sealText(keys, scope, changePlace(change), groups) : { plain: groups }
      changes.push({ ...change, body })
    }
    const deed: DeedHead = {
      id,
      scope,
      desk,
      person: '見本',
      at: changes[0]?.at ?? stampNow(),
      action: 'drill.edit',
      params: { plain: {} },
      size: changes.length,
    }
    return { deed, changes }
  }

  for (const step of steps) {
    const scope = step.joint ? JOINT : SCOPE
    if (step.what !== 'answers') now = Math.min(now + step.days * DAY, NOW - 1)
    if (step.what === 'own') {
      const { deed, changes } = await deedBy(DESK, scope, step.writes, true, ours)
      const of = step.parts ? changes.length : 1
      const pages = step.parts ? changes.map(change => [change]) : [changes]
      await put(...pages.map((part, place): LogEntry => ({ type: 'deed', page: { deed, part: place + 1, of, changes: part } })))
    } else if (step.what === 'other') {
      const { deed, changes } = await deedBy(
        'ef'[step.desk]?.repeat(16) ?? '',
        scope,
        step.writes,
        step.reads,
        step.foreignKey ? theirs : ours,
      )
      const numbered = changes.map(change => {
        seqs.set(scope, (seqs.get(scope) ?? 0) + 1)
        return { seq: seqs.get(scope) ?? 0, change }
      })
      const entry: LogEntry = { type: 'received', scope, deeds: [deed], changes: numbered, until: seqs.get(scope) ?? 0, epoch: 'e' }
      if (step.late) late.push(entry)
      else await put(entry, ...late.splice(0, 1))
    } else {
      const from = (answered.get(scope) ?? 0) + 1
      const waiting = Math.min((book.next.get(scope) ?? 1) - from, step.answers.length)
      const answers = step.answers.slice(0, waiting).map((answer, place): Answer => ({ n: from + place, answer }))
      answered.set(scope, from + waiting - 1)
      if (waiting > 0) await put({ type: 'answered', scope, answers })
    }
  }
  await put(...late)
  return entries
}

export const placed = (entries: readonly LogEntry[]): readonly PlacedEntry[] => entries.map((entry, place) => ({ pos: place + 1, entry }))

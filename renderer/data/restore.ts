import type { Json } from '../../shared/core/json.ts'
import { same } from '../../shared/core/json.ts'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { Draft, Groups } from '../../shared/sync/change.ts'
import { isErased } from '../../shared/sync/erasure.ts'
import type { Kind } from '../../shared/sync/kinds.ts'
import { HERE, isKind, isLongText, testifies, travels } from '../../shared/sync/kinds.ts'
import type { ShownRecord } from '../../shared/sync/record.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import { applyEntries } from './apply.ts'
import type { Book } from './book.ts'
import { newBook } from './book.ts'
import { breathing } from './breath.ts'
import { readBackup } from './read-backup.ts'

/** What restoring does to one record. */
export interface RestoreLine {
  readonly kind: Kind
  readonly record: string
  /** It is gone now and was there; it has other values now; it was not there yet. */
  readonly what: 'comes-back' | 'changes' | 'goes'
  /** Its values as a person knows it: those of then, of a record that goes those of now. */
  readonly groups: Groups
  readonly draft: Draft
}

export interface RestorePlan {
  /** When the backup was made, milliseconds since 1970. */
  readonly at: number
  readonly lines: readonly RestoreLine[]
  /** Changes in it that no key of this desk opens. */
  readonly unreadable: number
  /** Records of then that were erased since: they do not come back (SPEC E6). */
  readonly erased: number
}

export type RestoreProblem = 'backup-unreadable' | 'other-organisation' | 'stopped'

/** Whoever waits for a plan. */
export interface PlanWait {
  /** How much of the work is done, 0 to 1. Told now and then where it takes long. */
  readonly tell: (done: number) => void
  readonly stop: AbortSignal
}

/** How much of the work it is to read the backup; the rest compares. */
const READING = 0.8

/**
 * What is different between now and a backup, in the association's own scope: what is shared with others is theirs too.
 * Changes nothing: a person looks at it first, and then it is a deed like any other. The page breathes meanwhile.
 */
export async function planRestore(
  book: Book,
  organisation: string,
  bytes: Uint8Array,
  { tell, stop }: PlanWait,
): Promise<Result<RestorePlan, RestoreProblem>> {
  const backup = readBackup(bytes)
  if (!backup) return fail('backup-unreadable')
  const { head, entries } = backup
  if (head.desk.organisation.id !== organisation) return fail('other-organisation')
  let done = 0
  const breath = breathing(stop, () => tell(done))
  const then: Book = { ...newBook({ ...book, breath }), offset: book.offset }
  try {
    for (const placed of entries) {
      await applyEntries(then, [placed])
      done = (placed.pos / head.entries) * READING
      await breath()
    }
  } catch {
    return fail(stop.aborted ? 'stopped' : 'backup-unreadable')
  }
  const lines: RestoreLine[] = []
  let seen = 0
  for (const line of linesOf(book, then, associationScope(organisation))) {
    if (line) lines.push(line)
    done = READING + (1 - READING) * Math.min(1, ++seen / (then.view.size + book.view.size))
    if (seen % PIECE === 0) await breath().catch(() => undefined)
    if (stop.aborted) return fail('stopped')
  }
  const { view } = then
  const erased = [...book.view.erased].filter(name => view.one(...keyOf(name)) !== null).length
  return ok({ at: head.at, lines, unreadable: then.unreadable, erased })
}

/** Kind and id of an `erasedName`. */
function keyOf(name: string): [kind: Kind, id: string] {
  const [, kind = '', id = ''] = name.split('/')
  return [kind as Kind, id]
}

/** Records that are compared before anybody looks at the time. */
const PIECE = 100

/** What is to be done with each record of now and of then; null with most. */
function* linesOf(now: Book, then: Book, scope: Scope): Iterable<RestoreLine | null> {
  for (const kind of Object.keys(travels).filter(isKind)) {
    if (travels[kind] === 'command' || travels[kind] === 'headquarters' || testifies(kind)) continue
    for (const record of then.view.each(kind)) {
      const stays = record.scope !== scope || isErased({ ...record, record: record.id }, now.view.erased)
      yield stays ? null : lineFor(record, now.view.one(kind, record.id))
    }
    for (const record of now.view.all(kind)) yield record.scope === scope && !then.view.one(kind, record.id) ? goes(record) : null
  }
}

function lineFor(then: ShownRecord, now: ShownRecord | null): RestoreLine | null {
  const { kind, id: record } = then
  if (!now)
    return { kind, record, what: 'comes-back', groups: then.groups, draft: { kind, record, groups: { ...then.groups, [HERE]: true } } }
  const groups: Record<string, Json> = {}
  for (const group of new Set([...Object.keys(then.groups), ...Object.keys(now.groups)])) {
    const none = isLongText(kind, group) ? '' : null
    const value = then.groups[group] ?? none
    if (!same(value, now.groups[group] ?? none)) groups[group] = value
  }
  if (Object.keys(groups).length === 0) return null
  return { kind, record, what: 'changes', groups: then.groups, draft: { kind, record, groups } }
}

const goes = ({ kind, id: record, groups }: ShownRecord): RestoreLine => ({
  kind,
  record,
  what: 'goes',
  groups,
  draft: { kind, record, groups: { [HERE]: false } },
})

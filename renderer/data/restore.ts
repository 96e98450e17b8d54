import type { Json } from '../../shared/core/json.ts'
import { same } from '../../shared/core/json.ts'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { Draft, Groups } from '../../shared/sync/change.ts'
import type { Kind } from '../../shared/sync/kinds.ts'
import { HERE, isKind, isLongText, travels } from '../../shared/sync/kinds.ts'
import type { ShownRecord } from '../../shared/sync/record.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import { applyEntries } from './apply.ts'
import type { Book } from './book.ts'
import { newBook } from './book.ts'
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
}

export type RestoreProblem = 'backup-unreadable' | 'other-organisation'

/**
 * What is different between now and a backup, in the association's own scope: what is shared with others is theirs too.
 * Changes nothing: a person looks at it first, and then it is a deed like any other.
 */
export async function planRestore(book: Book, organisation: string, bytes: Uint8Array): Promise<Result<RestorePlan, RestoreProblem>> {
  const backup = readBackup(bytes)
  if (!backup) return fail('backup-unreadable')
  const { head, entries } = backup
  if (head.desk.organisation.id !== organisation) return fail('other-organisation')
  const then: Book = { ...newBook(book), offset: book.offset }
  try {
    await applyEntries(then, entries)
  } catch {
    return fail('backup-unreadable')
  }
  const scope = associationScope(organisation)
  const lines: RestoreLine[] = []
  for (const kind of Object.keys(travels).filter(isKind)) {
    if (travels[kind] === 'command' || travels[kind] === 'headquarters') continue
    for (const record of then.view.all(kind)) if (record.scope === scope) lines.push(...lineFor(record, book.view.one(kind, record.id)))
    for (const record of book.view.all(kind)) if (record.scope === scope && !then.view.one(kind, record.id)) lines.push(goes(record))
  }
  return ok({ at: head.at, lines, unreadable: then.unreadable })
}

function lineFor(then: ShownRecord, now: ShownRecord | null): readonly RestoreLine[] {
  const { kind, id: record } = then
  if (!now) {
    return [{ kind, record, what: 'comes-back', groups: then.groups, draft: { kind, record, groups: { ...then.groups, [HERE]: true } } }]
  }
  const groups: Record<string, Json> = {}
  for (const group of new Set([...Object.keys(then.groups), ...Object.keys(now.groups)])) {
    const none = isLongText(kind, group) ? '' : null
    const value = then.groups[group] ?? none
    if (!same(value, now.groups[group] ?? none)) groups[group] = value
  }
  if (Object.keys(groups).length === 0) return []
  return [{ kind, record, what: 'changes', groups: then.groups, draft: { kind, record, groups } }]
}

const goes = ({ kind, id: record, groups }: ShownRecord): RestoreLine => ({
  kind,
  record,
  what: 'goes',
  groups,
  draft: { kind, record, groups: { [HERE]: false } },
})

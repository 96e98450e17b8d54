import type { Json } from '../../shared/core/json.ts'
import type { Head } from '../../shared/sync/cell.ts'
import { winner } from '../../shared/sync/cell.ts'
import type { Draft } from '../../shared/sync/change.ts'
import type { Kind } from '../../shared/sync/kinds.ts'
import { HERE, isLongText } from '../../shared/sync/kinds.ts'
import { textOf } from '../../shared/sync/long-text.ts'
import type { StoredRecord } from '../../shared/sync/record.ts'
import type { Stamp } from '../../shared/sync/stamp.ts'
import type { Book } from './book.ts'
import type { Before } from './desk-db.ts'

/** What would put one record back, and who wrote newest in it since: what they wrote stays (SPEC U1). */
export interface Back {
  readonly draft: Draft | null
  readonly touched: Pick<Head, 'at' | 'deed'> | null
  /** Something stays as it is: somebody wrote in it since, or what was before never came to this desk. */
  readonly stays: boolean
}

type KnownBefore = Before & { readonly kind: Kind }

/** From what a deed noted of one record, in the order in which it happened. */
export function backOf(book: Book, lines: readonly KnownBefore[]): Back {
  const [first] = lines
  const stored = first && book.view.stored(first.kind, first.record)
  if (!first || !stored) return { draft: null, touched: null, stays: false }
  const { kind, record } = first
  const groups: Record<string, Json> = {}
  const ours = new Set(lines.map(({ at }) => at))
  const own = new Map<string, boolean>()
  const touches: Pick<Head, 'at' | 'deed'>[] = []
  let born = false
  let stays = false
  // Backwards: where a deed changed a group twice, the first value is the one from before.
  for (const line of lines.toReversed()) {
    for (const [group, value] of Object.entries(line.values)) {
      const touch = own.has(group) ? null : touchOf(stored, line, group, ours)
      const isOurs = own.get(group) ?? touch === null
      own.set(group, isOurs)
      if (touch) touches.push(touch)
      if (isOurs && !line.unseen?.includes(group)) groups[group] = value
      else {
        delete groups[group]
        stays = true
      }
      if (group === HERE && value === null) born = true
    }
  }
  if (born || groups[HERE] === false) {
    // A record goes only as a whole: where somebody else has written in it, all of it stays (SPEC U2).
    const last = lines.reduce<Stamp | ''>((newest, { at }) => (at > newest ? at : newest), '')
    touches.push(...othersIn(stored, own, born ? '' : last))
    if (touches.length > 0) return { draft: null, touched: newestOf(touches), stays: true }
  }
  const put = born ? { [HERE]: false } : groups
  // Where two took the same back apart from each other, both values are replaced.
  const named = Object.keys(put).map(group => [group, (stored.cells[group]?.heads ?? []).flatMap(({ at }) => (ours.has(at) ? [at] : []))])
  const draft = { kind, record, groups: put, replaces: Object.fromEntries(named) }
  return { draft: named.length === 0 ? null : draft, touched: newestOf(touches), stays }
}

/** Who wrote in a group after the deed; null where its value, or the emptiness that it left, is still there. */
function touchOf(
  stored: StoredRecord,
  { kind, at, after }: KnownBefore,
  group: string,
  ours: ReadonlySet<Stamp>,
): Pick<Head, 'at' | 'deed'> | null {
  if (isLongText(kind, group)) {
    const text = stored.texts[group]
    return textOf(text) === after?.[group] ? null : { at: text?.at ?? at, deed: '' }
  }
  const cell = stored.cells[group]
  const head = cell && winner(cell)
  return !head || ours.has(head.at) ? null : head
}

/** Values in groups that the deed did not set, newer than a stamp. */
function othersIn(
  { cells, texts }: StoredRecord,
  own: ReadonlyMap<string, boolean>,
  since: Stamp | '',
): readonly Pick<Head, 'at' | 'deed'>[] {
  const heads = Object.entries(cells).flatMap(([group, cell]) => (own.has(group) ? [] : (winner(cell) ?? [])))
  const letters = Object.entries(texts).flatMap(([group, { at }]) => (own.has(group) ? [] : [{ at, deed: '' }]))
  return [...heads, ...letters].filter(({ at }) => at > since)
}

const newestOf = (touches: readonly Pick<Head, 'at' | 'deed'>[]): Back['touched'] =>
  touches.reduce<Back['touched']>((newest, one) => (newest && newest.at > one.at ? newest : one), null)

import type { Book } from '../../renderer/data/book.ts'
import type { Intent } from '../../renderer/data/write.ts'
import type { Json } from '../../shared/core/json.ts'
import type { Change, DeedPage } from '../../shared/sync/change.ts'
import { PAGE } from '../../shared/sync/change.ts'
import { isErased } from '../../shared/sync/erasure.ts'
import { HERE } from '../../shared/sync/kinds.ts'
import { valueName } from '../../shared/sync/let-go.ts'
import { recordKey } from '../../shared/sync/record.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import type { Desk } from './desk.ts'
import { pictureOf } from './picture.ts'
import type { World } from './world.ts'

/** What a person was shown as saved. */
export interface Saved {
  readonly desk: string
  /** The id under which the desk wrote it: it may have taken another one (SPEC R3). */
  readonly under: string
  readonly scope: Scope
  readonly deed: string
  readonly action: string
  readonly changes: number
  /** Number of the last of its changes. */
  readonly last: number
}

/**
 * Looks on while things happen: what people asked for and were told, and whether what is promised at every moment holds.
 * What holds only in the end is looked at by `promises.ts`.
 */
export class Watch {
  readonly broken = new Set<string>()
  readonly saved: Saved[] = []
  /** What only a later version can write. */
  readonly later: Change[] = []
  /** Deeds that only a later version can write, saved or not. */
  readonly laterDeeds = new Set<string>()
  /** Records that somebody asked to delete. */
  readonly deletions = new Set<string>()
  /** All that anybody wanted to write: the record, the group and the value. */
  readonly written = new Set<string>()
  /** How often two desks were found to have heard the same. */
  compared = 0
  /** By `id of the desk|scope`. */
  readonly #lastSaved = new Map<string, number>()
  /** By desk: the values that the author of its next deed saw, and where the page stood then. */
  readonly #seen = new Map<string, { readonly pos: number; readonly values: ReadonlySet<string> }>()
  readonly #cursors = new Map<string, { readonly until: number; readonly epoch: string }>()

  asked(intent: Intent, { desk, pos, view }: Book): void {
    for (const { kind, record, groups } of intent.drafts) if (groups[HERE] === false) this.deletions.add(recordKey(kind, record))
    for (const draft of intent.drafts) for (const [group, value] of Object.entries(draft.groups)) this.#wrote(draft, group, value)
    const seen = intent.drafts.flatMap(({ kind, record, groups }) =>
      Object.keys(groups).flatMap(group => {
        const head = view.stored(kind, record)?.cells[group]?.heads[0]
        return head ? [valueName({ kind, record }, group, head.at)] : []
      }),
    )
    this.#seen.set(desk, { pos, values: new Set(seen) })
  }

  /** Somebody was shown 保存しました. What they wrote must be what they now read, in the place of what they saw before. */
  told(desk: string, { scope, action, drafts }: Intent, deed: string, book: Book): void {
    const last = (book.next.get(scope) ?? 1) - 1
    this.saved.push({ desk, under: book.desk, scope, deed, action, changes: drafts.length, last })
    this.#lastSaved.set(`${book.desk}|${scope}`, last)
    const seen = this.#seen.get(desk)
    const isNext = book.pos === (seen?.pos ?? 0) + Math.ceil(drafts.length / PAGE)
    for (const { kind, record, groups, closes, replaces } of drafts) {
      const stored = book.view.stored(kind, record)
      for (const group of Object.keys(groups)) {
        if (stored?.texts[group]) continue
        if (isErased({ scope, kind, record }, book.view.erased)) continue
        const heads = stored?.cells[group]?.heads ?? []
        if (!heads.some(head => head.deed === deed)) this.broken.add(`(7) ${desk} wrote ${group} of ${record} and does not read it`)
        // Who settles or takes back says for themselves what they replace.
        if (isNext && !closes && !replaces && heads.some(({ at }) => seen?.values.has(valueName({ kind, record }, group, at))))
          this.broken.add(`(7) ${desk} wrote ${group} of ${record}, and the value that they saw before stands beside it`)
      }
    }
  }

  /** A page that only a later version can write is on its way into the log. */
  askedLater({ deed, changes }: DeedPage): void {
    this.laterDeeds.add(deed.id)
    for (const change of changes) {
      for (const [group, value] of Object.entries(change.body && 'plain' in change.body ? change.body.plain : {}))
        this.#wrote(change, group, value)
    }
  }

  /** And is saved. */
  toldLater({ deed: { desk, scope, id, action }, changes }: DeedPage): void {
    const last = changes.at(-1)?.n ?? 0
    this.saved.push({ desk, under: desk, scope, deed: id, action, changes: changes.length, last })
    this.#lastSaved.set(`${desk}|${scope}`, last)
    this.later.push(...changes)
  }

  #wrote({ record }: { readonly record: string }, group: string, value: Json): void {
    this.written.add(`${record} ${group} ${JSON.stringify(value)}`)
  }

  /** Looks at what is cheap to look at. */
  look({ desks, headquarters, lost }: World): void {
    for (const { parts, identity, log } of desks) {
      if (!log) continue
      const written = log.index.own().map(({ scope }) => scope)
      for (const scope of new Set([...written, ...log.index.cursors().keys()])) {
        for (const id of [identity.desk, ...identity.was]) {
          const last = this.#lastSaved.get(`${id}|${scope}`) ?? 0
          if (log.index.next(id, scope) <= last && headquarters.expected(scope, id) <= last)
            this.broken.add(`(1) ${id}|${scope}: change ${last} was shown as saved and is nowhere`)
        }
        const own = `${parts.id}|${scope}`
        const cursor = log.index.cursor(scope)
        const before = this.#cursors.get(own)
        // Where headquarters lost its tail, a scope is read anew in the same epoch (SPEC D3).
        if (cursor && before?.epoch === cursor.epoch && cursor.until < before.until && !lost.has(cursor.epoch))
          this.broken.add(`(8) ${own}: the cursor went back from ${before.until} to ${cursor.until} in ${cursor.epoch}`)
        if (cursor) this.#cursors.set(own, cursor)
      }
    }
  }

  /** Two desks that have heard the same changes of a scope, and wait for nobody's word on a deletion, show the same, also while others have not. */
  compare({ desks }: World): void {
    const pictures = new Map<string, { readonly desk: string; readonly picture: number }>()
    for (const desk of desks) {
      for (const [scope, sum, picture] of shown(desk)) {
        const known = pictures.get(`${scope} ${sum}`)
        if (!known) pictures.set(`${scope} ${sum}`, { desk: desk.parts.id, picture })
        else {
          this.compared++
          if (known.picture !== picture)
            this.broken.add(`(2) ${known.desk} and ${desk.parts.id} have heard the same of ${scope} and show something else`)
        }
      }
    }
  }
}

function* shown({ book, witness }: Desk): Iterable<readonly [scope: Scope, sum: number, picture: number]> {
  // A deed that is half read is not shown yet.
  if (!book || book.parts.size > 0) return
  const heard = witness.heard(book.pos)
  if (!heard) return
  const waiting = new Set(book.view.held().map(({ scope }) => scope))
  for (const [scope, { sum, records }] of heard)
    if (!waiting.has(scope)) yield [scope, sum, pictureOf([...records].flatMap(key => book.view.storedByKey(key) ?? []))]
}

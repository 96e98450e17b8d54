import type { Act, Batch } from '../../shared/access/access.ts'
import { batchGroups, dayGroups, noted, readAccess } from '../../shared/access/access.ts'
import { isPast, monthsKept } from '../../shared/access/keep.ts'
import type { Day } from '../../shared/core/days.ts'
import { ok } from '../../shared/core/result.ts'
import { desksOf } from '../../shared/desks/desk-record.ts'
import type { DeskFacts } from '../../shared/ipc/values.ts'
import type { Draft } from '../../shared/sync/change.ts'
import { erasureGroups, NAMED_AT_ONCE } from '../../shared/sync/erasure.ts'
import type { DeskRole } from '../../shared/sync/rights.ts'
import { isAllowed, lowerRole } from '../../shared/sync/rights.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import type { Desk, Seen } from './desk.ts'

/** After the last look at somebody: the person reads, or is gone. Milliseconds. */
const QUIET = 10_000
/** Whoever looks at one after the other is written down no later than this. */
const LATEST = 180_000

interface Parts {
  readonly desk: Pick<Desk, 'facts' | 'write'>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** The day of a moment, where this PC is. */
  readonly dayOf: (moment: number) => Day
  readonly newId: () => string
}

/**
 * Notes who sees which personal records at this desk (SPEC A1). Lines wait in memory for a moment and are written down
 * together, by the same door as everything else; what the disk does not take now is tried again.
 */
export class AccessLog {
  readonly #parts: Parts
  #waiting: readonly Batch[] = []
  #since: number | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  note(act: Act): void {
    const by = this.#parts.desk.facts.person
    const at = this.#parts.now()
    const last = this.#waiting.at(-1)
    const isHers = last?.by === by
    const batch = noted(isHers && last ? last : { by, lines: [] }, act, at)
    this.#waiting = [...(isHers ? this.#waiting.slice(0, -1) : this.#waiting), batch]
    this.#since ??= at
    // What leaves the desk is not kept waiting.
    this.#soon(act.what === 'taken' ? 0 : Math.min(QUIET, Math.max(0, this.#since + LATEST - at)))
  }

  /** Writes down what waits. Before the desk is locked or closed, too. */
  async write(): Promise<void> {
    clearTimeout(this.#timer)
    const batches = this.#waiting
    if (batches.length === 0) return
    this.#waiting = []
    this.#since = null
    const { desk, now, dayOf } = this.#parts
    const done = await desk.write(seen =>
      ok({
        scope: associationScope(desk.facts.organisation.id),
        action: 'access.note',
        params: {},
        drafts: [...this.#drafts(seen, batches), ...this.#past(seen, dayOf(now()))],
      }),
    )
    if (done.ok) return
    this.#waiting = [...batches, ...this.#waiting]
    this.#since ??= now()
    this.#soon(LATEST)
  }

  /** Nothing is written any more. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#waiting = []
  }

  #soon(wait: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.write(), wait)
  }

  /** Made out at its turn: another window of this desk may have written in the day's record meanwhile. */
  #drafts(seen: Seen, batches: readonly Batch[]): readonly Draft[] {
    const { desk, dayOf, newId } = this.#parts
    const own = desk.facts.desk
    const days = Map.groupBy(batches, ({ lines }) => dayOf(lines[0]?.at ?? 0))
    return [...days].map(([day, ofDay]) => {
      const there = seen.all('access').find(record => {
        const read = readAccess(record)
        return read.desk === own && read.day === day
      })
      const added = batchGroups(there?.groups ?? {}, ofDay)
      return { kind: 'access', record: there?.id ?? newId(), groups: there ? added : { ...dayGroups(own, day), ...added } }
    })
  }

  /** Days that are kept no longer are erased, whichever desk wrote them (SPEC A4). Who only looks leaves that to others. */
  #past(seen: Seen, today: Day): readonly Draft[] {
    const { desk, newId } = this.#parts
    if (!isAllowed(roleAt(desk.facts, seen), 'own', { op: 'write', kind: 'erasure' })) return []
    const months = monthsKept(seen.one('retention', desk.facts.organisation.id))
    const past = seen.all('access').filter(record => isPast(readAccess(record), today, months))
    const named = past.slice(0, NAMED_AT_ONCE).map(({ id }) => ({ kind: 'access' as const, record: id }))
    return named.length === 0 ? [] : [{ kind: 'erasure', record: newId(), groups: erasureGroups(named, 'access') }]
  }
}

/** What may be done at this desk now: no more than the desk may, and who sits at it. A desk of which headquarters has said nothing is the first. */
function roleAt({ desk, was, who }: DeskFacts, seen: Seen): DeskRole {
  const own = desksOf(seen.all('desk')).find(one => one.desk === desk || was.includes(one.desk))
  return lowerRole(own?.role ?? 'admin', who?.role ?? 'admin')
}

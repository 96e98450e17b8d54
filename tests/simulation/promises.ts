import { isDeepStrictEqual } from 'node:util'
import type { Book } from '../../renderer/data/book.ts'
import type { Change } from '../../shared/sync/change.ts'
import { erasedBy, isErased, withoutErased } from '../../shared/sync/erasure.ts'
import { HERE, isKind, isLongText } from '../../shared/sync/kinds.ts'
import { letGo, openPlain } from '../../shared/sync/let-go.ts'
import { recordKey } from '../../shared/sync/record.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import type { Desk } from './desk.ts'
import { leftOfErased } from './erasures.ts'
import { shape } from './picture.ts'
import { unplayed } from './played-view.ts'
import { truthOf } from './truth.ts'
import type { World } from './world.ts'

/**
 * What is not as promised once all faults are over and everybody has synced. Empty where all is. The numbers:
 * (1) what was shown as saved is at headquarters, or in the log of a desk;
 * (2) desks that have heard the same show the same, and what SPEC M2 to M4 say of it: the newest value that nobody replaced first;
 * (4) a change that headquarters rejects stops no other;
 * (6) nothing is deleted that nobody asked to delete;
 * (7) a person reads what they wrote, in the place of what they saw before;
 * [V3] what only a later version can write lies as it was in every log of its scope;
 * (8) within one epoch of headquarters a desk's cursor never goes back;
 * (9) of what was erased no value is left, at headquarters, in a log or in a view, whatever came when (SPEC E).
 * Of these `watch.ts` looks at 1, 2, 7 and 8 while things happen.
 */
export async function brokenPromises(world: World): Promise<readonly string[]> {
  const bugs = world.bugs.map(bug => `a program threw: ${bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)}`)
  const broken = [...bugs, ...[...unplayed].map(call => `not played of Dexie: ${call}`), ...world.watch.broken, ...atHeadquarters(world)]
  // One picture that differs is enough to look into.
  for (const desk of world.desks) broken.push(...(await atOneDesk(world, desk)).slice(0, 3))
  return broken
}

function atHeadquarters({ headquarters, watch }: World): readonly string[] {
  const broken: string[] = []
  for (const { desk, under, scope, deed, last } of watch.saved)
    if (headquarters.given(scope, under, last)?.deed !== deed)
      broken.push(`(1) ${desk}: ${deed} was shown as saved and is not at headquarters`)
  for (const scope of scopesOf(headquarters)) {
    const erased = erasedAt(headquarters, scope)
    for (const { change } of headquarters.lines(scope)) {
      const opened = openPlain(change)
      if (!opened || !('groups' in opened)) continue
      if (isErased(change, erased)) broken.push(`(9) ${scope}: headquarters holds ${JSON.stringify(opened.groups)} of ${change.record}`)
      for (const [group, value] of Object.entries(opened.groups)) {
        if (group === HERE || isLongText(opened.kind, group) || watch.written.has(`${opened.record} ${group} ${JSON.stringify(value)}`))
          continue
        broken.push(`(1) ${change.desk}: nobody wrote ${JSON.stringify(value)} into ${group} of ${opened.record}`)
      }
      if (opened.groups[HERE] !== false) continue
      if (!watch.deletions.has(recordKey(change.kind, change.record)))
        broken.push(`(6) ${change.desk}: ${change.deed} deletes ${change.record}, which nobody asked for`)
    }
  }
  return broken
}

async function atOneDesk(world: World, desk: Desk): Promise<readonly string[]> {
  const { stage, headquarters, watch } = world
  const name = desk.parts.id
  const { log, book } = desk
  if (!log || !book) return [`${name} does not run`]
  const broken: string[] = []

  const reading = desk.readAnew()
  await stage.run()
  const anew = await reading
  const records = everything(anew)
  for (const record of records) {
    const here = book.view.stored(record.kind, record.id)
    if (here && shape(here) === shape(record)) continue
    broken.push(`[L5] ${name}: the log read anew gives another view\n  here  ${here && shape(here)}\n  there ${shape(record)}`)
  }
  for (const scope of anew.next.keys())
    if (anew.next.get(scope) !== book.next.get(scope)) broken.push(`[L5] ${name}: the log read anew counts on from another number`)

  const own = new Set([...anew.unsaved.history.keys()])
  for (const { deed } of watch.saved.filter(saved => saved.desk === name))
    if (!own.has(deed)) broken.push(`[L1] ${name}: ${deed} was shown as saved and is not in the log`)

  for (const scope of desk.disagreeing.keys()) broken.push(`[D4] ${name}: headquarters does not agree with itself in ${scope}`)

  const heads = [...anew.unsaved.history.values()].map(({ deed }) => deed)
  const repeated = new Set(heads.flatMap(({ repeats }) => repeats ?? []))
  const takenBack = new Set(heads.flatMap(({ undoes }) => undoes ?? []))
  const shapes = new Map(records.map(record => [recordKey(record.kind, record.id), shape(record)]))
  for (const scope of scopesOf(headquarters).filter(desk.parts.mayRead)) {
    const still = log.index.waiting().find(entry => entry.scope === scope)?.changes ?? 0
    if (still > 0) broken.push(`(4) ${name}: ${still} changes of ${scope} still wait`)
    // What headquarters did not take is still shown at the desk that wrote it.
    const refused = [desk.identity.desk, ...desk.identity.was].flatMap(id => headquarters.refused(scope, id))
    const erased = erasedAt(headquarters, scope)
    const truth = truthOf([...headquarters.lines(scope), ...refused].map(({ change }) => withoutErased(change, erased)))
    for (const { change, answer } of refused) {
      const { deed, n } = change
      // A later version would know what it wrote, and write it anew.
      if (watch.laterDeeds.has(deed) || repeated.has(deed) || takenBack.has(deed) || isErased(change, erased)) continue
      const row = book.outbox.get(deed)
      if (answer.reason === 'clock-ahead') broken.push(`[S6] ${name}: change ${n} of ${deed} was ahead of the time and is not written anew`)
      // Closed: what was taken back, of which nobody need be told (SPEC P8).
      else if (![...(row?.rejected ?? []), ...(row?.closed ?? [])].some(rejected => rejected.n === n))
        broken.push(`[P4] ${name}: nobody is told that ${n} of ${deed} was refused: ${answer.reason}`)
    }
    for (const [key, there] of truth) {
      const here = shapes.get(key)
      // What replaced what in an erased record a newcomer need not hear.
      if (erased.has(`${scope}/${key}`)) {
        if (here?.includes('=')) broken.push(`(9) ${name}: an erased record of ${scope} is shown: ${here}`)
        shapes.delete(key)
        continue
      }
      if (here !== there) broken.push(`(2) ${name}: a record of ${scope} is not what the changes say\n  here  ${here}\n  there ${there}`)
      shapes.delete(key)
    }
  }
  broken.push(...laterAt(world, desk, anew), ...(await leftOfErased(world, desk, book)))
  for (const here of shapes.values()) broken.push(`(2) ${name}: a record is not at headquarters: ${here}`)
  return broken
}

/** What a later version wrote and headquarters took, and this desk's log has not, or not as it was. */
function laterAt({ headquarters, watch }: World, { parts, identity, witness }: Desk, { unsaved }: Book): readonly string[] {
  if (watch.later.length === 0) return []
  const ids = new Set([identity.desk, ...identity.was])
  const here = new Map(witness.changes().map(change => [`${change.scope} ${change.desk} ${change.n}`, change]))
  const refused = (change: Change) => headquarters.refused(change.scope, change.desk).some(known => known.change.n === change.n)
  const due = watch.later.filter(change => parts.mayRead(change.scope) && (ids.has(change.desk) || !refused(change)))
  return due.flatMap(change => {
    const mine = here.get(`${change.scope} ${change.desk} ${change.n}`)
    // Of a kind that this version knows, a snapshot leaves out what was replaced (SPEC Q2).
    if (!mine && isKind(change.kind)) return []
    const head = unsaved.history.get(change.deed)?.deed
    // What was replaced may be let go where this version knows the kind; what lies beside its values stays.
    const was = mine && !mine.body && isKind(change.kind) ? letGo(change) : change
    if (isDeepStrictEqual(mine, was) && head && 'mood' in head) return []
    return [`[V3] ${parts.id}: ${change.kind} ${change.n} of ${change.desk} is not as it was written: ${JSON.stringify(mine)}`]
  })
}

const erasedAt = (headquarters: World['headquarters'], scope: Scope): ReadonlySet<string> =>
  new Set(headquarters.lines(scope).flatMap(({ change }) => erasedBy(change)))

export const scopesOf = (headquarters: World['headquarters']): readonly Scope[] =>
  Object.keys(headquarters.poll(() => true).heads) as Scope[]

/** Deleted records too. A page that keeps no view on the disk never forgets which records it would write there. */
export const everything = ({ unsaved, view }: Book) => [...unsaved.records].flatMap(key => view.storedByKey(key) ?? [])

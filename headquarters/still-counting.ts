import type { Body, Change } from '../shared/sync/change.ts'
import { isKnown, isLongText } from '../shared/sync/kinds.ts'
import { groupsOf, replacedBy, valueName } from '../shared/sync/let-go.ts'
import { recordKey } from '../shared/sync/record.ts'

/** What of a change decides whether it counts. What it holds plays no part, only in which groups, and that it holds something. */
export interface Outline {
  readonly seq: number
  readonly change: Pick<Change, 'kind' | 'record' | 'at' | 'bases'> & { readonly body?: Body }
}

/**
 * The seqs of the changes that a newcomer needs to come to the same view as somebody who heard them all (SPEC Q2).
 * A change counts while one of its values (if they are not let go) is not named by another change as a base, while it is part of a long text, an
 * erasure, or of a kind that this version does not know (SPEC V3), and
 * while it names a base that is not here yet: that value may still arrive, and must not come back then (SPEC M3).
 * Of what counts, every value that was overwritten needs one that names it, or it would come back with its change.
 */
export function stillCounting(changes: readonly Outline[]): readonly number[] {
  const namers = new Map<string, Outline[]>()
  // Most of a roster was written once and never again: what of no record is replaced needs no names.
  const replaced = new Set<string>()
  for (const numbered of changes) {
    for (const name of replacedBy(numbered.change)) {
      replaced.add(recordOf(numbered.change))
      const list = namers.get(name)
      if (list) list.push(numbered)
      else namers.set(name, [numbered])
    }
  }
  const namersOf = (change: Outline['change'], group: string) =>
    replaced.has(recordOf(change)) ? namers.get(valueName(change, group, change.at)) : undefined
  const missing = new Set(namers.keys())
  for (const { change } of changes) {
    if (!replaced.has(recordOf(change))) continue
    for (const group of groupsOf(change)) missing.delete(valueName(change, group, change.at))
  }
  const counts = (change: Outline['change']): boolean =>
    !isKnown(change) ||
    change.kind === 'erasure' ||
    groupsOf(change).some(group => holds(change, group) && (isLongText(change.kind, group) || !namersOf(change, group))) ||
    replacedBy(change).some(name => missing.has(name))
  const kept = new Set(changes.filter(({ change }) => counts(change)).map(({ seq }) => seq))
  // The list grows while it is walked: whoever is taken in for what it names is looked at in turn.
  const look = changes.filter(({ seq }) => kept.has(seq))
  for (const { change } of look) {
    for (const group of groupsOf(change)) {
      const by = namersOf(change, group) ?? []
      const last = by.at(-1)
      if (!last || by.some(({ seq }) => kept.has(seq))) continue
      kept.add(last.seq)
      look.push(last)
    }
  }
  return [...kept].toSorted((one, other) => one - other)
}

const recordOf = ({ kind, record }: Outline['change']): string => recordKey(kind, record)

/** Whether a value of the group may be in the change. Of letters that were let go, what is replaced still says the group's name. */
const holds = ({ body, bases }: Outline['change'], group: string): boolean =>
  body !== undefined && ('sealed' in body || group in body.plain || (bases[group] ?? []).length > 0)

import { isKnown, isLongText } from '../shared/sync/kinds.ts'
import type { KeptChange } from '../shared/sync/let-go.ts'
import { groupsOf, valueName } from '../shared/sync/let-go.ts'
import type { NumberedChange } from '../shared/sync/log.ts'

/**
 * The seqs of the changes that a newcomer needs to come to the same view as somebody who heard them all (SPEC Q2).
 * A change counts while one of its values (if they are not let go) is not named by another change as a base, while it is part of a long text, an
 * erasure, or of a kind that this version does not know (SPEC V3), and
 * while it names a base that is not here yet: that value may still arrive, and must not come back then (SPEC M3).
 * Of what counts, every value that was overwritten needs one that names it, or it would come back with its change.
 */
export function stillCounting(changes: readonly NumberedChange[]): readonly number[] {
  const written = new Set<string>()
  const namers = new Map<string, NumberedChange[]>()
  for (const numbered of changes) {
    const { change } = numbered
    for (const group of groupsOf(change)) {
      written.add(valueName(change, group, change.at))
      for (const base of change.bases[group] ?? []) {
        const place = valueName(change, group, base)
        const list = namers.get(place)
        if (list) list.push(numbered)
        else namers.set(place, [numbered])
      }
    }
  }
  const counts = (change: KeptChange): boolean =>
    !isKnown(change) ||
    change.kind === 'erasure' ||
    groupsOf(change).some(
      group =>
        (holds(change, group) && (isLongText(change.kind, group) || !namers.has(valueName(change, group, change.at)))) ||
        (change.bases[group] ?? []).some(base => !written.has(valueName(change, group, base))),
    )
  const kept = new Set(changes.filter(({ change }) => counts(change)).map(({ seq }) => seq))
  // The list grows while it is walked: whoever is taken in for what it names is looked at in turn.
  const look = changes.filter(({ seq }) => kept.has(seq))
  for (const { change } of look) {
    for (const group of groupsOf(change)) {
      const by = namers.get(valueName(change, group, change.at)) ?? []
      const last = by.at(-1)
      if (!last || by.some(({ seq }) => kept.has(seq))) continue
      kept.add(last.seq)
      look.push(last)
    }
  }
  return [...kept].toSorted((one, other) => one - other)
}

/** Whether a value of the group may be in the change. Of letters that were let go, what is replaced still says the group's name. */
const holds = ({ body, bases }: KeptChange, group: string): boolean =>
  body !== undefined && ('sealed' in body || group in body.plain || (bases[group] ?? []).length > 0)

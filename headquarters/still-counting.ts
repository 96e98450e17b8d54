import type { Change } from '../shared/sync/change.ts'
import { isLongText } from '../shared/sync/kinds.ts'
import type { NumberedChange } from '../shared/sync/log.ts'
import { recordKey } from '../shared/sync/record.ts'

/**
 * The seqs of the changes that a newcomer needs to come to the same view as somebody who heard them all (SPEC Q2).
 * A change counts while one of its values is not named by a later change as a base, while it is part of a long text, and
 * while it names a base that is not here yet: that value may still arrive, and must not come back then (SPEC M3).
 */
export function stillCounting(changes: readonly NumberedChange[]): readonly number[] {
  const written = new Set<string>()
  const named = new Set<string>()
  for (const { change } of changes) {
    for (const group of groupsOf(change)) {
      written.add(placeOf(change, group, change.at))
      for (const base of change.bases[group] ?? []) named.add(placeOf(change, group, base))
    }
  }
  return changes
    .filter(({ change }) =>
      groupsOf(change).some(
        group =>
          isLongText(change.kind, group) ||
          !named.has(placeOf(change, group, change.at)) ||
          (change.bases[group] ?? []).some(base => !written.has(placeOf(change, group, base))),
      ),
    )
    .map(({ seq }) => seq)
}

/** The field groups that a change sets. Of a sealed change headquarters knows them by their bases alone. */
export function groupsOf({ bases, body }: Pick<Change, 'bases' | 'body'>): readonly string[] {
  return 'plain' in body ? [...new Set([...Object.keys(bases), ...Object.keys(body.plain)])] : Object.keys(bases)
}

const placeOf = ({ kind, record }: Change, group: string, at: string): string => `${recordKey(kind, record)}/${group}/${at}`

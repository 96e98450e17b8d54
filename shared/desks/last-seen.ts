import type { Change } from '../sync/change.ts'
import { readStamp } from '../sync/stamp.ts'

/** Who did or saw something at a desk, and when: milliseconds since 1970 by that desk's clock. */
export interface Seen {
  readonly by: string
  readonly at: number
}

/** What is known here of each desk's last use, by its id: the last of its deeds, or of what somebody saw there. */
export function lastSeenOf(
  deeds: readonly (Pick<Change, 'desk' | 'at'> & { readonly person: string })[],
  notes: readonly (Seen & { readonly desk: string })[],
): ReadonlyMap<string, Seen> {
  const last = new Map<string, Seen>()
  const note = (desk: string, seen: Seen): void => {
    const before = last.get(desk)
    if (!before || seen.at > before.at) last.set(desk, seen)
  }
  for (const { desk, person, at } of deeds) note(desk, { by: person, at: readStamp(at).millis })
  for (const { desk, by, at } of notes) note(desk, { by, at })
  return last
}

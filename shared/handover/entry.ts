import { countIn, fieldsIn, oneOf, textIn } from '../core/read-json.ts'
import type { Groups } from '../sync/change.ts'
import type { ShownRecord } from '../sync/record.ts'

export const entrySorts = ['added', 'left', 'role', 'pin', 'pin-anew', 'rehearsed'] as const

/**
 * 引継ぎの記録: who came to a desk and who left it, whose PIN was set anew, and who rehearsed with the recovery sheet. A sealed
 * record for each, of which nothing is ever replaced.
 */
export interface HandoverEntry {
  readonly what: (typeof entrySorts)[number]
  readonly desk: string
  /** Whom it is about. */
  readonly name: string
  /** Who sat at the desk; '' where the passphrase did it. */
  readonly by: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** Who comes after them, or their role from then on. */
  readonly to: string
}

export const entryGroups = ({ what, desk, name, by, at, to }: HandoverEntry): Groups => ({ entry: { what, desk, name, by, at, to } })

export function readEntry({ groups }: Pick<ShownRecord, 'groups'>): HandoverEntry {
  const { what, desk, name, by, at, to } = fieldsIn(groups['entry'])
  return {
    what: oneOf(entrySorts, what, 'added'),
    desk: textIn(desk),
    name: textIn(name),
    by: textIn(by),
    at: countIn(at),
    to: textIn(to),
  }
}

/** Who is at which desk, as far as the desks have said: who came and has not left. By desk, in the order in which they came. */
export function peopleByDesk(entries: readonly HandoverEntry[]): ReadonlyMap<string, readonly string[]> {
  const desks = new Map<string, readonly string[]>()
  for (const { what, desk, name } of entries.toSorted((one, other) => one.at - other.at)) {
    const there = (desks.get(desk) ?? []).filter(one => one !== name)
    if (what === 'left') desks.set(desk, there)
    if (what === 'added') desks.set(desk, [...there, name])
  }
  return desks
}

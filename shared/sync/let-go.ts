import type { Change, OpenChange } from './change.ts'
import type { Kind } from './kinds.ts'
import { isKnown, isLongText } from './kinds.ts'
import { recordKey } from './record.ts'
import type { Stamp } from './stamp.ts'
import { readStamp } from './stamp.ts'

/** What is left of a change whose values a log let go: where it stood, and which values it replaced (SPEC L6). */
export type LetGo = Omit<Change, 'body'> & { readonly body?: never }

/** A change as it is kept: whole, or what is left of it. */
export type KeptChange = Change | LetGo

/** A change as records take it in: opened, or what is left of it. Its kind is one that this version knows. */
export type HeardChange = OpenChange | (LetGo & { readonly kind: Kind })

/** How long a deed can be taken back: 13 months, a whole year's round and a month to notice. Milliseconds. */
export const KEPT = 396 * 24 * 60 * 60 * 1000

/** Whether a deed of that moment can no longer be taken back, because the values before it are not kept (SPEC L6). */
export const isOld = (at: Stamp, now: number): boolean => readStamp(at).millis < now - KEPT

/** The change without its values. What it replaced stays replaced (SPEC M3). */
export function letGo({ body: _, ...change }: KeptChange): LetGo {
  return { ...change, bases: Object.fromEntries(Object.entries(change.bases).filter(([, stamps]) => stamps.length > 0)) }
}

/** The change with its values, or what is left of it; null where only the desks of the scope, or a later version, can read it. */
export function openPlain(change: KeptChange): HeardChange | null {
  if (!isKnown(change)) return null
  if (!change.body) return change
  const { body, ...rest } = change
  return 'plain' in body ? { ...rest, groups: body.plain } : null
}

/** The values that a change replaces, each by a name that no other value has. */
export const replacedBy = (change: Pick<KeptChange, 'kind' | 'record' | 'bases'>): readonly string[] =>
  Object.entries(change.bases).flatMap(([group, stamps]) => stamps.map(at => valueName(change, group, at)))

/** Whether each value of a change is among those replaced. Letters of a long text never are, nor erasures, nor what cannot be judged (SPEC V3). */
export function isReplaced(change: Change, replaced: ReadonlySet<string>): boolean {
  const groups = groupsOf(change)
  return (
    isKnown(change) &&
    change.kind !== 'erasure' &&
    groups.length > 0 &&
    groups.every(group => !isLongText(change.kind, group) && replaced.has(valueName(change, group, change.at)))
  )
}

/** The field groups that a change sets. Where it is sealed or let go they are known by its bases alone. */
export function groupsOf({ bases, body }: Pick<KeptChange, 'bases' | 'body'>): readonly string[] {
  return body && 'plain' in body ? [...new Set([...Object.keys(bases), ...Object.keys(body.plain)])] : Object.keys(bases)
}

/** One value: the record, the group, and when it was written. */
export const valueName = ({ kind, record }: Pick<Change, 'kind' | 'record'>, group: string, at: Stamp): string =>
  `${recordKey(kind, record)}/${group}/${at}`

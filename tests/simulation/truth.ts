import type { Json } from '../../shared/core/json.ts'
import { isLongText } from '../../shared/sync/kinds.ts'
import type { KeptChange } from '../../shared/sync/let-go.ts'
import { openPlain } from '../../shared/sync/let-go.ts'
import { textOf } from '../../shared/sync/long-text.ts'
import { fold, recordKey } from '../../shared/sync/record.ts'

interface Value {
  readonly at: string
  readonly value: Json
}

/**
 * What records are by the letter of SPEC M2 to M4, without the program's own merge: of all values those that nobody named as
 * a base, the newest first. By record, in the form of `shape`. Long texts are Yjs's own affair.
 */
export function truthOf(changes: readonly KeptChange[]): ReadonlyMap<string, string> {
  const named = new Set<string>()
  const records = new Map<string, Map<string, Map<string, Value>>>()
  const texts = new Set<string>()
  const groupsOf = (key: string) => records.get(key) ?? records.set(key, new Map()).get(key) ?? new Map()
  const opened = changes.flatMap(change => openPlain(change) ?? [])
  for (const change of opened) {
    const key = recordKey(change.kind, change.record)
    const groups: Map<string, Map<string, Value>> = groupsOf(key)
    for (const [group, stamps] of Object.entries(change.bases)) {
      if (isLongText(change.kind, group)) continue
      if (!groups.has(group)) groups.set(group, new Map())
      for (const at of stamps) named.add(`${key}/${group}/${at}`)
    }
    for (const [group, value] of Object.entries('groups' in change ? change.groups : {})) {
      if (isLongText(change.kind, group)) texts.add(key)
      else groups.set(group, (groups.get(group) ?? new Map()).set(change.at, { at: change.at, value }))
    }
  }
  const folded = fold(opened.filter(change => texts.has(recordKey(change.kind, change.record))))
  const shapes = new Map<string, string>()
  for (const [key, groups] of records) {
    const heads = [...groups].map(([group, values]) => {
      const left = [...values.values()].filter(({ at }) => !named.has(`${key}/${group}/${at}`))
      const newestFirst = left.toSorted((one, other) => (one.at < other.at ? 1 : -1))
      return `${group}: ${newestFirst.map(({ at, value }) => `${at}=${JSON.stringify(value)}`).join(' | ')}`
    })
    const text = Object.entries(folded.get(key)?.texts ?? {}).map(([group, letters]) => `${group}: ${textOf(letters)}`)
    shapes.set(key, `${key} ${[...heads, ...text].toSorted().join('; ')}`)
  }
  return shapes
}

import type { Json } from '../../shared/core/json.ts'
import type { Bases, Draft } from '../../shared/sync/change.ts'
import { isLongText } from '../../shared/sync/kinds.ts'
import { recordKey } from '../../shared/sync/record.ts'
import type { Book } from './book.ts'
import { findLine } from './find-line.ts'
import { openRejections } from './outbox.ts'
import { changesOf } from './own-changes.ts'

/**
 * What takes a deed back, with all that headquarters did not take of it (SPEC P8): nobody else has heard of those changes, so
 * what they had replaced is named again, also where nothing can be put back.
 */
export async function withdraw(book: Book, deeds: Iterable<string>, backs: readonly Draft[]): Promise<readonly Draft[]> {
  const drafts = new Map(backs.map(draft => [recordKey(draft.kind, draft.record), draft]))
  const letters: Draft[] = []
  for (const id of deeds) {
    const row = book.outbox.get(id)
    const rejected = row ? openRejections(row) : []
    const line = rejected.length > 0 ? await findLine(book, id) : null
    for (const change of (line && (await changesOf(book, line, new Set(rejected.map(({ n }) => n))))) ?? []) {
      const { kind, record, at } = change
      const key = recordKey(kind, record)
      const draft = drafts.get(key) ?? { kind, record, groups: {} }
      const all = draft.replaces ?? {}
      const named = Object.entries(change.bases).flatMap(([group, stamps]) =>
        isLongText(kind, group) ? [] : [[group, [...new Set([...(all[group] ?? []), ...stamps, at])]] as const],
      )
      drafts.set(key, { ...draft, replaces: { ...all, ...Object.fromEntries(named) } satisfies Bases })
      // Letters hang on each other: those that come later are lost to others where these are missing.
      const texts: Record<string, Json> = {}
      for (const [group, value] of 'groups' in change ? Object.entries(change.groups) : [])
        if (isLongText(kind, group)) texts[group] = value
      if (Object.keys(texts).length > 0) letters.push({ kind, record, groups: texts, replaces: {} })
    }
  }
  return [...letters, ...drafts.values()]
}

import { byText } from '../../shared/core/text.ts'
import type { DeedHead } from '../../shared/sync/change.ts'

/** Which deeds take others back (SPEC U3) and which write others anew (SPEC S6, P7), whatever their age. */
export interface Links {
  /** The deeds that do so, by their own id. */
  readonly heads: Map<string, DeedHead>
  readonly backs: Map<string, Set<string>>
  readonly anew: Map<string, Set<string>>
}

export const noLinks = (): Links => ({ heads: new Map(), backs: new Map(), anew: new Map() })

export function addLink({ heads, backs, anew }: Links, deed: DeedHead): void {
  const { undoes, repeats } = deed
  if (undoes === undefined && repeats === undefined) return
  heads.set(deed.id, deed)
  if (undoes !== undefined) backs.set(undoes, (backs.get(undoes) ?? new Set()).add(deed.id))
  if (repeats !== undefined) anew.set(repeats, (anew.get(repeats) ?? new Set()).add(deed.id))
}

/** A deed and those that wrote it anew, the first of them first: to people they are one. Others never hear of the first. */
export function family({ heads, anew }: Links, id: string): ReadonlySet<string> {
  const later = new Set([id])
  for (const one of later) {
    const first = heads.get(one)?.repeats
    if (first !== undefined) later.add(first)
  }
  const all = new Set([...later].toReversed())
  for (const one of all) for (const again of anew.get(one) ?? []) all.add(again)
  return all
}

/** Whether the newest word on this deed is that it was taken back. */
export const isUndone = (links: Links, id: string): boolean => chain(links, id).length % 2 === 0

/**
 * What an undo or redo is about: the deed itself, or the newest of those that took it back, did it again, took it back
 * again, the newest of them first; and beside it those that did the same apart from it.
 */
export function lastWord(links: Links, id: string): readonly string[] {
  const last = chain(links, id).at(-1) ?? [id]
  return [...new Set(last.flatMap(one => [...family(links, one)]))]
}

/** A deed, what took it back, what took that back, and so on. Of two that did so apart, the newer stamp counts (SPEC U4). */
function chain(links: Links, id: string): readonly (readonly string[])[] {
  const all = [[id]]
  const seen = new Set([id])
  for (const [newest] of all) {
    const of = newest === undefined ? [] : [...family(links, newest)]
    const backs = [...new Set(of.flatMap(one => [...(links.backs.get(one) ?? [])]))].filter(back => !seen.has(back))
    for (const back of backs) seen.add(back)
    if (backs.length > 0) all.push(backs.toSorted((one, other) => byText(stampOf(other), stampOf(one))))
  }
  return all

  function stampOf(one: string): string {
    return links.heads.get(one)?.at ?? ''
  }
}

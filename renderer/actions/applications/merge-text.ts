/**
 * What somebody wrote over `base` carried over to `present`, which others have changed meanwhile. Where both changed the
 * same letters, theirs stay and ours come after them: nothing that anybody wrote is lost.
 */
export function mergeText(base: string, mine: string, present: string): string {
  if (present === base) return mine
  if (mine === base || mine === present) return present
  const ours = changed(base, mine)
  const theirs = changed(base, present)
  const grown = present.length - base.length
  if (ours.to <= theirs.from) return present.slice(0, ours.from) + ours.put + present.slice(ours.to)
  if (ours.from >= theirs.to) return present.slice(0, ours.from + grown) + ours.put + present.slice(ours.to + grown)
  const after = theirs.to + grown
  return present.slice(0, after) + ours.put + present.slice(after)
}

/** Which letters of `base` became which. */
function changed(base: string, text: string): { readonly from: number; readonly to: number; readonly put: string } {
  let from = 0
  while (from < base.length && from < text.length && base[from] === text[from]) from++
  let tail = 0
  while (tail < base.length - from && tail < text.length - from && base[base.length - 1 - tail] === text[text.length - 1 - tail]) tail++
  return { from, to: base.length - tail, put: text.slice(from, text.length - tail) }
}

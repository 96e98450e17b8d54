import { cutAround } from '../shell/fits.ts'

/** A name with what was searched for marked in it. */
export function Marked({ text, query }: { readonly text: string; readonly query: string }) {
  const cut = cutAround(text, query)
  if (!cut) return text
  const [before, found, after] = cut
  return (
    <span>
      {before}
      <mark>{found}</mark>
      {after}
    </span>
  )
}

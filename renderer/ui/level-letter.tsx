import './tag.css'

/** A language level as a letter; D and unknown are dashed. `name` says it in full for the ear and on hover. */
export function LevelLetter({ level, name }: { readonly level: 'A' | 'B' | 'C' | 'D' | '?'; readonly name?: string }) {
  return (
    <span className="kk-level" data-level={level} {...(name === undefined ? {} : { title: name, role: 'img', 'aria-label': name })}>
      {level}
    </span>
  )
}

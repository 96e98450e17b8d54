import './contents-list.css'
import type { ReactNode } from 'react'

export interface ContentsLine<Id extends string> {
  readonly id: Id
  readonly words: ReactNode
  /** Before the words. */
  readonly mark?: ReactNode
  /** After them. */
  readonly more?: ReactNode
  readonly state?: string
}

export interface ContentsListProps<Id extends string> {
  readonly lines: readonly ContentsLine<Id>[]
  readonly current: string | null | undefined
  readonly onShow: (id: Id) => void
}

/** The contents of a page, the part in view marked. Stands in the left column. */
export function ContentsList<Id extends string>({ lines, current, onShow }: ContentsListProps<Id>) {
  return (
    <ol className="kk-contents">
      {lines.map(({ id, words, mark, more, state }) => (
        <li key={id}>
          <button type="button" data-state={state} aria-current={id === current ? 'true' : undefined} onClick={() => onShow(id)}>
            {mark}
            <span>{words}</span>
            {more}
          </button>
        </li>
      ))}
    </ol>
  )
}

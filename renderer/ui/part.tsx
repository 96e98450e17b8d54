import './page.css'
import type { ReactNode } from 'react'

export interface PartProps {
  readonly title: ReactNode
  /** By which a contents column finds it; its heading can have the focus then. */
  readonly id?: string
  readonly children: ReactNode
}

/** A part of a page that is one column: its heading, and what belongs to it. */
export function Part({ title, id, children }: PartProps) {
  return (
    <section className="kk-column-part" data-part={id}>
      <h2 className="kk-section" tabIndex={id === undefined ? undefined : -1}>
        {title}
      </h2>
      {children}
    </section>
  )
}

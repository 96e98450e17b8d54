import './settings.css'
import type { ReactNode } from 'react'

/** A part of a page that is one column: its heading, and what belongs to it. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="kk-settings__part">
      <h2 className="kk-section">{title}</h2>
      {children}
    </section>
  )
}

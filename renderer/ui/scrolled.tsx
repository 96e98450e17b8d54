import './page.css'
import type { ReactNode, Ref } from 'react'

export interface ScrolledProps {
  readonly label: string
  readonly className?: string
  readonly ref?: Ref<HTMLElement>
  readonly onScroll?: () => void
  readonly children: ReactNode
}

/** What scrolls by itself and takes the room that is left. */
export function Scrolled({ label, className = '', ref, onScroll, children }: ScrolledProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse must be able to scroll it
    <section ref={ref} className={`kk-scrolled ${className}`} tabIndex={0} aria-label={label} onScroll={onScroll}>
      {children}
    </section>
  )
}

import './page.css'
import type { ReactNode } from 'react'

export interface SplitPageProps {
  /** Over all columns: a PageHead, steps, counts. */
  readonly head?: ReactNode
  /** 200 px: facets or an outline. */
  readonly left?: ReactNode
  readonly leftLabel?: string
  /** px of the left column at standard text. */
  readonly leftWidth?: number
  readonly children: ReactNode
  /** A SidePanel. On narrow windows it lies over the page, and only while `detailOpen`. */
  readonly detail?: ReactNode
  readonly detailOpen?: boolean
  /** Beside the page on narrow windows too: what cannot be closed must not lie over anything. */
  readonly detailStays?: boolean
  readonly detailWidth?: number
  /** Under all columns: what will be done, and the button that does it. */
  readonly foot?: ReactNode
}

/** List and detail side by side; each column scrolls by itself. */
export function SplitPage(props: SplitPageProps) {
  const {
    head,
    left,
    leftLabel,
    leftWidth = 200,
    children,
    detail,
    detailOpen = true,
    detailStays = false,
    detailWidth = 346,
    foot,
  } = props
  const widths = { '--kk-left': `${leftWidth / 16}rem`, '--kk-detail': `${detailWidth / 16}rem` } as React.CSSProperties
  return (
    <div className="kk-split" style={widths}>
      {head}
      <div className="kk-split__body" data-left={left !== undefined} data-detail={detail !== undefined} data-stays={detailStays}>
        {left !== undefined && (
          <nav className="kk-split__left" aria-label={leftLabel}>
            {left}
          </nav>
        )}
        <div className="kk-split__main">{children}</div>
        {detail !== undefined && (
          <div className="kk-split__detail" data-open={detailOpen}>
            {detail}
          </div>
        )}
      </div>
      {foot !== undefined && <div className="kk-split__foot">{foot}</div>}
    </div>
  )
}

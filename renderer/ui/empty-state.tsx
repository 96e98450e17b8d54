import './states.css'
import type { ReactNode } from 'react'
import { Icon, type IconShape } from './icon.tsx'

export interface EmptyStateProps {
  readonly icon?: IconShape
  readonly title: string
  /** Teaches: what would be here, and how it gets here. */
  readonly children?: ReactNode
  /** The first step; where a filter finds nothing, the filters to drop. */
  readonly actions?: ReactNode
}

/** A place with nothing in it yet. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="kk-empty">
      {icon && <Icon of={icon} size={30} stroke={1.4} />}
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {actions !== undefined && <div className="kk-empty__actions">{actions}</div>}
    </div>
  )
}

import './states.css'
import { IconAlertTriangle, IconCircleCheck, IconHandStop, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Icon, type IconShape } from './icon.tsx'

const icons = { plain: IconInfoCircle, ai: IconInfoCircle, good: IconCircleCheck, warn: IconAlertTriangle, bad: IconHandStop }

export interface NoteProps {
  readonly tone?: keyof typeof icons
  readonly icon?: IconShape
  readonly children: ReactNode
}

/** A sentence that stays with what it is about. */
export function Note({ tone = 'plain', icon = icons[tone], children }: NoteProps) {
  return (
    <div className="kk-note" data-tone={tone}>
      <Icon of={icon} />
      <div>{children}</div>
    </div>
  )
}

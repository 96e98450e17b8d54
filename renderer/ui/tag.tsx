import './tag.css'
import type { ReactNode } from 'react'
import { Icon, type IconShape } from './icon.tsx'

export type Tone = 'plain' | 'ai' | 'good' | 'warn' | 'bad' | 'drill' | 'line'

export interface TagProps {
  readonly tone?: Tone
  readonly icon?: IconShape
  readonly children: ReactNode
}

/** A short word about a thing. Colour only underlines what the word and the icon already say. */
export function Tag({ tone = 'plain', icon, children }: TagProps) {
  return (
    <span className="kk-tag" data-tone={tone}>
      {icon && <Icon of={icon} size={14} stroke={2} />}
      {children}
    </span>
  )
}

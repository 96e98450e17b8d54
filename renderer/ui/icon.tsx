import type { ComponentType } from 'react'

export type IconShape = ComponentType<{
  readonly size?: number | string
  readonly stroke?: number | string
  readonly className?: string
  readonly 'aria-hidden'?: boolean
}>

export interface IconProps {
  readonly of: IconShape
  /** In px at standard text: 18, 15 in tags, 21 in the rail. Grows with the text. */
  readonly size?: number
  readonly stroke?: number
}

/** An outline icon beside a word; never read aloud, because the word is. */
export function Icon({ of: Shape, size = 18, stroke = size < 17 ? 2 : 1.75 }: IconProps) {
  return <Shape size={`${size / 16}rem`} stroke={stroke} className="kk-icon" aria-hidden />
}

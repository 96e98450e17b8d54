import './field.css'
import type { ReactNode } from 'react'
import type { FieldFrame } from './field.tsx'
import { SettleButton } from './settle-button.tsx'

export interface FieldGroupProps {
  readonly title: string
  readonly difference?: FieldFrame['difference']
  readonly children: ReactNode
}

/** Fields that change together, in one frame. */
export function FieldGroup({ title, difference, children }: FieldGroupProps) {
  return (
    <fieldset className="kk-field-group" data-difference={difference !== undefined}>
      <legend>{title}</legend>
      {difference && <SettleButton onSettle={difference.onSettle} />}
      {children}
    </fieldset>
  )
}

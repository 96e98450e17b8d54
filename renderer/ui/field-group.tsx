import './field.css'
import type { ReactNode } from 'react'

/** Fields that change together, in one frame. */
export function FieldGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="kk-field-group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  )
}

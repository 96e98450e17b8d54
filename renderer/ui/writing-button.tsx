import type { ComponentProps } from 'react'
import { useMayEdit } from './may-edit.ts'

/**
 * What the theme makes every button of: it can be pressed where whoever sits here may edit. A button writes unless it stands
 * in `Looks`, so that none is forgotten.
 */
export function WritingButton({ type = 'button', disabled, ...rest }: ComponentProps<'button'>) {
  const mayEdit = useMayEdit()
  return <button {...rest} type={type} disabled={disabled === true || !mayEdit} />
}

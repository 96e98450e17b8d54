import { useTranslation } from 'react-i18next'
import { TextField } from '../../ui/text-field.tsx'

export interface PinFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly message?: string | undefined
  /** One that is being chosen. */
  readonly fresh?: boolean
  readonly autoFocus?: boolean
}

/** 暗証番号. */
export function PinField({ fresh = false, ...field }: PinFieldProps) {
  const { t } = useTranslation()
  return <TextField type="password" autoComplete="off" {...field} {...(fresh ? { hint: t('people:pin.hint') } : {})} />
}

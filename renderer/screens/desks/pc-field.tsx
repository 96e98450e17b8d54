import { useTranslation } from 'react-i18next'
import { TextField } from '../../ui/text-field.tsx'

/** Letters. More stand in no list beside a role and two buttons. */
const LONGEST = 40

export const isPcTooLong = (pc: string): boolean => [...pc.trim()].length > LONGEST

export interface PcFieldProps {
  readonly value: string
  readonly onChange: (pc: string) => void
  /** What other desks of the association are called: a second one of the same name is hard to tell from the first. */
  readonly others?: readonly string[]
  readonly autoFocus?: boolean
}

/** What a PC is called, so that two of one person can be told apart. */
export function PcField({ value, onChange, others = [], autoFocus }: PcFieldProps) {
  const { t } = useTranslation()
  return (
    <TextField
      label={t('desks:pc.label')}
      hint={t(others.includes(value.trim()) ? 'desks:pc.taken' : 'desks:pc.hint')}
      value={value}
      onChange={onChange}
      message={isPcTooLong(value) ? t('desks:pc.too-long', { count: LONGEST }) : undefined}
      {...(autoFocus ? { autoFocus } : {})}
    />
  )
}

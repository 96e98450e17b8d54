import { useTranslation } from 'react-i18next'
import { LongTextField } from '../../ui/long-text-field.tsx'
import { looksLikeInvitation } from './invitation.ts'

export interface InvitationFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  /** Somebody has tried to go on: an empty field is said too. */
  readonly tried: boolean
}

/** Where headquarters' invitation is pasted. */
export function InvitationField({ value, onChange, tried }: InvitationFieldProps) {
  const { t } = useTranslation()
  const said = !looksLikeInvitation(value) && (tried || value !== '')
  return (
    <LongTextField
      rows={2}
      label={t('first-run:join.invitation')}
      hint={t('first-run:join.invitation-hint')}
      value={value}
      onChange={onChange}
      message={said ? t('first-run:join.invitation-unreadable') : undefined}
    />
  )
}

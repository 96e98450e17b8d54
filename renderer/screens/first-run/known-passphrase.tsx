import { useTranslation } from 'react-i18next'
import { TextField } from '../../ui/text-field.tsx'

/** What the field itself says of a try. */
export const atPassphrase = ['wrong-passphrase', 'wait'] as const

export interface KnownPassphraseProps {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Said once somebody has tried to go on without it. */
  readonly missing: string
  readonly tried: boolean
  readonly trouble: string | null
  readonly autoFocus?: boolean
}

/** The passphrase that there is, typed by who knows it. */
export function KnownPassphrase({ missing, tried, trouble, value, ...frame }: KnownPassphraseProps) {
  const { t } = useTranslation()
  const wrong = atPassphrase.some(problem => problem === trouble)
  return (
    <TextField
      type="password"
      autoComplete="current-password"
      {...frame}
      value={value}
      message={wrong ? t(`first-run:unlock.${trouble}`) : tried && value === '' ? missing : undefined}
    />
  )
}

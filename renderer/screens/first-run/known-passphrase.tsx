import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../ui/text-field.tsx'
import { ShowTyped } from './show-typed.tsx'

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
  /** Where the form's other fields say whether letters are seen; otherwise this one asks. */
  readonly shown?: boolean
}

/** The passphrase that there is, typed by who knows it. */
export function KnownPassphrase({ missing, tried, trouble, value, shown, ...frame }: KnownPassphraseProps) {
  const { t } = useTranslation()
  const [own, setOwn] = useState(false)
  const wrong = atPassphrase.some(problem => problem === trouble)
  return (
    <div>
      <TextField
        type={(shown ?? own) ? 'text' : 'password'}
        autoComplete="current-password"
        {...frame}
        value={value}
        message={wrong ? t(`first-run:unlock.${trouble}`) : tried && value === '' ? missing : undefined}
      />
      {shown === undefined && <ShowTyped shown={own} onShown={setOwn} />}
    </div>
  )
}

import { type ReactNode, useState } from 'react'
import { ENOUGH } from './passphrase.ts'
import { PassphraseFields } from './passphrase-fields.tsx'

/** A passphrase that is chosen: what was typed, whether it is long enough and the same twice, and its fields. `label`: beside a present one. `isFurther`: of a desk beside others. */
export function useNewPassphrase({ label, isFurther = false }: { readonly label?: string; readonly isFurther?: boolean } = {}): {
  readonly passphrase: string
  readonly chosen: boolean
  /** Its letters are seen. */
  readonly shown: boolean
  readonly fields: (tried: boolean) => ReactNode
} {
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [shown, setShown] = useState(false)
  const chosen = [...passphrase].length >= ENOUGH && again === passphrase
  const fields = (tried: boolean): ReactNode => (
    <PassphraseFields
      {...{ label, isFurther, passphrase, again, shown, tried }}
      onPassphrase={setPassphrase}
      onAgain={setAgain}
      onShown={setShown}
    />
  )
  return { passphrase, chosen, shown, fields }
}

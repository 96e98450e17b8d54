import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readCode } from '../../../shared/core/recovery-code.ts'
import type { Result } from '../../../shared/core/result.ts'
import type { DeskState } from '../../../shared/ipc/values.ts'
import { FormTrouble } from '../first-run/form-trouble.tsx'
import { useAsking } from '../first-run/use-asking.ts'
import { useNewPassphrase } from '../first-run/use-new-passphrase.tsx'
import { CodeField } from './code-field.tsx'

export interface OpenWithSheetProps {
  /** Its problems are keys under `first-run:trouble`, or at the field `wrong-sheet` and `wait`. */
  readonly open: (sheet: string, passphrase: string) => Promise<Result<DeskState, string>>
  readonly onOpen: (state: DeskState) => void
  readonly deed: string
  /** Back to the passphrase. */
  readonly onBack: () => void
}

/** The sheet instead of a forgotten passphrase, and the passphrase from now on (SPEC K6). */
export function OpenWithSheet({ open, onOpen, deed, onBack }: OpenWithSheetProps) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const { passphrase, chosen, fields } = useNewPassphrase()
  const asking = useAsking({
    complete: readCode(code).kind === 'whole' && chosen,
    ask: () => open(code, passphrase),
    onDone: onOpen,
  })
  const { tried, trouble } = asking
  const atField = trouble === 'wrong-sheet' ? 'other-sheet' : trouble === 'wait' ? 'wait' : null
  return (
    <form className="kk-form" {...asking.form}>
      <CodeField
        autoFocus
        value={code}
        onChange={value => {
          setCode(value)
          asking.forget()
        }}
        tried={tried}
        trouble={atField === null ? undefined : t(`keys:code.${atField}`)}
      />
      <p>
        <b>{t('keys:open.new-passphrase')}</b>
      </p>
      {fields(tried)}
      <FormTrouble trouble={trouble} atField={['wrong-sheet', 'wait']} />
      <div className="kk-form__deed">
        <Button type="submit" variant="filled" loading={asking.busy}>
          {deed}
        </Button>
        <button type="button" className="kk-link" onClick={onBack}>
          {t('keys:open.with-passphrase')}
        </button>
      </div>
    </form>
  )
}

import { Button } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readCode } from '../../../shared/core/recovery-code.ts'
import type { Result } from '../../../shared/core/result.ts'
import type { DeskState } from '../../../shared/ipc/contract.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { ENOUGH } from '../first-run/passphrase.ts'
import { PassphraseFields } from '../first-run/passphrase-fields.tsx'
import { useAttempt } from '../first-run/use-attempt.ts'
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
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const { busy, trouble, attempt, forget } = useAttempt()
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (readCode(code).kind !== 'whole' || [...passphrase].length < ENOUGH || again !== passphrase) return
    const opened = await attempt(() => open(code, passphrase))
    if (opened) onOpen(opened.value)
  }
  const atField = trouble === 'wrong-sheet' ? 'other-sheet' : trouble === 'wait' ? 'wait' : null
  return (
    <form className="kk-form" onSubmit={event => void submit(event)} noValidate>
      <CodeField
        autoFocus
        value={code}
        onChange={value => {
          setCode(value)
          forget()
        }}
        tried={tried}
        trouble={atField === null ? undefined : t(`keys:code.${atField}`)}
      />
      <p>
        <b>{t('keys:open.new-passphrase')}</b>
      </p>
      <PassphraseFields passphrase={passphrase} again={again} onPassphrase={setPassphrase} onAgain={setAgain} tried={tried} />
      {trouble !== null && atField === null && (
        <ErrorState
          happened={t(`first-run:trouble.${trouble}.happened`)}
          safe={t(`first-run:trouble.${trouble}.safe`)}
          cure={t(`first-run:trouble.${trouble}.cure`)}
        />
      )}
      <div className="kk-form__deed">
        <Button type="submit" variant="filled" loading={busy}>
          {deed}
        </Button>
        <button type="button" className="kk-link" onClick={onBack}>
          {t('keys:open.with-passphrase')}
        </button>
      </div>
    </form>
  )
}

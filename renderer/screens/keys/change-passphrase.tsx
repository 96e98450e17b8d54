import { Button, Modal } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../ui/error-state.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ENOUGH } from '../first-run/passphrase.ts'
import { PassphraseFields } from '../first-run/passphrase-fields.tsx'
import { useAttempt } from '../first-run/use-attempt.ts'
import { useTools } from '../use-records.ts'

/** Another passphrase, for who knows the present one. */
export function ChangePassphrase({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const { ask } = useTools()
  const [present, setPresent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const { busy, trouble, attempt, forget } = useAttempt()
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (present === '' || [...next].length < ENOUGH || again !== next) return
    if (await attempt(() => ask('desk:change-passphrase', { passphrase: present, next }))) onDone()
  }
  const atField = trouble === 'wrong-passphrase' || trouble === 'wait'
  const missing = tried && present === '' ? t('keys:passphrase.missing') : undefined
  return (
    <Modal opened onClose={onClose} title={t('keys:passphrase.title')} withCloseButton={false} size="40rem">
      <form className="kk-sheet-step" onSubmit={event => void submit(event)} noValidate>
        <TextField
          type="password"
          autoComplete="current-password"
          autoFocus
          label={t('keys:passphrase.present')}
          value={present}
          onChange={value => {
            setPresent(value)
            forget()
          }}
          message={atField ? t(`first-run:unlock.${trouble}`) : missing}
        />
        <PassphraseFields passphrase={next} again={again} onPassphrase={setNext} onAgain={setAgain} tried={tried} />
        <p className="kk-muted kk-small">{t('keys:passphrase.backups')}</p>
        {trouble !== null && !atField && (
          <ErrorState
            happened={t(`keys:passphrase.trouble.${trouble}.happened`)}
            safe={t(`keys:passphrase.trouble.${trouble}.safe`)}
            cure={t(`keys:passphrase.trouble.${trouble}.cure`)}
          />
        )}
        <div className="kk-dialog__actions">
          <Button onClick={onClose}>{t('shell:ui.stop')}</Button>
          <Button type="submit" variant="filled" loading={busy}>
            {t('keys:passphrase.deed')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

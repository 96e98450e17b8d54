import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AskingDialog } from '../asking-dialog.tsx'
import { atPassphrase, KnownPassphrase } from '../first-run/known-passphrase.tsx'
import { useAsking } from '../first-run/use-asking.ts'
import { useNewPassphrase } from '../first-run/use-new-passphrase.tsx'
import { useTools } from '../use-records.ts'

/** Another passphrase, for who knows the present one. */
export function ChangePassphrase({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const { ask } = useTools()
  const [present, setPresent] = useState('')
  const { passphrase: next, chosen, shown, fields } = useNewPassphrase({ label: t('keys:passphrase.new') })
  const asking = useAsking({
    complete: present !== '' && chosen,
    ask: () => ask('desk:change-passphrase', { passphrase: present, next }),
    onDone,
  })
  const { tried, trouble } = asking
  return (
    <AskingDialog
      title={t('keys:passphrase.title')}
      deed={t('keys:passphrase.deed')}
      asking={asking}
      words="keys:passphrase.trouble"
      atField={atPassphrase}
      onClose={onClose}
    >
      <KnownPassphrase
        autoFocus
        label={t('keys:passphrase.present')}
        value={present}
        onChange={value => {
          setPresent(value)
          asking.forget()
        }}
        missing={t('keys:passphrase.missing')}
        tried={tried}
        trouble={trouble}
        shown={shown}
      />
      {fields(tried)}
      <p className="kk-muted kk-small">{t('keys:passphrase.backups')}</p>
    </AskingDialog>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AskingDialog } from '../asking-dialog.tsx'
import { useAsking } from '../first-run/use-asking.ts'
import { useTools } from '../use-records.ts'
import { PinField } from './pin-field.tsx'
import { useNewPin } from './use-new-pin.tsx'

const atField = ['wrong-pin', 'wait']

/** Another PIN, for who knows the present one. */
export function ChangePin({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const { ask } = useTools()
  const [present, setPresent] = useState('')
  const { pin: next, chosen, fields } = useNewPin()
  const asking = useAsking({
    complete: present !== '' && chosen,
    ask: () => ask('people:change-pin', { pin: present, next }),
    onDone: () => onDone(),
  })
  const { tried, trouble } = asking
  const wrong = trouble !== null && atField.includes(trouble) ? t(`people:who.${trouble}`) : undefined
  return (
    <AskingDialog title={t('people:change.deed')} deed={t('people:change.deed')} asking={asking} atField={atField} onClose={onClose}>
      <PinField
        autoFocus
        label={t('people:change.present')}
        value={present}
        onChange={value => {
          setPresent(value)
          asking.forget()
        }}
        message={tried && present === '' ? t('people:pin.missing') : wrong}
      />
      {fields(tried)}
    </AskingDialog>
  )
}

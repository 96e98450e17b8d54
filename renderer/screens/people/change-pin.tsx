import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AskingDialog } from '../asking-dialog.tsx'
import { useAsking } from '../first-run/use-asking.ts'
import { useTools } from '../use-records.ts'
import { PinField } from './pin-field.tsx'
import { useNewPin } from './use-new-pin.tsx'
import { useWrongPin } from './use-wrong-pin.ts'

const atField = ['wrong-pin', 'wait']

/** Another PIN, for who knows the present one. */
export function ChangePin({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const { ask } = useTools()
  const [present, setPresent] = useState('')
  const { pin: next, chosen, fields } = useNewPin()
  const wrong = useWrongPin()
  const asking = useAsking({
    complete: present !== '' && chosen,
    ask: async () => wrong.heard(await ask('people:change-pin', { pin: present, next })),
    onDone: () => onDone(),
  })
  const { tried, trouble } = asking
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
        message={tried && present === '' ? t('people:pin.missing') : wrong.words(trouble)}
      />
      {fields(tried)}
    </AskingDialog>
  )
}

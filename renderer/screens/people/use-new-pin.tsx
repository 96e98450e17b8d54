import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pinTrouble } from '../../../shared/core/pin.ts'
import { PinField } from './pin-field.tsx'

/** A PIN that is chosen: what was typed, whether it is one and the same twice, and its fields. */
export function useNewPin(): { readonly pin: string; readonly chosen: boolean; readonly fields: (tried: boolean) => ReactNode } {
  const { t } = useTranslation()
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const trouble = pinTrouble(pin)
  const fields = (tried: boolean): ReactNode => (
    <div className="kk-form__pair">
      <PinField
        fresh
        label={t('people:pin.new')}
        value={pin}
        onChange={setPin}
        message={tried && trouble !== null ? t(`people:pin.${trouble}`) : undefined}
      />
      <PinField
        label={t('people:pin.again')}
        value={again}
        onChange={setAgain}
        message={tried && again !== pin ? t('people:pin.different') : undefined}
      />
    </div>
  )
  return { pin, chosen: trouble === null && again === pin, fields }
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readCode } from '../../../shared/core/recovery-code.ts'
import { isBlank } from '../../../shared/core/text.ts'
import { TextField } from '../../ui/text-field.tsx'
import { CodeField } from '../keys/code-field.tsx'
import type { NewDeskProps } from './create-form.tsx'
import { NewDeskForm } from './new-desk-form.tsx'

/** A desk made anew by nothing but the recovery sheet and headquarters (SPEC K12). */
export function RecoverForm({ ask, onOpen, onBack }: NewDeskProps) {
  const { t } = useTranslation()
  const [address, setAddress] = useState('')
  const [sheet, setSheet] = useState('')
  return (
    <NewDeskForm
      title={t('first-run:recover.title')}
      lead={t('first-run:recover.lead')}
      deed={t('first-run:recover.deed')}
      complete={readCode(sheet).kind === 'whole' && !isBlank(address)}
      pc={t('desks:pc.anew')}
      make={own => ask('desk:recover', { address: address.trim(), sheet, ...own })}
      onOpen={onOpen}
      onBack={onBack}
    >
      {tried => (
        <>
          <CodeField value={sheet} onChange={setSheet} tried={tried} autoFocus />
          <TextField
            label={t('first-run:recover.address')}
            hint={t('first-run:recover.address-hint')}
            value={address}
            onChange={setAddress}
            message={tried && isBlank(address) ? t('first-run:recover.address-missing') : undefined}
          />
        </>
      )}
    </NewDeskForm>
  )
}

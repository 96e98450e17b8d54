import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type OrganisationKind, organisationKinds } from '../../../shared/core/organisation.ts'
import { isBlank } from '../../../shared/core/text.ts'
import type { Ask } from '../../../shared/ipc/contract.ts'
import type { DeskState } from '../../../shared/ipc/values.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { NewDeskForm } from './new-desk-form.tsx'

export interface NewDeskProps {
  readonly ask: Ask
  readonly onOpen: (state: DeskState) => void
  readonly onBack: () => void
}

/** An organisation's first desk, without headquarters. */
export function CreateForm({ ask, onOpen, onBack }: NewDeskProps) {
  const { t } = useTranslation()
  const [organisation, setOrganisation] = useState('')
  const [kind, setKind] = useState<OrganisationKind>('association')
  return (
    <NewDeskForm
      title={t('first-run:create.title')}
      lead={t('first-run:create.lead')}
      deed={t('first-run:create.deed')}
      complete={!isBlank(organisation)}
      pc={t('desks:pc.nth', { count: 1 })}
      make={own => ask('desk:create', { organisation: organisation.trim(), kind, ...own })}
      onOpen={onOpen}
      onBack={onBack}
    >
      {tried => (
        <div className="kk-form__pair">
          <TextField
            autoFocus
            label={t('first-run:create.organisation')}
            hint={t('first-run:create.organisation-hint')}
            value={organisation}
            onChange={setOrganisation}
            message={tried && isBlank(organisation) ? t('first-run:create.organisation-missing') : undefined}
          />
          <SelectField
            label={t('first-run:create.kind')}
            hint={t('first-run:create.kind-hint')}
            value={kind}
            // Headquarters is set up by `npm run headquarters`, never by a desk that calls itself so.
            choices={organisationKinds
              .filter(each => each !== 'headquarters')
              .map(each => ({ value: each, words: t(`first-run:kinds.${each}`) }))}
            onSave={value => value !== '' && setKind(value)}
          />
        </div>
      )}
    </NewDeskForm>
  )
}

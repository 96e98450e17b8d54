import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type OrganisationKind, organisationKinds } from '../../../shared/core/organisation.ts'
import { isBlank } from '../../../shared/core/text.ts'
import type { Ask, DeskState } from '../../../shared/ipc/contract.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { FormPage } from './form-page.tsx'
import { ENOUGH } from './passphrase.ts'
import { PassphraseFields } from './passphrase-fields.tsx'

export interface CreateFormProps {
  readonly ask: Ask
  readonly onOpen: (state: DeskState) => void
  readonly onBack: () => void
}

/** An organisation's first desk, without headquarters. */
export function CreateForm({ ask, onOpen, onBack }: CreateFormProps) {
  const { t } = useTranslation()
  const [organisation, setOrganisation] = useState('')
  const [kind, setKind] = useState<OrganisationKind>('association')
  const [person, setPerson] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const missing = (text: string, key: string) => (tried && isBlank(text) ? t(key) : undefined)

  const create = async (): Promise<void> => {
    setTried(true)
    if (isBlank(organisation) || isBlank(person) || [...passphrase].length < ENOUGH || again !== passphrase) return
    setBusy(true)
    const reply = await ask('desk:create', { organisation: organisation.trim(), kind, person: person.trim(), passphrase })
    setBusy(false)
    if (reply.ok) onOpen(reply.value)
    else setTrouble(reply.problem)
  }

  return (
    <FormPage
      title={t('first-run:create.title')}
      lead={t('first-run:create.lead')}
      deed={t('first-run:create.deed')}
      busy={busy}
      trouble={trouble}
      onDeed={() => void create()}
      onBack={onBack}
    >
      <div className="kk-form__pair">
        <TextField
          autoFocus
          label={t('first-run:create.organisation')}
          hint={t('first-run:create.organisation-hint')}
          value={organisation}
          onChange={setOrganisation}
          message={missing(organisation, 'first-run:create.organisation-missing')}
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
      <TextField
        label={t('first-run:person.label')}
        hint={t('first-run:person.hint')}
        value={person}
        onChange={setPerson}
        message={missing(person, 'first-run:person.missing')}
      />
      <PassphraseFields passphrase={passphrase} again={again} onPassphrase={setPassphrase} onAgain={setAgain} tried={tried} />
    </FormPage>
  )
}

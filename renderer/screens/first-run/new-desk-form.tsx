import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Result } from '../../../shared/core/result.ts'
import { isBlank } from '../../../shared/core/text.ts'
import type { DeskState } from '../../../shared/ipc/contract.ts'
import { Icon } from '../../ui/icon.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { FormTrouble } from './form-trouble.tsx'
import { useAsking } from './use-asking.ts'
import { useNewPassphrase } from './use-new-passphrase.tsx'

export interface NewDeskFormProps {
  readonly title: string
  readonly lead: string
  readonly deed: string
  /** Nothing lacks in the form's own fields. */
  readonly complete: boolean
  /** Its problems are keys under `first-run:trouble`. */
  readonly make: (person: string, passphrase: string) => Promise<Result<DeskState, string>>
  readonly onOpen: (state: DeskState) => void
  readonly onBack: () => void
  /** The form's own fields; `tried` once somebody has tried to go on, so that what is missing is said. */
  readonly children: (tried: boolean) => ReactNode
}

/** What every new desk asks: the form's own fields, who sits here, and the passphrase. One button, and the way back. */
export function NewDeskForm({ title, lead, deed, complete, make, onOpen, onBack, children }: NewDeskFormProps) {
  const { t } = useTranslation()
  const [person, setPerson] = useState('')
  const { passphrase, chosen, fields } = useNewPassphrase()
  const { form, busy, tried, trouble } = useAsking({
    complete: complete && !isBlank(person) && chosen,
    ask: () => make(person.trim(), passphrase),
    onDone: onOpen,
  })
  return (
    <form className="kk-form" {...form}>
      <button type="button" className="kk-page-head__back" onClick={onBack}>
        <Icon of={IconArrowLeft} />
        {t('first-run:back')}
      </button>
      <h1 className="kk-front__title">{title}</h1>
      <p className="kk-muted">{lead}</p>
      {children(tried)}
      <TextField
        label={t('first-run:person.label')}
        hint={t('first-run:person.hint')}
        value={person}
        onChange={setPerson}
        message={tried && isBlank(person) ? t('first-run:person.missing') : undefined}
      />
      {fields(tried)}
      <FormTrouble trouble={trouble} />
      <div className="kk-form__deed">
        <Button type="submit" variant="filled" size="lg" loading={busy}>
          {deed}
        </Button>
        {busy && <span className="kk-muted">{t('first-run:making')}</span>}
      </div>
    </form>
  )
}

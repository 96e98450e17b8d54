import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Result } from '../../../shared/core/result.ts'
import { isBlank } from '../../../shared/core/text.ts'
import type { DeskState } from '../../../shared/ipc/values.ts'
import { Icon } from '../../ui/icon.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { isPcTooLong, PcField } from '../desks/pc-field.tsx'
import { FormTrouble } from './form-trouble.tsx'
import { useAsking } from './use-asking.ts'
import { useNewPassphrase } from './use-new-passphrase.tsx'

/** What a desk is told of itself, whoever lets it in. */
export interface OwnFields {
  readonly person: string
  readonly pc?: string
  readonly passphrase: string
}

export interface NewDeskFormProps {
  readonly title: string
  readonly lead: string
  readonly deed: string
  /** Nothing lacks in the form's own fields. */
  readonly complete: boolean
  /** What the PC may be called, to be changed, or '' where nothing is known; null where an admin's desk says it. */
  readonly pc: string | null
  /** Its problems are keys under `first-run:trouble`. */
  readonly make: (own: OwnFields) => Promise<Result<DeskState, string>>
  readonly onOpen: (state: DeskState) => void
  readonly onBack: () => void
  /** The form's own fields; `tried` once somebody has tried to go on, so that what is missing is said. */
  readonly children: (tried: boolean) => ReactNode
}

/** What every new desk asks: the form's own fields, who sits here, and the passphrase. One button, and the way back. */
export function NewDeskForm({ title, lead, deed, complete, pc: proposed, make, onOpen, onBack, children }: NewDeskFormProps) {
  const { t } = useTranslation()
  const [person, setPerson] = useState('')
  const [pc, setPc] = useState(proposed ?? '')
  const named = proposed === null || isBlank(pc) ? {} : { pc: pc.trim() }
  const { passphrase, chosen, fields } = useNewPassphrase({ isFurther: proposed === null })
  const { form, busy, tried, trouble } = useAsking({
    complete: complete && !isBlank(person) && !isPcTooLong(pc) && chosen,
    ask: () => make({ person: person.trim(), ...named, passphrase }),
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
      <div className={proposed === null ? undefined : 'kk-form__pair'}>
        <TextField
          label={t('first-run:person.label')}
          hint={t('first-run:person.hint')}
          value={person}
          onChange={setPerson}
          message={tried && isBlank(person) ? t('first-run:person.missing') : undefined}
        />
        {proposed !== null && <PcField value={pc} onChange={setPc} />}
      </div>
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

import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { type ReactNode, type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Result } from '../../../shared/core/result.ts'
import { isBlank } from '../../../shared/core/text.ts'
import type { DeskState } from '../../../shared/ipc/contract.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ENOUGH } from './passphrase.ts'
import { PassphraseFields } from './passphrase-fields.tsx'
import { useAttempt } from './use-attempt.ts'

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
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const { busy, trouble, attempt } = useAttempt()

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (!complete || isBlank(person) || [...passphrase].length < ENOUGH || again !== passphrase) return
    const made = await attempt(() => make(person.trim(), passphrase))
    if (made) onOpen(made.value)
  }

  return (
    <form className="kk-form" onSubmit={event => void submit(event)} noValidate>
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
      <PassphraseFields passphrase={passphrase} again={again} onPassphrase={setPassphrase} onAgain={setAgain} tried={tried} />
      {trouble !== null && (
        <ErrorState
          happened={t(`first-run:trouble.${trouble}.happened`)}
          safe={t(`first-run:trouble.${trouble}.safe`)}
          cure={t(`first-run:trouble.${trouble}.cure`)}
        />
      )}
      <div className="kk-form__deed">
        <Button type="submit" variant="filled" size="lg" loading={busy}>
          {deed}
        </Button>
        {busy && <span className="kk-muted">{t('first-run:making')}</span>}
      </div>
    </form>
  )
}

import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import type { ReactNode, SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../ui/error-state.tsx'
import { Icon } from '../../ui/icon.tsx'

/** What happened, what is safe and what to do, as keys under `first-run:trouble`. */
export type Trouble = string

export interface FormPageProps {
  readonly title: string
  readonly lead: string
  readonly deed: string
  readonly busy: boolean
  readonly trouble: Trouble | null
  readonly onDeed: () => void
  readonly onBack: () => void
  readonly children: ReactNode
}

/** One form of the first run: its fields, one button, and the way back. */
export function FormPage({ title, lead, deed, busy, trouble, onDeed, onBack, children }: FormPageProps) {
  const { t } = useTranslation()
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (!busy) onDeed()
  }
  return (
    <form className="kk-form" onSubmit={submit} noValidate>
      <button type="button" className="kk-page-head__back" onClick={onBack}>
        <Icon of={IconArrowLeft} />
        {t('first-run:back')}
      </button>
      <h1 className="kk-front__title">{title}</h1>
      <p className="kk-muted">{lead}</p>
      {children}
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

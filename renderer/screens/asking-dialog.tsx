import './keys/keys.css'
import { Button, Modal } from '@mantine/core'
import type { ReactNode, SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { FormTrouble } from './first-run/form-trouble.tsx'

export interface AskingDialogProps {
  readonly title: string
  readonly deed: string
  readonly asking: {
    readonly form: { readonly onSubmit: (event: SubmitEvent) => void; readonly noValidate: boolean }
    readonly busy: boolean
    readonly trouble: string | null
  }
  /** Where what came of it has its words. */
  readonly words?: string
  /** Problems that a field says beside itself. */
  readonly atField?: readonly string[]
  readonly onClose: () => void
  readonly children: ReactNode
}

/** One thing that the host is asked: fields, what came of it, and the deed. */
export function AskingDialog({ title, deed, asking, words = 'people:trouble', atField = [], onClose, children }: AskingDialogProps) {
  const { t } = useTranslation()
  return (
    <Modal opened onClose={onClose} title={title} withCloseButton={false} size="40rem">
      <form className="kk-sheet-step" {...asking.form}>
        {children}
        <FormTrouble trouble={asking.trouble} atField={atField} words={words} />
        <div className="kk-dialog__actions">
          <Button onClick={onClose}>{t('shell:ui.stop')}</Button>
          <Button type="submit" variant="filled" loading={asking.busy}>
            {deed}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

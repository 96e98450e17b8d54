import './states.css'
import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export interface ConfirmDialogProps {
  readonly open: boolean
  /** 3人の記録を完全に消しますか */
  readonly title: string
  readonly children: ReactNode
  /** Names the deed: 3人を消す */
  readonly deed: string
  /** The safe way; やめる unless something says it better. */
  readonly keep?: string
  readonly onDeed: () => void
  readonly onClose: () => void
}

/** Only for what cannot be undone, and for what deletes much (SPEC H1). The safe button has the focus. */
export function ConfirmDialog({ open, title, children, deed, keep, onDeed, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation()
  return (
    <Modal opened={open} onClose={onClose} title={title} withCloseButton={false} size="28rem">
      <div className="kk-dialog__words">{children}</div>
      <div className="kk-dialog__actions">
        <Button data-autofocus onClick={onClose}>
          {keep ?? t('shell:ui.stop')}
        </Button>
        <Button variant="outline" color="bad" onClick={onDeed}>
          {deed}
        </Button>
      </div>
    </Modal>
  )
}

import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Part } from '../../ui/part.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { useTools } from '../use-records.ts'

/** On a desk that its association does not know, or no longer: the way back to the first page. What it has is moved, and kept. */
export function BeginAnew() {
  const { t } = useTranslation()
  const { ask } = useTools()
  const [asks, setAsks] = useState(false)
  const [folder, setFolder] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const begin = async (): Promise<void> => {
    setAsks(false)
    const done = await ask('desk:set-aside', {})
    if (done.ok) setFolder(done.value.folder)
    setProblem(done.ok ? null : done.problem)
  }
  return (
    <Part title={t('desks:anew.title')}>
      <p>{t('desks:anew.about')}</p>
      {problem !== null && <ProblemNote problem={problem} words="desks:problem" onClose={() => setProblem(null)} />}
      <div>
        <Button onClick={() => setAsks(true)}>{t('desks:anew.deed')}…</Button>
      </div>
      <ConfirmDialog
        open={asks}
        title={t('desks:anew.title')}
        deed={t('desks:anew.deed')}
        onDeed={() => void begin()}
        onClose={() => setAsks(false)}
      >
        <p>{t('desks:anew.words')}</p>
      </ConfirmDialog>
      {folder !== null && (
        <Modal opened onClose={() => setFolder(null)} title={t('desks:anew.done')} withCloseButton={false} size="32rem">
          <div className="kk-dialog__words">
            <p>{t('desks:anew.next')}</p>
            <p className="kk-muted kk-small">{t('desks:anew.where')}</p>
            <p className="kk-small">
              <code>{folder}</code>
            </p>
          </div>
        </Modal>
      )}
    </Part>
  )
}

import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskRecord } from '../../../shared/desks/desk-record.ts'
import { nameDesk } from '../../actions/desks/name-desk.ts'
import { useDoing } from '../applications/use-doing.ts'
import { ProblemNote } from '../problem-note.tsx'
import { isPcTooLong, PcField } from './pc-field.tsx'
import { useDeskName } from './use-desk-name.ts'

interface NameDialogProps {
  readonly record: DeskRecord
  readonly others: readonly string[]
  readonly onClose: () => void
}

/** Gives a desk's PC another name. */
export function NameDialog({ record, others, onClose }: NameDialogProps) {
  const { t } = useTranslation()
  const doing = useDoing()
  const nameOf = useDeskName()
  const [pc, setPc] = useState(record.pc)
  const wanted = pc.trim()
  const isName = wanted !== '' && !isPcTooLong(wanted)
  const run = async (): Promise<void> => {
    const done = wanted === record.pc || (await doing.run(nameDesk, { record, pc: wanted })).ok
    if (done) onClose()
  }
  return (
    <Modal opened onClose={onClose} title={t('desks:pc.title', { desk: nameOf(record) })} withCloseButton={false}>
      <form
        className="kk-sheet-step"
        onSubmit={event => {
          event.preventDefault()
          if (isName) void run()
        }}
      >
        <PcField value={pc} onChange={setPc} others={others} autoFocus />
        {doing.problem !== null && <ProblemNote problem={doing.problem} words="desks:problem" />}
        <div className="kk-dialog__actions">
          <Button onClick={onClose}>{t('shell:ui.stop')}</Button>
          <Button type="submit" variant="filled" disabled={!isName} loading={doing.running}>
            {t('desks:pc.deed')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

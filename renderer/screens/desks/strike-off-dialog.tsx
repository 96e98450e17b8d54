import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskRecord, StruckOffBecause } from '../../../shared/desks/desk-record.ts'
import { struckOffBecause } from '../../../shared/desks/desk-record.ts'
import { strikeOff } from '../../actions/desks/strike-off.ts'
import { Note } from '../../ui/note.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useDoing } from '../applications/use-doing.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useDeskName } from './use-desk-name.ts'
import { useLastSeen } from './use-last-seen.ts'

/** Takes a desk out: says what comes of it, and what does not. */
export function StrikeOffDialog({ record, onClose }: { readonly record: DeskRecord; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const tell = useTell()
  const doing = useDoing()
  const [why, setWhy] = useState<StruckOffBecause | ''>('')
  const [tried, setTried] = useState(false)
  const { dateTime } = useDays()
  const desk = useDeskName()(record)
  const heard = useLastSeen([record.desk]).get(record.desk)?.at
  const run = async (): Promise<void> => {
    setTried(true)
    if (why === '') return
    const done = await doing.run(strikeOff, { record, why })
    if (!done.ok) return
    onClose()
    tell({ words: t('desks:strike-off.done', { desk }) })
  }
  return (
    <Modal opened onClose={onClose} title={t('desks:strike-off.title', { desk })} withCloseButton={false} size="36rem">
      <div className="kk-sheet-step">
        <SelectField
          label={t('desks:strike-off.why')}
          nothing={t('desks:strike-off.choose')}
          value={why}
          choices={struckOffBecause.map(value => ({ value, words: t(`desks:why.${value}`) }))}
          onSave={setWhy}
          message={tried && why === '' ? t('desks:strike-off.missing') : undefined}
        />
        <p>{heard === undefined ? t('desks:list.unheard') : t('desks:strike-off.heard', { at: dateTime(heard) })}</p>
        <p>{t('desks:strike-off.does')}</p>
        <p>{t('desks:strike-off.leaves')}</p>
        {(why === 'stolen' || why === 'lost') && (
          <>
            <p>{t('desks:strike-off.same-key')}</p>
            <Note tone="warn">{t('desks:strike-off.incident')}</Note>
          </>
        )}
        {doing.problem !== null && <ProblemNote problem={doing.problem} words="desks:problem" />}
        <div className="kk-dialog__actions">
          <Button data-autofocus onClick={onClose}>
            {t('shell:ui.stop')}
          </Button>
          <Button variant="outline" color="bad" loading={doing.running} onClick={() => void run()}>
            {t('desks:strike-off.deed')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

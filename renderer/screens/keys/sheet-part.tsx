import { Button, Modal } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { desksOf } from '../../../shared/desks/desk-record.ts'
import { Note } from '../../ui/note.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useRecords, useTools } from '../use-records.ts'
import { RehearsedLine } from './rehearsed-line.tsx'
import { SheetSteps, type SheetStepsProps } from './sheet-steps.tsx'
import { sheetTask, tellSheet, useSheet } from './use-sheet.ts'

/** The recovery sheet: since when there is one, when it was last typed back, where it lies, and what to do about it. */
export function SheetPart() {
  const { t } = useTranslation()
  const { desk, ask, now } = useTools()
  const { longDay, dayOf } = useDays()
  const tell = useTell()
  const state = useSheet()
  const { desk: id, was, pc: first } = desk.facts
  // Since it was set up, an administrator may have given the PC another name.
  const pc = desksOf(useRecords('desk')).find(one => [id, ...was].includes(one.desk))?.pc || (first ?? '')
  const [doing, setDoing] = useState<SheetStepsProps['start'] | null>(null)
  if (state === null) return null
  const { made, proven, place, unproven } = state
  const task = sheetTask(state, now())
  const day = (at: number): string => longDay(dayOf(at))
  const close = () => setDoing(null)
  return (
    <section className="kk-safety__part kk-sheet-part">
      <Note tone={task !== null ? 'warn' : proven === null ? 'plain' : 'good'} icon={IconKey}>
        <h2>
          {t('keys:sheet.title')} <span className="kk-muted kk-small kk-safety__light">{t('keys:sheet.what')}</span>
        </h2>
        {task !== null && <p>{t(`keys:sheet.task.${task}`)}</p>}
        {made !== null && proven !== null && (
          <>
            <p>{t('keys:sheet.stands', { made: day(made), proven: day(proven) })}</p>
            <p>{place === '' ? t('keys:sheet.no-place') : t('keys:sheet.lies', { place })}</p>
            <p>
              <RehearsedLine />
            </p>
          </>
        )}
        <div className="kk-row kk-wrap">
          {(made !== null || unproven) && (
            <Button size="xs" onClick={() => setDoing('type')}>
              {t('keys:sheet.check.deed')}
            </Button>
          )}
          <Button size="xs" onClick={() => setDoing('make')}>
            {t(made === null ? 'keys:sheet.make.deed' : 'keys:sheet.anew.deed')}
          </Button>
        </div>
      </Note>
      {doing !== null && (
        <Modal opened onClose={close} title={t('keys:sheet.title')} size="46rem" closeButtonProps={{ 'aria-label': t('shell:ui.close') }}>
          <SheetSteps
            ask={ask}
            desk={{ ...desk.facts, pc }}
            start={doing}
            onDone={sheet => {
              tellSheet(sheet)
              close()
              tell({ words: t('keys:sheet.done') })
            }}
          />
        </Modal>
      )}
    </section>
  )
}

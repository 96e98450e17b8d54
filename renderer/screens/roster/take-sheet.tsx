import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { copySheet, saveSheet } from '../../actions/roster/take-sheet.ts'
import { useManner } from '../../ui/manner.ts'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useDays } from '../../ui/use-days.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useAction, useTools } from '../use-records.ts'
import { useWhy, WhyField } from '../why-field.tsx'

export type SheetAs = 'xlsx' | 'csv' | 'copy'

export interface TakeSheetProps {
  /** Those shown, or chosen. */
  readonly people: readonly Volunteer[]
  /** What the list is about, in the words of the filters. */
  readonly purpose: string
  /** How it is proposed to leave. */
  readonly first: SheetAs
  readonly onClose: () => void
}

/** Before people leave the roster as a table: how, for whom to open, and what for. */
export function TakeSheet({ people, purpose, first, onClose }: TakeSheetProps) {
  const { t } = useTranslation()
  const { now } = useTools()
  const { dayOf, number } = useDays()
  const { manner } = useManner()
  const tell = useTell()
  const [saving, copying] = [useAction(saveSheet), useAction(copySheet)]
  const [as, setAs] = useState(first)
  const [password, setPassword] = useState('')
  const { why, choose, said } = useWhy('sheet')
  const [count, many] = [people.length, number(people.length)]

  const take = async (): Promise<void> => {
    if (said === null) return
    const wish = { people, purpose, why: said }
    if (as === 'copy') {
      const done = await copying.run(wish)
      if (!done.ok) return
      tell({ words: t('roster:sheet.copied', { count, people: many }) })
    } else {
      const name = `${t('roster:title')}_${dayOf(now())}`
      const done = await saving.run({ ...wish, as, name, password, era: manner.dates === 'wareki' })
      if (!done.ok) return
      tell({ words: t('roster:sheet.saved', { count, people: many, name: done.value.name }) })
    }
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={t('roster:sheet.title')} withCloseButton={false} size="32rem">
      <div className="kk-dialog__words kk-stack">
        <p>
          <b>{t('roster:sheet.who', { count, people: many })}</b> {t('roster:sheet.back')}
        </p>
        <div>
          <SegmentedControl
            label={t('roster:sheet.as')}
            value={as}
            choices={(['xlsx', 'csv', 'copy'] as const).map(value => ({ value, words: t(`roster:sheet.${value}.words`) }))}
            onChange={setAs}
          />
          <p className="kk-muted kk-small">{t(`roster:sheet.${as}.about`)}</p>
        </div>
        {as === 'xlsx' && (
          <TextField
            label={t('roster:sheet.password')}
            hint={t('roster:sheet.password-hint')}
            optional
            type="password"
            value={password}
            onSave={setPassword}
            onChange={setPassword}
          />
        )}
        <WhyField why={why} choose={choose} />
        {copying.outcome?.ok === false && <ProblemNote problem={copying.outcome.problem} words="roster:sheet.problem" />}
      </div>
      <div className="kk-dialog__actions">
        <Button onClick={onClose}>{t('shell:ui.stop')}</Button>
        <Button variant="filled" disabled={said === null} loading={saving.running || copying.running} onClick={() => void take()}>
          {t(`roster:sheet.${as}.deed`, { count, people: many })}
        </Button>
      </div>
    </Modal>
  )
}

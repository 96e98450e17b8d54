import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/core/days.ts'
import { isBlank } from '../../../shared/core/text.ts'
import { monthsAfter } from '../../../shared/retention/due.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { keepUntil } from '../../actions/retention/keep-until.ts'
import { DayField } from '../../ui/day-field.tsx'
import { leadToUnread } from '../../ui/lead-to-unread.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useDays } from '../../ui/use-days.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useAction, useTools } from '../use-records.ts'
import { useTellDone } from '../use-tell-done.ts'

/** Offered first. */
const MONTHS = 6

/** Until when somebody is kept, and why. Until then nobody is asked again. */
export function KeepDialog({ person, onClose }: { readonly person: Volunteer; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { now } = useTools()
  const { dayOf, longDay } = useDays()
  const tellDone = useTellDone()
  const today = dayOf(now())
  const [until, setUntil] = useState<Day | null>(monthsAfter(today, MONTHS))
  const [why, setWhy] = useState('')
  const keeping = useAction(keepUntil)
  const keep = async (dialog: Element | null) => {
    if (until === null || leadToUnread(dialog)) return
    const done = await keeping.run({ person, until, why })
    if (!done.ok) return
    tellDone(t('retention:keep.told', { day: longDay(until) }), done.value.deed)
    onClose()
  }
  const isOver = until === null || until < today
  return (
    <Modal opened onClose={onClose} title={t('retention:keep.title', { name: person.name })} withCloseButton={false} size="28rem">
      <DayField
        label={t('retention:keep.until')}
        value={until}
        today={today}
        onSave={day => setUntil(day)}
        message={isOver ? t('retention:keep.later') : undefined}
      />
      <TextField label={t('retention:keep.why')} hint={t('retention:keep.hint')} value={why} onChange={setWhy} />
      {keeping.outcome && !keeping.outcome.ok && <ProblemNote problem={keeping.outcome.problem} />}
      <div className="kk-dialog__actions">
        <Button onClick={onClose}>{t('shell:ui.stop')}</Button>
        <Button
          variant="filled"
          disabled={isOver || isBlank(why)}
          loading={keeping.running}
          onClick={event => void keep(event.currentTarget.closest('[role="dialog"]'))}
        >
          {t('retention:action.keep-until')}
        </Button>
      </div>
    </Modal>
  )
}

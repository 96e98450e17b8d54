import { useTranslation } from 'react-i18next'
import type { WallTime } from '../../../shared/response/response.ts'
import { DayField } from '../../ui/day-field.tsx'
import type { Saving } from '../../ui/late-saves.ts'
import { TimeField } from '../../ui/time-field.tsx'

export interface ResponseWhenProps {
  readonly began: WallTime
  readonly onSave: (began: WallTime) => Saving
}

/** When a response began: a day and a time. Neither can be emptied. */
export function ResponseWhen({ began, onSave }: ResponseWhenProps) {
  const { t } = useTranslation()
  return (
    <div className="kk-response-form__pair">
      <DayField label={t('response:field.day')} value={began.day} onSave={day => (day === null ? undefined : onSave({ ...began, day }))} />
      <TimeField
        label={t('response:field.time')}
        value={began.time}
        onSave={time => (time === null ? undefined : onSave({ ...began, time }))}
      />
    </div>
  )
}

import { useTranslation } from 'react-i18next'
import { readQuantity } from '../../../shared/applications/read-number.ts'
import { DayField } from '../../ui/day-field.tsx'
import { FieldGroup } from '../../ui/field-group.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useTools } from '../use-records.ts'
import type { SectionProps } from './editor-sections.tsx'

/** From when until when, and where: what changes together is settled together. */
export function WhenWhereSection({ open: { parts }, readOnly, edit, difference }: SectionProps) {
  const { t } = useTranslation()
  const { now } = useTools()
  const { dayOf } = useDays()
  const { period, place } = parts.application
  const today = dayOf(now())
  const ofPeriod = (part: Partial<typeof period>) => edit({ field: 'period', part })
  const ofPlace = (part: Partial<typeof place>) => edit({ field: 'place', part })
  return (
    <div className="kk-stack">
      <FieldGroup title={t('applications:field.period')}>
        <div className="kk-columns">
          <div data-field="period.start">
            <DayField
              label={t('applications:field.start')}
              value={period.start || null}
              today={today}
              readOnly={readOnly}
              difference={difference('period')}
              onSave={start => ofPeriod({ start: start ?? '' })}
            />
          </div>
          <div data-field="period.end">
            <DayField
              label={t('applications:field.end')}
              value={period.end || null}
              today={today}
              readOnly={readOnly}
              onSave={end => ofPeriod({ end: end ?? '' })}
            />
          </div>
        </div>
      </FieldGroup>
      <FieldGroup title={t('applications:field.place')}>
        <div data-field="place.venue">
          <TextField
            label={t('applications:field.venue')}
            value={place.venue}
            readOnly={readOnly}
            difference={difference('place')}
            onSave={venue => ofPlace({ venue })}
          />
        </div>
        <div className="kk-columns" data-wide="first">
          <TextField
            label={t('applications:field.address')}
            value={place.address}
            readOnly={readOnly}
            onSave={address => ofPlace({ address })}
          />
          <div data-field="place.capacity">
            <TextField
              label={t('applications:field.capacity')}
              optional
              value={place.capacity === 0 ? '' : String(place.capacity)}
              readOnly={readOnly}
              onSave={typed => {
                const read = readQuantity(typed)
                return ofPlace({ capacity: read.ok ? Math.floor(read.value) : 0 })
              }}
            />
          </div>
        </div>
      </FieldGroup>
    </div>
  )
}

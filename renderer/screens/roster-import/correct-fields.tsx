import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isDay } from '../../../shared/core/days.ts'
import type { PlannedRow } from '../../../shared/roster/plan-import.ts'
import type { Field } from '../../../shared/roster/volunteer.ts'
import { DayField } from '../../ui/day-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { typedValue, useFieldWords } from './field-words.ts'
import { openRemarks } from './review.ts'
import type { Review } from './use-review.ts'

export interface CorrectFieldsProps {
  readonly planned: PlannedRow
  readonly asked: PlannedRow
  readonly review: Review
}

/** Cells that could not be read, to be written right here. Who writes nothing leaves them for later, as the file has them. */
export function CorrectFields({ planned, asked, review }: CorrectFieldsProps) {
  const { t } = useTranslation()
  const { row } = planned
  const remarks = openRemarks(planned.kind === 'leave' ? asked : planned)
  const corrected = Object.keys(review.corrections.get(row.line) ?? {}) as Field[]
  const nameless: readonly Field[] = planned.kind === 'bad' && planned.why === 'no-name' ? ['name'] : []
  const shown = [...new Set<Field>([...nameless, ...remarks.map(({ field }) => field), ...corrected])]
  if (shown.length === 0) return null
  return (
    <section className="kk-import__correct" aria-label={t('roster-import:panel.correct')}>
      {shown.map(field => {
        const remark = remarks.find(one => one.field === field)
        return (
          <div key={field}>
            <FieldOf field={field} planned={planned} review={review} typed={remark?.typed} />
            {remark && (
              <p className="kk-small">
                {t(`roster-import:remark.${remark.code}`, { field: t(`fields:group.${field}`), typed: remark.typed })}
              </p>
            )}
            {remark?.proposals && remark.proposals.length > 0 && (
              <Proposals field={field} proposals={remark.proposals} onChoose={value => void review.correct(row.line, { [field]: value })} />
            )}
          </div>
        )
      })}
    </section>
  )
}

interface FieldOfProps {
  readonly field: Field
  readonly planned: PlannedRow
  readonly review: Review
  readonly typed: string | undefined
}

function FieldOf({ field, planned: { row }, review, typed }: FieldOfProps) {
  const { t } = useTranslation()
  const { words } = useFieldWords()
  const label = t(`fields:group.${field}`)
  const correct = (values: Parameters<Review['correct']>[1]) => void review.correct(row.line, values)
  if (field === 'birth' || field === 'until') {
    return <DayField label={label} value={row.values[field] || null} onSave={day => correct({ [field]: day ?? '' })} />
  }
  if (field === 'disaster' || field === 'consent') {
    const value = row.values[field]
    return (
      <SelectField
        label={label}
        value={value === null ? '' : value ? 'yes' : 'no'}
        choices={[
          { value: 'yes', words: t('fields:group.yes') },
          { value: 'no', words: t('fields:group.no') },
        ]}
        nothing={t('roster-import:panel.not-said')}
        onSave={said => correct({ [field]: said === '' ? null : said === 'yes' })}
      />
    )
  }
  return (
    <TextField label={label} value={words(field, row.values[field]) || (typed ?? '')} onSave={text => correct(typedValue(field, text))} />
  )
}

interface ProposalsProps {
  readonly field: Field
  readonly proposals: readonly string[]
  readonly onChoose: (value: string) => void
}

function Proposals({ field, proposals, onChoose }: ProposalsProps) {
  const { t } = useTranslation()
  const { words } = useFieldWords()
  return (
    <div className="kk-row kk-import__proposals">
      {proposals.map(value => (
        <Button key={value} size="xs" onClick={() => onChoose(value)}>
          {t('roster-import:panel.propose', { value: isDay(value) ? words(field, value) : value })}
        </Button>
      ))}
    </div>
  )
}

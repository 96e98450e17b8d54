import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAccess } from '../../../shared/access/access.ts'
import { isPast, MONTHS, monthsKept, USUAL_MONTHS } from '../../../shared/access/keep.ts'
import { reviewsOf } from '../../../shared/access/review.ts'
import { keepFor } from '../../actions/access/keep-for.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Note } from '../../ui/note.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useDays } from '../../ui/use-days.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useAction, useRecord, useRecords, useTools } from '../use-records.ts'

const lengths = [3, 6, 12, USUAL_MONTHS, 24, 36, 60, MONTHS.most]

interface ReviewPanelProps {
  readonly month: string
  /** The month is over. */
  readonly over: boolean
  /** 令和8年10月 */
  readonly words: string
}

/** Who has looked through the month, what is in the record, and how long it is kept. */
export function ReviewPanel({ month, over, words }: ReviewPanelProps) {
  const { t } = useTranslation()
  const { dateTime } = useDays()
  const reviews = reviewsOf(useRecords('review'), month)
  return (
    <SidePanel label={t('access:review.title')}>
      <PanelSection title={t('access:review.title')}>
        {reviews.length > 0 ? (
          <ul className="kk-access__reviews">
            {reviews.map(({ by, at }) => (
              <li key={`${at}-${by}`}>{t('access:review.done', { by, when: dateTime(at) })}</li>
            ))}
          </ul>
        ) : (
          <Note tone={over ? 'warn' : 'plain'}>{t(over ? 'access:review.none' : 'access:review.not-over', { month: words })}</Note>
        )}
      </PanelSection>
      <PanelSection title={t('access:holds.title')}>
        <p className="kk-small">{t('access:holds.yes')}</p>
        <p className="kk-small kk-muted">{t('access:holds.no')}</p>
      </PanelSection>
      <KeepPart />
    </SidePanel>
  )
}

function KeepPart() {
  const { t } = useTranslation()
  const { desk, now } = useTools()
  const { dayOf, number } = useDays()
  const setting = useAction(keepFor)
  const records = useRecords('access')
  const months = monthsKept(useRecord('retention', desk.facts.organisation.id))
  const [asked, ask] = useState<{ readonly months: number; readonly days: number } | null>(null)
  const choose = (wanted: number) => {
    const days = records.filter(record => isPast(readAccess(record), dayOf(now()), wanted)).length
    if (days > 0) ask({ months: wanted, days })
    else void setting.run({ months: wanted })
  }
  const choices = [...new Set([...lengths, months])].toSorted((one, other) => one - other)
  return (
    <PanelSection title={t('access:keep.title')} fact={<Tag tone="line">{t('access:unconfirmed')}</Tag>}>
      <SelectField
        label={t('access:keep.months')}
        hint={t('access:keep.hint', { count: USUAL_MONTHS })}
        value={String(months)}
        choices={choices.map(value => ({ value: String(value), words: t('access:keep.length', { count: value }) }))}
        onSave={value => value !== '' && choose(Number(value))}
      />
      {setting.outcome && !setting.outcome.ok && <ProblemNote problem={setting.outcome.problem} />}
      {asked && (
        <ConfirmDialog
          open
          title={t('access:keep.ask', { count: asked.months })}
          deed={t('access:keep.shorten', { count: asked.months })}
          onDeed={() => {
            void setting.run({ months: asked.months })
            ask(null)
          }}
          onClose={() => ask(null)}
        >
          <p>{t('access:keep.gone', { count: asked.days, days: number(asked.days) })}</p>
        </ConfirmDialog>
      )}
    </PanelSection>
  )
}

import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconZoomQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { FormAnswer, FormAnswers, FormMapping } from '../../../shared/documents/form-mapping.ts'
import type { Manner } from '../../ui/manner.ts'
import { useManner } from '../../ui/manner.ts'
import { Scrolled } from '../../ui/scrolled.tsx'
import { Tag } from '../../ui/tag.tsx'
import { daysIn } from '../../ui/use-days.ts'
import type { FilledForm } from '../../workers/fill-form.ts'

export interface FormTableProps {
  readonly filled: FilledForm
  readonly mapping: FormMapping
  readonly answers: FormAnswers
  readonly dates: Manner['dates']
}

/** Each blank of the form: what goes in, and whether it did. Those that a person must look at come first. */
export function FormTable({ filled, mapping, answers, dates }: FormTableProps) {
  const { t } = useTranslation()
  const { language } = useManner().manner
  const days = daysIn({ language, dates })

  const words = (answer: FormAnswer | undefined, options: Readonly<Record<string, string>>): string => {
    if (!answer) return ''
    switch (answer.kind) {
      case 'text':
        return answer.text
      case 'day':
        return days.longDay(answer.day)
      case 'period':
        return t('applications:papers.from-to', { from: days.longDay(answer.start), to: days.longDay(answer.end) })
      case 'number':
        return days.number(answer.value)
      case 'chosen':
        return answer.options.map(option => options[option] ?? option).join(' ')
    }
  }

  const asks = ({ name }: { readonly name: string }): boolean =>
    !filled.filled.includes(name) || filled.doubtful.includes(name) || filled.overflow.some(over => over.name === name)
  const mark = (name: string) => {
    const missing = filled.missing.find(one => one.name === name)
    const over = filled.overflow.find(one => one.name === name)
    if (missing)
      return (
        <Tag tone="bad" icon={IconZoomQuestion}>
          {t(`applications:blank.${missing.reason}`)}
        </Tag>
      )
    if (!filled.filled.includes(name)) return <Tag icon={IconCircleDashed}>{t('applications:blank.unanswered')}</Tag>
    return (
      <span className="kk-row kk-wrap">
        <Tag tone="good" icon={IconCircleCheck}>
          {t('applications:blank.filled')}
        </Tag>
        {filled.doubtful.includes(name) && (
          <Tag tone="warn" icon={IconAlertTriangle}>
            {t('applications:blank.doubtful')}
          </Tag>
        )}
        {over && (
          <Tag tone={over.cut ? 'bad' : 'warn'} icon={IconAlertTriangle}>
            {t(over.cut ? 'applications:blank.cut' : 'applications:blank.grows', { count: over.lines - over.room })}
          </Tag>
        )}
      </span>
    )
  }

  return (
    <Scrolled className="kk-sheet__scroll" label={t('applications:papers.form')}>
      <p className="kk-small">
        {t('applications:papers.counts', {
          filled: filled.filled.length,
          missing: filled.missing.length,
          unanswered: filled.unanswered.length,
        })}
      </p>
      <table className="kk-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('applications:papers.blank')}</th>
            <th scope="col">{t('applications:papers.value')}</th>
            <th scope="col">{t('applications:papers.state')}</th>
          </tr>
        </thead>
        <tbody>
          {mapping.fields
            .toSorted((one, other) => Number(asks(other)) - Number(asks(one)))
            .map(field => (
              <tr key={field.name}>
                <th scope="row">{t(`applications:blank-name.${field.name}`, { defaultValue: field.label?.[0] ?? field.name })}</th>
                <td className="kk-form-value">{words(answers[field.name], field.fill === 'check' ? field.options : {})}</td>
                <td>{mark(field.name)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </Scrolled>
  )
}

import { useTranslation } from 'react-i18next'
import type { Programme } from '../../../shared/applications/programme.ts'
import { useManner } from '../../ui/manner.ts'
import { Tag } from '../../ui/tag.tsx'
import { useDays } from '../../ui/use-days.ts'

/** What the programme asks, with its sources; rules that nobody has found in its own text say so. */
export function ProgrammeRules({ programme }: { readonly programme: Programme }) {
  const { t } = useTranslation()
  const { language } = useManner().manner
  const { yen, day } = useDays()
  const comma = t('applications:list-comma')
  const dayOr = (value: string | null): string => (value === null ? t('applications:rules.nothing') : day(value))
  const rows = [
    ['applicants', programme.applicants, programme.applicants.value.map(({ kind }) => t(`applications:kind.${kind}`)).join(comma)],
    ['minimumBodies', programme.minimumBodies, t('applications:rules.bodies', { count: programme.minimumBodies.value })],
    ['ceiling', programme.ceiling, yen(programme.ceiling.value)],
    ['deadline', programme.deadline, dayOr(programme.deadline.value)],
    ['projectEnd', programme.projectEnd, dayOr(programme.projectEnd.value)],
    [
      'subsidyRate',
      programme.subsidyRate,
      programme.subsidyRate.value === null ? t('applications:rules.nothing') : `${programme.subsidyRate.value * 100}%`,
    ],
    [
      'expenses',
      programme.expenses,
      programme.expenses.value
        .filter(({ eligible }) => eligible)
        .map(({ name }) => name[language])
        .join(comma),
    ],
    ['attachments', programme.attachments, programme.attachments.value.map(({ name }) => name[language]).join(comma)],
  ] as const
  return (
    <details className="kk-rules">
      <summary>{t('applications:rules.heading')}</summary>
      <table className="kk-plain-table">
        <tbody>
          {rows.map(([id, rule, words]) => (
            <tr key={id}>
              <th scope="row">{t(`applications:rule.${id}`)}</th>
              <td>
                {words} {rule.unconfirmed && <Tag tone="line">{t('applications:unconfirmed')}</Tag>}
                <div className="kk-muted kk-small" lang="ja">
                  {rule.source}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fact } from '../../../shared/applications/programme-facts.ts'
import { factGroup, factRules } from '../../../shared/applications/programme-facts.ts'
import { useManner } from '../../ui/manner.ts'
import { SettleButton } from '../../ui/settle-button.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useDays } from '../../ui/use-days.ts'
import type { SectionProps } from './editor-sections.tsx'
import { FactForm } from './fact-form.tsx'
import type { OpenApplication } from './use-application.ts'

/** What the programme asks, with its sources; rules that nobody has found in its own text say so. */
export function ProgrammeRules({ open, readOnly, edit, difference }: SectionProps) {
  const { t } = useTranslation()
  const { programme } = open.parts
  const [asked, setAsked] = useState<Fact['rule'] | null>(null)
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
    ['forms', programme.forms, programme.forms.value.map(({ name }) => name[language]).join(comma)],
    ['attachments', programme.attachments, programme.attachments.value.map(({ name }) => name[language]).join(comma)],
  ] as const
  return (
    <details className="kk-rules">
      <summary>{t('applications:rules.heading')}</summary>
      <table className="kk-plain-table">
        <tbody>
          {rows.map(([id, rule, words]) => {
            const differs = isFactRule(id) && difference(factGroup(id))
            return (
              <tr key={id}>
                <th scope="row">{t(`applications:rule.${id}`)}</th>
                <td>
                  {words} {rule.unconfirmed && <Tag tone="line">{t('applications:unconfirmed')}</Tag>}
                  <div className="kk-muted kk-small" lang="ja">
                    {rule.source}
                  </div>
                  {differs && <SettleButton onSettle={differs.onSettle} />}
                  {!readOnly && isFactRule(id) && asked !== id && (rule.unconfirmed || hasFact(open, id)) && (
                    <Button
                      size="xs"
                      onClick={() => setAsked(id)}
                      aria-label={`${t('applications:rules.confirm')}：${t(`applications:rule.${id}`)}`}
                    >
                      {t('applications:rules.confirm')}
                    </Button>
                  )}
                  {asked === id && isFactRule(id) && (
                    <FactForm
                      rule={id}
                      programme={programme}
                      onStop={() => setAsked(null)}
                      onSave={({ rule: of, value, source }) => {
                        void edit({ field: factGroup(of), value: { value, source } })
                        setAsked(null)
                      }}
                    />
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </details>
  )
}

const isFactRule = (id: string): id is Fact['rule'] => factRules.some(rule => rule === id)

/** What somebody found out may be corrected; what the programme itself says may not. */
const hasFact = ({ record }: OpenApplication, rule: Fact['rule']): boolean => record.groups[factGroup(rule)] !== undefined

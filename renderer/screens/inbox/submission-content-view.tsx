import { useTranslation } from 'react-i18next'
import { expenseOf } from '../../../shared/applications/programme.ts'
import { useManner } from '../../ui/manner.ts'
import { Facts, PanelSection } from '../../ui/side-panel.tsx'
import { useDays } from '../../ui/use-days.ts'
import type { ReadSubmission } from './submission-rules.ts'

/** What was handed in, to be read here. */
export function SubmissionContentView({ read: { parts, budget } }: { readonly read: ReadSubmission }) {
  const { t } = useTranslation()
  const { day, number, yen } = useDays()
  const { language } = useManner().manner
  const { application, parties, programme } = parts
  const { period, place, contact } = application
  const or = (text: string): string => (text.trim() === '' ? t('headquarters:nothing') : text)
  return (
    <>
      <PanelSection title={t('headquarters:content')}>
        <Facts
          facts={[
            [
              t('applications:field.category'),
              or(programme.initiatives.value.find(({ id }) => id === application.category)?.name[language] ?? ''),
            ],
            [
              t('applications:field.period'),
              period.start && period.end ? t('applications:papers.from-to', { from: day(period.start), to: day(period.end) }) : or(''),
            ],
            [t('applications:field.place'), or([place.venue, place.address].filter(text => text !== '').join('　'))],
            [
              t('applications:field.purpose'),
              <span className="kk-prose" key="purpose">
                {or(application.purpose)}
              </span>,
            ],
            [
              t('applications:field.content'),
              <span className="kk-prose" key="content">
                {or(application.content)}
              </span>,
            ],
            [
              t('applications:field.effect'),
              <span className="kk-prose" key="effect">
                {or(application.effect)}
              </span>,
            ],
            [
              t('applications:field.contact'),
              or([contact.role, contact.name, contact.phone, contact.email].filter(text => text !== '').join('　')),
            ],
          ]}
        />
      </PanelSection>
      <PanelSection title={t('applications:section.parties')}>
        <Facts
          facts={parties.map(({ organisation, address, representative, outline }) => [
            organisation.name,
            <span className="kk-prose" key={organisation.id}>
              {or([address, `${representative.role} ${representative.name}`.trim(), outline].filter(text => text !== '').join('\n'))}
            </span>,
          ])}
        />
      </PanelSection>
      <PanelSection title={t('applications:section.budget')} fact={yen(budget.total)}>
        <table className="kk-plain-table">
          <tbody>
            {budget.lines.map(({ line, amount, counts }) => (
              <tr key={line.id}>
                <td>{expenseOf(programme, line.category)?.name[language] ?? line.category}</td>
                <td>
                  {line.item}
                  {counts !== 'eligible' && <span className="kk-muted kk-small">（{t(`applications:counts.${counts}`)}）</span>}
                </td>
                <td data-align="right">{number(amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </PanelSection>
    </>
  )
}

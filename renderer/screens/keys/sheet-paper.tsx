import './keys.css'
import { useTranslation } from 'react-i18next'
import type { DeskFacts } from '../../../shared/ipc/values.ts'
import { useDays } from '../../ui/use-days.ts'
import { useDeskName } from '../desks/use-desk-name.ts'

export interface SheetPaperProps {
  readonly desk: DeskFacts
  /** Eight groups with hyphens between them. */
  readonly code: string
  /** Milliseconds since 1970. */
  readonly made: number
  /** The desk has none of the association's keys yet (SPEC K16). */
  readonly lacksKey: boolean
}

/** The recovery sheet as it is printed: one page, never a file. */
export function SheetPaper({ desk, code, made, lacksKey }: SheetPaperProps) {
  const { t } = useTranslation()
  const { longDay, dayOf } = useDays()
  const nameOf = useDeskName()
  const facts = [
    [t('keys:paper.organisation'), desk.organisation.name],
    [t('keys:paper.desk'), t('keys:paper.desk-of', { desk: nameOf({ name: desk.person, pc: desk.pc ?? '' }), id: desk.desk })],
    [t('keys:paper.made'), longDay(dayOf(made))],
    ...(desk.headquarters === null ? [] : ([[t('keys:paper.headquarters'), desk.headquarters]] as const)),
    [t('keys:paper.place'), ''],
  ] as const
  return (
    <article className="kk-recovery kk-print" aria-label={t('keys:paper.title')}>
      <h2>{t('keys:paper.title')}</h2>
      <p>{t(lacksKey ? 'keys:paper.about-no-key' : 'keys:paper.about')}</p>
      <div className="kk-recovery__code">
        <ol>
          {code.split('-').map((group, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be alike
            <li key={at}>
              <code>{group}</code>
            </li>
          ))}
        </ol>
      </div>
      <dl>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3>{t('keys:paper.lost')}</h3>
      <ol className="kk-recovery__steps">
        {(['first', 'second', 'third'] as const).map(step => (
          <li key={step}>{t(`keys:paper.${step}`)}</li>
        ))}
      </ol>
      {desk.headquarters !== null && <p>{t('keys:paper.without-backup')}</p>}
      <p>
        <b>{t('keys:paper.keep')}</b>
      </p>
    </article>
  )
}

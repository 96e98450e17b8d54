import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan, PlannedRow } from '../../../shared/roster/plan-import.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import type { Column } from '../../ui/data-table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useFieldWords } from './field-words.ts'
import type { Accepted } from './review.ts'
import { behind, openRemarks, statusOf } from './review.ts'
import { lookOf } from './review-bands.tsx'

/** Changes that fit a line. */
const SHOWN = 2

/** Line, what, who, and why or what changes. */
export function useRowColumns(plan: Plan | null, roster: readonly Volunteer[], accepted: Accepted): readonly Column<PlannedRow>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      { id: 'line', head: t('roster-import:rows.line'), width: '56px', align: 'right', cell: ({ row }) => row.line },
      {
        id: 'what',
        head: t('roster-import:rows.what'),
        width: 'minmax(112px, 0.7fr)',
        cell: planned => {
          const status = statusOf(planned, accepted)
          const { icon, tone } = lookOf(status)
          return (
            <Tag tone={tone} icon={icon}>
              {t(`roster-import:what.${status}`)}
            </Tag>
          )
        },
      },
      {
        id: 'name',
        head: t('fields:group.name'),
        width: 'minmax(136px, 1fr)',
        cell: ({ row }) =>
          row.values.name === '' ? <span className="kk-dim">{t('fields:group.empty')}</span> : <bdi>{row.values.name}</bdi>,
      },
      {
        id: 'why',
        head: t('roster-import:rows.why'),
        width: 'minmax(240px, 2.6fr)',
        cell: planned => (plan ? <Why planned={planned} plan={plan} roster={roster} accepted={accepted} /> : null),
      },
    ],
    [t, plan, roster, accepted],
  )
}

interface WhyProps {
  readonly planned: PlannedRow
  readonly plan: Plan
  readonly roster: readonly Volunteer[]
  readonly accepted: Accepted
}

function Why({ planned, plan, roster, accepted }: WhyProps) {
  const { t } = useTranslation()
  const { words, wordsOf } = useFieldWords()
  const { row } = planned
  if (planned.kind === 'ask') {
    const who = planned.candidates[0]?.who
    const name = who ? (behind(who, plan, roster)?.name ?? '') : ''
    if (who?.kind === 'row')
      return t(`roster-import:why.${planned.why === 'like-someone' ? 'like-row' : planned.why}`, {
        line: who.line,
        name,
        number: row.values.number,
      })
    return t(`roster-import:why.${planned.why}`, { name, number: row.values.number })
  }
  const [remark] = openRemarks(planned)
  if (remark && statusOf(planned, accepted) === 'ask') {
    return t(`roster-import:remark.${remark.code}`, { field: t(`fields:group.${remark.field}`), typed: remark.typed })
  }
  switch (planned.kind) {
    case 'update':
      return (
        <>
          {planned.changes.slice(0, SHOWN).map(({ field, before, after }) => (
            <span key={field} className="kk-import__change">
              {t(`fields:group.${field}`)} {words(field, before) !== '' && <del>{words(field, before)}</del>} →{' '}
              <ins>{wordsOf(field, after)}</ins>
            </span>
          ))}
          {planned.changes.length > SHOWN && (
            <span className="kk-muted kk-small">{t('roster-import:rows.more', { count: planned.changes.length - SHOWN })}</span>
          )}
        </>
      )
    case 'add': {
      const { languages, categories, city } = planned.after
      const parts = [words('languages', languages), categories[0] ?? '', city].filter(part => part !== '')
      return <span className="kk-muted">{parts.join(t('roster-import:and'))}</span>
    }
    case 'bad':
      return t(`roster-import:bad.${planned.why}`)
    case 'join':
      return t('roster-import:rows.joins', { line: planned.into })
    case 'leave':
      return t('roster-import:rows.leaves')
    default:
      return <span className="kk-muted">{t('roster-import:rows.same')}</span>
  }
}

import { Button } from '@mantine/core'
import { IconAlertTriangle, IconFlag3, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { plainHours } from '../../../shared/core/days.ts'
import type { Plan } from '../../../shared/drills/drill.ts'
import type { People } from '../../../shared/drills/people.ts'
import { pointsOf } from '../../../shared/drills/points.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { Tag } from '../../ui/tag.tsx'
import { localDay, useDays } from '../../ui/use-days.ts'
import { usePlace } from '../shell/place.ts'
import { Counts } from '../shell/status-bar.tsx'
import { useTools } from '../use-records.ts'
import { usePeople, useWarnings } from './use-plans.ts'

/** All drills: those to come first, then those that were. */
export function DrillList({ plans }: { readonly plans: readonly Plan[] }) {
  const { t } = useTranslation()
  const { go } = usePlace()
  const { now } = useTools()
  const people = usePeople()
  const today = localDay(now())
  const create = () => go({ at: 'drills', tab: 'new' })
  const coming = plans.filter(({ drill }) => drill.day === '' || drill.day >= today)
  const past = plans.filter(({ drill }) => drill.day !== '' && drill.day < today).toReversed()
  const button = (
    <Button variant="filled" color="drill" leftSection={<Icon of={IconPlus} />} onClick={create}>
      {t('drills:action.create')}
    </Button>
  )
  return (
    <SplitPage
      head={
        <PageHead
          title={t('drills:list.title')}
          fact={t('drills:list.fact', { count: plans.length })}
          actions={plans.length > 0 && button}
        />
      }
    >
      {plans.length === 0 ? (
        <EmptyState icon={IconFlag3} title={t('drills:list.empty.title')} actions={button}>
          {t('drills:list.empty.words')}
        </EmptyState>
      ) : (
        <div className="kk-drills">
          <DrillTable title={t('drills:list.coming')} rows={coming} plans={plans} people={people} none={t('drills:list.none-coming')} />
          {past.length > 0 && <DrillTable title={t('drills:list.past')} rows={past} plans={plans} people={people} none="" />}
        </div>
      )}
      <Counts>{t('drills:list.fact', { count: plans.length })}</Counts>
    </SplitPage>
  )
}

interface DrillTableProps {
  readonly title: string
  readonly rows: readonly Plan[]
  readonly plans: readonly Plan[]
  readonly people: People
  readonly none: string
}

function DrillTable({ title, rows, plans, people, none }: DrillTableProps) {
  const { t } = useTranslation()
  return (
    <section>
      <h2 className="kk-section">{title}</h2>
      {rows.length === 0 ? (
        <p className="kk-muted">{none}</p>
      ) : (
        <table className="kk-plain-table">
          <thead>
            <tr>
              <th>{t('drills:list.column.day')}</th>
              <th>{t('drills:list.column.drill')}</th>
              <th>{t('drills:list.column.sites')}</th>
              <th data-align="right">{t('drills:list.column.people')}</th>
              <th>{t('drills:list.column.warnings')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(plan => (
              <DrillRow key={plan.drill.id} plan={plan} plans={plans} people={people} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function DrillRow({ plan, plans, people }: { readonly plan: Plan; readonly plans: readonly Plan[]; readonly people: People }) {
  const { t } = useTranslation()
  const { go } = usePlace()
  const { longDay } = useDays()
  const points = pointsOf(plan, useWarnings(plan, plans, people))
  const { drill, sites, teams, assignments } = plan
  return (
    <tr>
      <td className="kk-number">
        {drill.day === '' ? t('drills:day-open') : longDay(drill.day)} {plainHours(drill.hours)}
      </td>
      <td>
        <button type="button" className="kk-link" onClick={() => go({ at: 'drills', drill: drill.id })}>
          {drill.title || t('drills:untitled')}
        </button>
      </td>
      <td>{sites.map(({ name }) => name).join(t('drills:comma'))}</td>
      <td data-align="right">{t('drills:of', { have: assignments.length, needed: teams.reduce((sum, { heads }) => sum + heads, 0) })}</td>
      <td>
        {points.length > 0 && (
          <Tag tone="warn" icon={IconAlertTriangle}>
            {t('drills:warnings', { count: points.length })}
          </Tag>
        )}
      </td>
    </tr>
  )
}

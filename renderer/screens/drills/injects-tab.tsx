import { Button } from '@mantine/core'
import { IconListNumbers, IconMessage2Plus, IconPlus } from '@tabler/icons-react'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { plainTime } from '../../../shared/core/days.ts'
import type { Inject, Plan } from '../../../shared/drills/drill.ts'
import { renumber } from '../../../shared/drills/move.ts'
import type { Warning } from '../../../shared/drills/warning.ts'
import { addInject } from '../../actions/drills/change-plan.ts'
import { renumberInjects } from '../../actions/drills/move-times.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { Tag } from '../../ui/tag.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { Counts } from '../shell/status-bar.tsx'
import { useAction } from '../use-records.ts'
import { InjectForm } from './inject-form.tsx'
import { WarnedMark } from './warnings-panel.tsx'

export interface InjectsTabProps {
  readonly head: ReactNode
  readonly plan: Plan
  readonly warnings: readonly Warning[]
  readonly chosen: string
  readonly onChoose: (id: string) => void
}

/** All injects as a table, and one of them to write. */
export function InjectsTab({ head, plan, warnings, chosen, onChoose }: InjectsTabProps) {
  const { t } = useTranslation()
  const adding = useAction(addInject)
  const numbering = useAction(renumberInjects)
  const { injects, teams, drill } = plan
  const current = injects.find(({ id }) => id === chosen)
  const columns = useInjectColumns(plan, warnings)
  const outOfOrder = useMemo(() => renumber(plan).length > 0, [plan])
  const add = async (): Promise<void> => {
    const number = 1 + Math.max(0, ...injects.map(one => one.number))
    const time = current?.time ?? injects.at(-1)?.time ?? drill.hours.start
    const first = teams[0]
    const done = await adding.run({
      name: String(number),
      values: {
        drill: drill.id,
        number,
        time,
        method: 'paper',
        sender: '',
        recipients: first ? [first.id] : [],
        text: '',
        expected: '',
        notes: '',
        languages: [],
        priority: 'normal',
        order: injects.length,
      },
    })
    if (done.ok) onChoose(done.value.record)
  }
  const addButton = (
    <Button leftSection={<Icon of={IconPlus} />} onClick={() => void add()}>
      {t('drills:action.add-inject')}
    </Button>
  )
  return (
    <SplitPage
      head={head}
      detail={current && <InjectForm key={current.id} plan={plan} inject={current} warnings={warnings} onClose={() => onChoose('')} />}
      detailOpen={current !== undefined}
      detailWidth={440}
    >
      <div className="kk-drill-bar">
        {addButton}
        <Button leftSection={<Icon of={IconListNumbers} />} disabled={!outOfOrder} onClick={() => void numbering.run({ plan })}>
          {t('drills:action.renumber')}
        </Button>
        <Tag tone="drill">{t('drills:controllers-only')}</Tag>
      </div>
      {adding.outcome && !adding.outcome.ok && <ProblemNote problem={adding.outcome.problem} />}
      <DataTable
        label={t('drills:injects')}
        rows={injects}
        rowKey={({ id }) => id}
        rowHeight={46}
        columns={columns}
        current={current?.id}
        onCurrent={({ id }) => onChoose(id)}
        typed={({ text }) => text}
        empty={
          <EmptyState icon={IconMessage2Plus} title={t('drills:no-injects.title')} actions={addButton}>
            {t('drills:no-injects.words')}
          </EmptyState>
        }
      />
      <Counts>{t('drills:inject-count', { count: injects.length })}</Counts>
    </SplitPage>
  )
}

function useInjectColumns(plan: Plan, warnings: readonly Warning[]): readonly Column<Inject>[] {
  const { t } = useTranslation()
  return useMemo(() => {
    const warned = new Set(warnings.flatMap(({ place }) => (place.at === 'inject' ? [place.inject] : [])))
    const names = new Map(plan.teams.map(({ id, name }) => [id, name]))
    return [
      { id: 'number', head: t('drills:field.number'), width: '64px', align: 'right', cell: ({ number }) => number },
      { id: 'time', head: t('drills:field.time'), width: '72px', align: 'right', cell: ({ time }) => plainTime(time) },
      {
        id: 'to',
        head: t('drills:field.recipients'),
        width: 'minmax(120px, 1fr)',
        cell: ({ recipients }) => recipients.flatMap(id => names.get(id) ?? []).join(t('drills:comma')) || t('drills:nobody'),
      },
      {
        id: 'text',
        head: t('drills:field.text'),
        width: 'minmax(240px, 4fr)',
        cell: ({ text }) => (
          <span className="kk-drill-cut" title={text}>
            {text}
          </span>
        ),
      },
      { id: 'priority', head: t('drills:field.priority'), width: '88px', cell: ({ priority }) => t(`drill-papers:priority.${priority}`) },
      {
        id: 'look',
        head: <span className="kk-unseen">{t('drills:look')}</span>,
        width: '44px',
        cell: ({ id }) => warned.has(id) && <WarnedMark words={t('drills:look')} />,
      },
    ]
  }, [plan, warnings, t])
}

import './inbox.css'
import { IconInbox } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../ui/data-table.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { useDays } from '../../ui/use-days.ts'
import { usePlace } from '../shell/place.ts'
import { useTools } from '../use-records.ts'
import type { ReviewStanding } from './review-state.ts'
import { ReviewTag } from './review-tag.tsx'
import { RuleMarks } from './rule-marks.tsx'
import { SubmissionPanel } from './submission-panel.tsx'
import type { FiledSubmission } from './use-submissions.ts'
import { useSubmissions } from './use-submissions.ts'

const filters = {
  open: ['new', 'again'],
  waiting: ['accept-waiting', 'return-waiting'],
  returned: ['returned', 'withdrawn'],
  accepted: ['accepted'],
  all: ['new', 'again', 'accept-waiting', 'return-waiting', 'returned', 'withdrawn', 'accepted'],
} as const satisfies Readonly<Record<string, readonly ReviewStanding[]>>
type Filter = keyof typeof filters

const matches = (filter: Filter, { review }: FiledSubmission): boolean =>
  (filters[filter] as readonly ReviewStanding[]).includes(review.standing)

/** Letters of a title that fit one line beside the panel. */
const ONE_LINE = 17

/** Headquarters' room: what was handed in, held to the rules, and the decision. */
export function InboxRoom() {
  const { t } = useTranslation()
  const { now } = useTools()
  const { place, go } = usePlace()
  const { yen, number, dateTime, dayOf } = useDays()
  const all = useSubmissions()
  const wanted = place.at === 'inbox' ? place.submission : undefined
  const [filter, setFilter] = useState<Filter>('all')
  const [current, setCurrent] = useState(wanted ?? all[0]?.submission.application)
  const [detailOpen, setDetailOpen] = useState(wanted !== undefined)
  useEffect(() => {
    if (wanted === undefined) return
    setCurrent(wanted)
    setDetailOpen(true)
  }, [wanted])
  const rows = all.filter(one => matches(filter, one))
  const shown = rows.find(({ submission }) => submission.application === current) ?? rows[0]
  const total = rows.reduce((sum, { read }) => sum + (read?.budget.request ?? 0), 0)

  const columns: readonly Column<FiledSubmission>[] = [
    {
      id: 'number',
      head: t('headquarters:column.number'),
      width: '76px',
      cell: ({ submission }) => <span className="kk-number">{submission.number}</span>,
    },
    {
      id: 'title',
      head: t('headquarters:column.title'),
      width: 'minmax(168px, 3fr)',
      cell: ({ submission, lead }) => (
        <span className="kk-two-lines">
          <b>{submission.title || t('applications:untitled')}</b>
          <span className="kk-muted kk-small">{lead}</span>
        </span>
      ),
    },
    {
      id: 'bodies',
      head: t('headquarters:column.bodies'),
      width: '72px',
      align: 'right',
      cell: ({ read }) => number(read?.parts.parties.length ?? 0),
    },
    {
      id: 'request',
      head: t('headquarters:column.request'),
      width: '120px',
      align: 'right',
      oneLine: true,
      cell: ({ read }) => yen(read?.budget.request ?? 0),
    },
    { id: 'rules', head: t('headquarters:column.rules'), width: '124px', cell: ({ read }) => <RuleMarks read={read} /> },
    {
      id: 'status',
      head: t('headquarters:column.status'),
      width: 'minmax(120px, 1fr)',
      cell: ({ review }) => <ReviewTag review={review} />,
    },
    {
      id: 'arrived',
      head: t('headquarters:column.arrived'),
      width: '104px',
      align: 'right',
      cell: ({ arrived }) => dateTime(arrived, dayOf(now())),
    },
  ]

  return (
    <SplitPage
      head={
        <>
          <PageHead title={t('headquarters:inbox.heading')} fact={t('headquarters:inbox.fact', { count: rows.length, yen: yen(total) })} />
          {all.length > 0 && (
            <div className="kk-inbox__filters">
              <SegmentedControl
                small
                label={t('headquarters:inbox.filter')}
                value={filter}
                choices={(Object.keys(filters) as Filter[]).map(value => ({
                  value,
                  words: t(`headquarters:filter.${value}`, { count: all.filter(one => matches(value, one)).length }),
                }))}
                onChange={setFilter}
              />
            </div>
          )}
        </>
      }
      {...(shown
        ? {
            detail: (
              <SubmissionPanel
                key={`${shown.submission.application}-${shown.submission.round}`}
                filed={shown}
                onClose={() => setDetailOpen(false)}
              />
            ),
          }
        : {})}
      detailOpen={detailOpen}
      detailWidth={440}
    >
      {all.length === 0 ? (
        <EmptyState icon={IconInbox} title={t('headquarters:inbox.empty')}>
          {t('headquarters:inbox.empty-words')}
        </EmptyState>
      ) : (
        <DataTable
          label={t('headquarters:inbox.heading')}
          rows={rows}
          rowKey={({ submission }) => submission.application}
          columns={columns}
          rowHeight={({ submission }) => (submission.title.length > ONE_LINE ? 66 : 52)}
          current={shown?.submission.application}
          onCurrent={({ submission }) => {
            setCurrent(submission.application)
            setDetailOpen(true)
          }}
          onOpen={({ submission }) => go({ at: 'inbox', submission: submission.application })}
          typed={({ submission }) => submission.title}
          empty={<p className="kk-inbox__none">{t('headquarters:inbox.none')}</p>}
        />
      )}
    </SplitPage>
  )
}

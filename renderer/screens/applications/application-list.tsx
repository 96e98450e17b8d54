import { Button } from '@mantine/core'
import { IconFileText, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readStamp } from '../../../shared/sync/stamp.ts'
import type { Column } from '../../ui/data-table.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useManner } from '../../ui/manner.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { useDays } from '../../ui/use-days.ts'
import { usePlace } from '../shell/place.ts'
import { useTools } from '../use-records.ts'
import { FilingTag, KeptWords } from './filing-tag.tsx'
import { InvitationCard, useInvitations } from './invitation-card.tsx'
import { NewApplication } from './new-application.tsx'
import type { OpenApplication } from './use-application.ts'

/** All applications with their true status; the empty list teaches the first step. */
export function ApplicationList({ applications }: { readonly applications: readonly OpenApplication[] }) {
  const { t } = useTranslation()
  const { go, place } = usePlace()
  const { now } = useTools()
  const { yen, dateTime, dayOf, fiscalYear } = useDays()
  const { language } = useManner().manner
  const invitations = useInvitations('joint')
  const [pressed, setPressed] = useState(false)
  // The search box leads here too while the list is on the screen.
  const named = place.at === 'applications' && place.section === 'new'
  const beginning = pressed || named
  const close = (): void => {
    setPressed(false)
    if (named) go({ at: 'applications' })
  }
  const [current, setCurrent] = useState(applications[0]?.record.id)
  const openIt = (application: string): void => go({ at: 'applications', application })
  // One filled button: the answer to an invitation comes first.
  const asked = invitations.length > 0
  const begin = (
    <Button variant={asked ? 'default' : 'filled'} leftSection={<IconPlus size="1.125rem" aria-hidden />} onClick={() => setPressed(true)}>
      {t('applications:action.create')}
    </Button>
  )
  const columns: readonly Column<OpenApplication>[] = [
    {
      id: 'title',
      head: t('applications:list.title'),
      width: 'minmax(240px, 4fr)',
      cell: ({ record, parts }) => (
        <button type="button" className="kk-two-lines kk-list-link" tabIndex={-1} onClick={() => openIt(record.id)}>
          <b>{parts.application.title || t('applications:untitled')}</b>
          <span className="kk-muted kk-small" title={`${parts.programme.name[language]}　${fiscalYear(parts.programme.year)}`}>
            {parts.programme.name[language]}　{fiscalYear(parts.programme.year)}
          </span>
        </button>
      ),
    },
    {
      id: 'bodies',
      head: t('applications:list.bodies'),
      width: 'minmax(170px, 1.6fr)',
      cell: ({ parts }) => (
        <span className="kk-two-lines">
          <span>{parts.parties[0]?.organisation.name}</span>
          {parts.parties.length > 1 && (
            <span className="kk-muted kk-small">{t('applications:list.more-bodies', { count: parts.parties.length - 1 })}</span>
          )}
        </span>
      ),
    },
    {
      id: 'request',
      head: t('applications:list.request'),
      width: 'minmax(128px, 1.2fr)',
      align: 'right',
      oneLine: true,
      cell: ({ parts }) => (parts.application.request === null ? t('applications:list.no-request') : yen(parts.application.request)),
    },
    {
      id: 'status',
      head: t('applications:list.status'),
      width: 'minmax(190px, 1.6fr)',
      cell: ({ filed }) => (
        <span className="kk-two-lines">
          <span>
            <FilingTag filed={filed} />
          </span>
          <span className="kk-muted kk-small">
            <KeptWords filed={filed} />
          </span>
        </span>
      ),
    },
    {
      id: 'changed',
      head: t('applications:list.changed'),
      width: '124px',
      align: 'right',
      cell: ({ record }) => dateTime(readStamp(record.changed).millis, dayOf(now())),
    },
  ]
  return (
    <SplitPage
      head={
        <PageHead
          title={t('applications:list.heading')}
          {...(applications.length > 0 ? { fact: t('applications:list.fact', { count: applications.length }) } : {})}
          actions={applications.length > 0 && !beginning ? begin : undefined}
        />
      }
      {...(beginning ? { detail: <NewApplication onClose={close} /> } : {})}
      detailWidth={400}
    >
      {invitations.length > 0 && (
        <div className="kk-invitations">
          {invitations.map(record => (
            <InvitationCard key={record.id} record={record} />
          ))}
        </div>
      )}
      {applications.length === 0 ? (
        <EmptyState icon={IconFileText} title={t('applications:empty.title')} actions={beginning ? undefined : begin}>
          {t('applications:empty.words')}
        </EmptyState>
      ) : (
        <DataTable
          label={t('applications:list.heading')}
          rows={applications}
          rowKey={({ record }) => record.id}
          columns={columns}
          rowHeight={56}
          current={current}
          onCurrent={({ record }) => setCurrent(record.id)}
          onOpen={({ record }) => openIt(record.id)}
          typed={({ parts }) => parts.application.title}
        />
      )}
    </SplitPage>
  )
}

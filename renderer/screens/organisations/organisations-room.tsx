import '../inbox/inbox.css'
import './organisations.css'
import { Button } from '@mantine/core'
import { IconBuildingCommunity, IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrganisationKind, OrganisationName } from '../../../shared/core/organisation.ts'
import { byText } from '../../../shared/core/text.ts'
import type { Column } from '../../ui/data-table.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { usePlace } from '../shell/place.ts'
import { useRecords } from '../use-records.ts'
import { InvitePanel } from './invite-panel.tsx'
import { OpenInvitations } from './open-invitations.tsx'
import { useInvitations } from './use-invitations.ts'

/** Headquarters' directory, and invitations for desks. */
export function OrganisationsRoom() {
  const { t } = useTranslation()
  const { go } = usePlace()
  const records = useRecords('organisation')
  const [inviting, setInviting] = useState<OrganisationName | 'new' | null>(null)
  const [current, setCurrent] = useState<string>()
  const out = useInvitations()
  const rows: readonly OrganisationName[] = records
    .map(({ id, groups }) => ({ id, name: String(groups['name'] ?? ''), kind: String(groups['kind'] ?? '') as OrganisationKind }))
    .toSorted((a, b) => byText(a.name, b.name) || byText(a.id, b.id))
  const columns: readonly Column<OrganisationName>[] = [
    { id: 'name', head: t('headquarters:organisations.name'), width: 'minmax(240px, 3fr)', cell: ({ name }) => name },
    {
      id: 'kind',
      head: t('headquarters:organisations.kind'),
      width: 'minmax(180px, 2fr)',
      cell: ({ kind }) => t(`applications:kind.${kind}`),
    },
    {
      id: 'invite',
      head: t('headquarters:organisations.more-desks'),
      width: '216px',
      cell: organisation => (
        <Button size="xs" onClick={() => setInviting(organisation)}>
          {t('headquarters:organisations.add-desk')}
        </Button>
      ),
    },
  ]
  const invite = (
    <Button variant="filled" leftSection={<Icon of={IconPlus} />} onClick={() => setInviting('new')}>
      {t('headquarters:action.invite-desk')}
    </Button>
  )
  return (
    <SplitPage
      head={
        <PageHead
          title={t('headquarters:organisations.heading')}
          {...(rows.length > 0 ? { fact: t('headquarters:organisations.fact', { count: rows.length }) } : {})}
          actions={
            inviting === null && rows.length > 0 ? (
              <>
                <Button leftSection={<Icon of={IconUsersGroup} />} onClick={() => go({ at: 'officers' })}>
                  {t('officers:requests.open')}
                </Button>
                {invite}
              </>
            ) : undefined
          }
        />
      }
      {...(inviting === null
        ? {}
        : {
            detail: (
              <InvitePanel
                key={inviting === 'new' ? 'new' : inviting.id}
                organisation={inviting === 'new' ? null : inviting}
                onInvited={out.again}
                onClose={() => setInviting(null)}
              />
            ),
          })}
      detailWidth={420}
    >
      <OpenInvitations {...out} />
      {rows.length === 0 ? (
        <EmptyState
          icon={IconBuildingCommunity}
          title={t('headquarters:organisations.empty')}
          actions={inviting === null ? invite : undefined}
        >
          {t('headquarters:organisations.empty-words')}
        </EmptyState>
      ) : (
        <DataTable
          label={t('headquarters:organisations.heading')}
          rows={rows}
          rowKey={({ id }) => id}
          columns={columns}
          current={current}
          onCurrent={({ id }) => setCurrent(id)}
          onOpen={setInviting}
          typed={({ name }) => name}
          rowHeight={56}
        />
      )}
    </SplitPage>
  )
}

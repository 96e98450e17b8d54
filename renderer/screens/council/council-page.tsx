import { IconUsersGroup } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Part } from '../../ui/part.tsx'
import { Scrolled } from '../../ui/scrolled.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { InvitationCard, useInvitations } from '../applications/invitation-card.tsx'
import { CouncilPart } from './council-part.tsx'
import { useCouncils } from './use-councils.ts'

/** ブロック協議会: who is in it, who presides, and the ways in and out. */
export function CouncilPage() {
  const { t } = useTranslation()
  const councils = useCouncils()
  const invitations = useInvitations('block')
  return (
    <SplitPage head={<PageHead title={t('council:title')} />}>
      <Scrolled className="kk-column-parts" label={t('council:title')}>
        {invitations.length > 0 && (
          <div className="kk-column-part">
            {invitations.map(record => (
              <InvitationCard key={record.id} record={record} />
            ))}
          </div>
        )}
        {councils.map(council => (
          <Part key={council.scope} title={council.name}>
            <CouncilPart council={council} />
          </Part>
        ))}
        {councils.length === 0 && invitations.length === 0 && (
          <EmptyState icon={IconUsersGroup} title={t('council:empty.title')}>
            {t('council:empty.words')}
          </EmptyState>
        )}
      </Scrolled>
    </SplitPage>
  )
}

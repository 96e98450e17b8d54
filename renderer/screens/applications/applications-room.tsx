import './applications.css'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Looks } from '../../ui/looks.tsx'
import { usePlace } from '../shell/place.ts'
import { useRecords } from '../use-records.ts'
import { ApplicationEditor } from './application-editor.tsx'
import { ApplicationList } from './application-list.tsx'
import { useInvitations } from './invitation-card.tsx'
import { useApplications } from './use-application.ts'
import { useJoining } from './use-joining.ts'

/** The applications of this desk: the list, or the one that the place names. */
export function ApplicationsRoom() {
  const { t } = useTranslation()
  const { place, go } = usePlace()
  const applications = useApplications()
  const open = useInvitations('joint')
  const invitations = useRecords('invitation')
  useJoining()
  const wanted = place.at === 'applications' ? place.application : undefined
  if (wanted === undefined) return <ApplicationList applications={applications} />
  // A card of the Today screen names an invitation: its answer stands over the list, and once accepted it leads to the application.
  if (open.some(({ id }) => id === wanted)) return <ApplicationList applications={applications} />
  const joint = invitations.find(({ id }) => id === wanted)?.groups['joint']
  const application = applications.find(({ record }) => record.id === wanted || record.scope === joint)
  if (application)
    return (
      <ApplicationEditor key={application.record.id} open={application} section={place.at === 'applications' ? place.section : undefined} />
    )
  return (
    <EmptyState
      title={t('applications:gone.title')}
      actions={
        <Looks>
          <Button onClick={() => go({ at: 'applications' })}>{t('applications:gone.back')}</Button>
        </Looks>
      }
    >
      {t('applications:gone.words')}
    </EmptyState>
  )
}

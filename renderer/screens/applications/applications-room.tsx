import './applications.css'
import { useTranslation } from 'react-i18next'
import { Button } from '@mantine/core'
import { EmptyState } from '../../ui/empty-state.tsx'
import { usePlace } from '../shell/place.ts'
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
  const invitations = useInvitations()
  useJoining()
  const wanted = place.at === 'applications' ? place.application : undefined
  if (wanted === undefined) return <ApplicationList applications={applications} />
  const open = applications.find(({ record }) => record.id === wanted)
  // A card of the Today screen may name an invitation: its answer stands over the list.
  if (invitations.some(({ id, groups }) => id === wanted || groups['joint'] === wanted)) return <ApplicationList applications={applications} />
  if (open) return <ApplicationEditor key={wanted} open={open} section={place.at === 'applications' ? place.section : undefined} />
  return (
    <EmptyState title={t('applications:gone.title')} actions={<Button onClick={() => go({ at: 'applications' })}>{t('applications:gone.back')}</Button>}>
      {t('applications:gone.words')}
    </EmptyState>
  )
}

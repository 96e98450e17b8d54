import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NewDeskProps } from './create-form.tsx'
import { isOfDesk, looksLikeInvitation } from './invitation.ts'
import { InvitationField } from './invitation-field.tsx'
import { NewDeskForm } from './new-desk-form.tsx'

/** A desk that joins with headquarters' invitation. */
export function JoinForm({ ask, onOpen, onBack }: NewDeskProps) {
  const { t } = useTranslation()
  const [invitation, setInvitation] = useState('')
  const ofDesk = isOfDesk(invitation)
  return (
    <NewDeskForm
      title={t('first-run:join.title')}
      lead={t('first-run:join.lead')}
      deed={t(ofDesk ? 'first-run:join.deed-desk' : 'first-run:join.deed')}
      complete={looksLikeInvitation(invitation)}
      // Headquarters' invitation does not say which of the organisation's PCs this is.
      pc={ofDesk ? null : ''}
      make={own => ask('desk:join', { invitation: invitation.trim(), ...own })}
      onOpen={onOpen}
      onBack={onBack}
    >
      {tried => <InvitationField value={invitation} onChange={setInvitation} tried={tried} />}
    </NewDeskForm>
  )
}

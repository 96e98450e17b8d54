import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NewDeskProps } from './create-form.tsx'
import { looksLikeInvitation } from './invitation.ts'
import { InvitationField } from './invitation-field.tsx'
import { NewDeskForm } from './new-desk-form.tsx'

/** A desk that joins with headquarters' invitation. */
export function JoinForm({ ask, onOpen, onBack }: NewDeskProps) {
  const { t } = useTranslation()
  const [invitation, setInvitation] = useState('')
  return (
    <NewDeskForm
      title={t('first-run:join.title')}
      lead={t('first-run:join.lead')}
      deed={t('first-run:join.deed')}
      complete={looksLikeInvitation(invitation)}
      make={(person, passphrase) => ask('desk:join', { invitation: invitation.trim(), person, passphrase })}
      onOpen={onOpen}
      onBack={onBack}
    >
      {tried => <InvitationField value={invitation} onChange={setInvitation} tried={tried} />}
    </NewDeskForm>
  )
}

import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../ui/error-state.tsx'
import { Note } from '../../ui/note.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useDesk } from '../desk-context.ts'
import { looksLikeInvitation } from '../first-run/invitation.ts'
import { InvitationField } from '../first-run/invitation-field.tsx'
import { useAttempt } from '../first-run/use-attempt.ts'
import { HeadquartersTest } from './headquarters-test.tsx'

/** The desk's headquarters: where it is, or the invitation that leads there. */
export function ConnectForm({ onChanged }: { readonly onChanged: () => void }) {
  const { t } = useTranslation()
  const { state, ask } = useDesk()
  const tell = useTell()
  const [invitation, setInvitation] = useState('')
  const [tried, setTried] = useState(false)
  const { busy, trouble, attempt } = useAttempt()
  if (!('desk' in state)) return null
  const { headquarters, sample } = state.desk

  if (headquarters !== null)
    return (
      <>
        <Note>
          {t(sample ? 'settings:headquarters.practice' : 'settings:headquarters.joined')}
          <br />
          <code>{headquarters}</code>
        </Note>
        <HeadquartersTest />
      </>
    )

  const join = async (): Promise<void> => {
    setTried(true)
    if (!looksLikeInvitation(invitation)) return
    if (!(await attempt(() => ask('desk:connect', { invitation: invitation.trim() })))) return
    tell({ words: t('settings:headquarters.done') })
    onChanged()
  }

  return (
    <div className="kk-column-part__field">
      <p>{t('settings:headquarters.none')}</p>
      <InvitationField value={invitation} onChange={setInvitation} tried={tried} />
      {trouble !== null && (
        <ErrorState
          happened={t(`first-run:trouble.${trouble}.happened`)}
          safe={t(`settings:headquarters.safe`)}
          cure={t(`settings:headquarters.cure.${trouble}`)}
        />
      )}
      <div>
        <Button loading={busy} onClick={() => void join()}>
          {t('settings:headquarters.join')}
        </Button>
      </div>
      {looksLikeInvitation(invitation) && <HeadquartersTest key={invitation} invitation={invitation.trim()} />}
    </div>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isBlank } from '../../../shared/core/text.ts'
import type { Ask, DeskState } from '../../../shared/ipc/contract.ts'
import { LongTextField } from '../../ui/long-text-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { FormPage } from './form-page.tsx'
import { looksLikeInvitation } from './invitation.ts'
import { ENOUGH } from './passphrase.ts'
import { PassphraseFields } from './passphrase-fields.tsx'

export interface JoinFormProps {
  readonly ask: Ask
  readonly onOpen: (state: DeskState) => void
  readonly onBack: () => void
}

/** A desk that joins with headquarters' invitation. */
export function JoinForm({ ask, onOpen, onBack }: JoinFormProps) {
  const { t } = useTranslation()
  const [invitation, setInvitation] = useState('')
  const [person, setPerson] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const unreadable = !looksLikeInvitation(invitation)

  const join = async (): Promise<void> => {
    setTried(true)
    if (unreadable || isBlank(person) || [...passphrase].length < ENOUGH || again !== passphrase) return
    setBusy(true)
    const reply = await ask('desk:join', { invitation: invitation.trim(), person: person.trim(), passphrase })
    setBusy(false)
    if (reply.ok) onOpen(reply.value)
    else setTrouble(reply.problem)
  }

  return (
    <FormPage
      title={t('first-run:join.title')}
      lead={t('first-run:join.lead')}
      deed={t('first-run:join.deed')}
      busy={busy}
      trouble={trouble}
      onDeed={() => void join()}
      onBack={onBack}
    >
      <LongTextField
        rows={2}
        label={t('first-run:join.invitation')}
        hint={t('first-run:join.invitation-hint')}
        value={invitation}
        onChange={setInvitation}
        message={unreadable && (tried || invitation !== '') ? t('first-run:join.invitation-unreadable') : undefined}
      />
      <TextField
        label={t('first-run:person.label')}
        hint={t('first-run:person.hint')}
        value={person}
        onChange={setPerson}
        message={tried && isBlank(person) ? t('first-run:person.missing') : undefined}
      />
      <PassphraseFields passphrase={passphrase} again={again} onPassphrase={setPassphrase} onAgain={setAgain} tried={tried} />
    </FormPage>
  )
}

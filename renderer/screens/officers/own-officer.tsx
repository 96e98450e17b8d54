import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PublicKey } from '../../../shared/desks/public-key.ts'
import { publicKeyText } from '../../../shared/desks/public-key.ts'
import type { OfferedOfficer } from '../../../shared/desks/recovery-group.ts'
import { officersOf } from '../../../shared/desks/recovery-group.ts'
import { national } from '../../../shared/sync/scope.ts'
import { leave } from '../../actions/officers/leave.ts'
import { offer } from '../../actions/officers/offer.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Part } from '../../ui/part.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useLangOf } from '../../ui/use-lang-of.ts'
import { useDoing } from '../applications/use-doing.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useRecords } from '../use-records.ts'
import { useRole } from '../use-role.ts'
import { SpokenWords } from './spoken-words.tsx'

export interface OwnOfficerProps {
  /** The key with which this desk signs. */
  readonly own: PublicKey | null
  /** Other words stand on the page, to be compared now: these are not shown beside them. */
  readonly isAsked: boolean
}

/** Who is an officer at this desk, with the words that are read on the phone; or how somebody becomes one. */
export function OwnOfficer({ own, isAsked }: OwnOfficerProps) {
  const { t } = useTranslation()
  const isAdmin = useRole() === 'admin'
  const offers = useRecords('officer').filter(({ scope }) => scope === national)
  const officer = own && officersOf(offers).find(({ signing }) => publicKeyText(signing) === publicKeyText(own))
  return (
    <Part title={t('officers:officer.title')}>
      <p>{t('officers:officer.about')}</p>
      {officer && <Known officer={officer} isAdmin={isAdmin} isAsked={isAsked} />}
      {!officer && own && isAdmin && <OfferForm />}
      {!officer && own && !isAdmin && <p className="kk-muted">{t('officers:officer.not-admin')}</p>}
      {!own && <p className="kk-muted">{t('officers:officer.coming')}</p>}
    </Part>
  )
}

function Known({ officer, isAdmin, isAsked }: { readonly officer: OfferedOfficer; readonly isAdmin: boolean; readonly isAsked: boolean }) {
  const { t } = useTranslation()
  const langOf = useLangOf()
  const doing = useDoing()
  const [leaving, setLeaving] = useState(false)
  const { name, duty } = officer
  return (
    <>
      <p>
        <b lang={langOf(name)}>{duty === '' ? name : t('officers:who', { name, duty })}</b>
      </p>
      {!isAsked && (
        <>
          <p>{t('officers:officer.words')}</p>
          <SpokenWords of={officer} />
        </>
      )}
      {doing.problem !== null && <ProblemNote problem={doing.problem} />}
      {isAdmin && (
        <div>
          <Button loading={doing.running} onClick={() => setLeaving(true)}>
            {t('officers:leave.open')}
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={leaving}
        title={t('officers:leave.title')}
        deed={t('officers:leave.open')}
        onDeed={() => {
          setLeaving(false)
          void doing.run(leave, officer)
        }}
        onClose={() => setLeaving(false)}
      >
        <p>{t('officers:leave.about')}</p>
      </ConfirmDialog>
    </>
  )
}

function OfferForm() {
  const { t } = useTranslation()
  const doing = useDoing()
  const [name, setName] = useState('')
  const [duty, setDuty] = useState('')
  const [tried, setTried] = useState(false)
  const run = (): void => {
    setTried(true)
    if (name.trim() !== '') void doing.run(offer, { name: name.trim(), duty: duty.trim() })
  }
  return (
    <div className="kk-column-part__field">
      <TextField
        label={t('officers:officer.name')}
        value={name}
        onChange={setName}
        message={tried && name.trim() === '' ? t('officers:officer.missing') : undefined}
      />
      <TextField label={t('officers:officer.duty')} value={duty} onChange={setDuty} />
      {doing.problem !== null && <ProblemNote problem={doing.problem} words="officers:problem" />}
      <div>
        <Button loading={doing.running} onClick={run}>
          {t('officers:officer.deed')}
        </Button>
      </div>
    </div>
  )
}

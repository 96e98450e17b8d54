import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ask } from '../../../shared/ipc/contract.ts'
import type { DeskFacts, DeskState } from '../../../shared/ipc/values.ts'
import { Icon } from '../../ui/icon.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useDeskName } from '../desks/use-desk-name.ts'
import { OpenWithSheet } from '../keys/open-with-sheet.tsx'
import { Front } from './front.tsx'
import { ShowTyped } from './show-typed.tsx'
import { useAttempt } from './use-attempt.ts'

export interface UnlockProps {
  readonly desk: DeskFacts
  readonly ask: Ask
  readonly onOpen: (state: DeskState) => void
}

/** A desk under lock: one field, and the recovery sheet for who forgot what goes into it. */
export function Unlock({ desk, ask, onOpen }: UnlockProps) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const [shown, setShown] = useState(false)
  const [empty, setEmpty] = useState(false)
  const nameOf = useDeskName()
  const [withSheet, setWithSheet] = useState(false)
  const { busy, trouble, attempt, forget } = useAttempt()

  const unlock = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const field = event.currentTarget.querySelector('input')
    setEmpty(passphrase === '')
    const opened = passphrase === '' ? null : await attempt(() => ask('desk:unlock', { passphrase }))
    if (opened) return onOpen(opened.value)
    // The next letters replace the wrong ones, which are not seen.
    field?.select()
  }

  if (withSheet)
    return (
      <Front>
        <h1 className="kk-front__title">{desk.organisation.name}</h1>
        <p className="kk-muted">{t('keys:open.this-desk', { desk: nameOf({ name: desk.person, pc: desk.pc ?? '' }) })}</p>
        <OpenWithSheet
          open={(sheet, next) => ask('desk:open-with-sheet', { sheet, passphrase: next })}
          onOpen={onOpen}
          deed={t('keys:open.deed')}
          onBack={() => setWithSheet(false)}
        />
      </Front>
    )
  return (
    <Front>
      <form className="kk-unlock" onSubmit={event => void unlock(event)} noValidate>
        <span className="kk-dim">
          <Icon of={IconLock} size={34} stroke={1.4} />
        </span>
        <h1 className="kk-front__title">{desk.organisation.name}</h1>
        <p className="kk-muted">{t('first-run:unlock.lead', { person: desk.person })}</p>
        <div className="kk-unlock__line">
          <TextField
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
            autoFocus
            label={t('first-run:passphrase.label')}
            value={passphrase}
            onChange={value => {
              setPassphrase(value)
              setEmpty(false)
              forget()
            }}
          />
          <Button type="submit" variant="filled" loading={busy}>
            {t('first-run:unlock.deed')}
          </Button>
        </div>
        <ShowTyped shown={shown} onShown={setShown} />
        <p className="kk-unlock__trouble" role="alert">
          {empty ? t('first-run:passphrase.missing') : trouble !== null && t(`first-run:unlock.${trouble}`)}
        </p>
        <p className="kk-muted kk-small">{t('first-run:unlock.kept')}</p>
        {desk.sheet !== 'none' && (
          <button type="button" className="kk-link" onClick={() => setWithSheet(true)}>
            {t('keys:open.with-sheet')}
          </button>
        )}
      </form>
    </Front>
  )
}

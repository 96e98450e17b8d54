import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BroughtBackup } from '../../../shared/ipc/values.ts'
import { Note } from '../../ui/note.tsx'
import { useDays } from '../../ui/use-days.ts'
import { OpenWithSheet } from '../keys/open-with-sheet.tsx'
import type { NewDeskProps } from './create-form.tsx'
import { FormTrouble } from './form-trouble.tsx'
import { atPassphrase, KnownPassphrase } from './known-passphrase.tsx'
import { useAsking } from './use-asking.ts'

export interface TakeOverFoundProps extends NewDeskProps {
  readonly backup: BroughtBackup
  readonly onOther: () => void
}

/** Whose backup it is, what is gone, and the passphrase or the recovery sheet that opens it. */
export function TakeOverFound({ backup, ask, onOpen, onOther }: TakeOverFoundProps) {
  const { t } = useTranslation()
  const { longDay, dayOf, time } = useDays()
  const [withSheet, setWithSheet] = useState(false)
  const { organisation, person, at, joined, sheet } = backup
  return (
    <>
      <div className="kk-take-over">
        <b>{organisation}</b>
        <span>{t('first-run:take-over.of', { person })}</span>
        <span>{t('first-run:take-over.at', { time: `${longDay(dayOf(at))} ${time(at)}` })}</span>
        <button type="button" className="kk-link" onClick={onOther}>
          {t('first-run:take-over.other')}
        </button>
      </div>
      <Note tone="warn">
        <b>{t('first-run:take-over.gone')}</b>
        <br />
        {t(joined ? 'first-run:take-over.gone-joined' : 'first-run:take-over.gone-alone')}
        {joined && (
          <>
            <br />
            {t('first-run:take-over.same-key')}
          </>
        )}
      </Note>
      {withSheet ? (
        <OpenWithSheet
          open={(code, passphrase) => ask('desk:take-over', { passphrase, sheet: code })}
          onOpen={onOpen}
          deed={t('first-run:take-over.deed')}
          onBack={() => setWithSheet(false)}
        />
      ) : (
        <ByPassphrase ask={ask} onOpen={onOpen} />
      )}
      {sheet && !withSheet && (
        <p>
          <button type="button" className="kk-link" onClick={() => setWithSheet(true)}>
            {t('keys:open.with-sheet')}
          </button>
        </p>
      )}
      <p className="kk-muted kk-small">{t('first-run:take-over.old-pc')}</p>
    </>
  )
}

function ByPassphrase({ ask, onOpen }: Pick<NewDeskProps, 'ask' | 'onOpen'>) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const { form, busy, tried, trouble, forget } = useAsking({
    complete: passphrase !== '',
    ask: () => ask('desk:take-over', { passphrase }),
    onDone: onOpen,
  })
  return (
    <form className="kk-form" {...form}>
      <KnownPassphrase
        autoFocus
        label={t('first-run:take-over.passphrase')}
        hint={t('first-run:take-over.passphrase-hint')}
        value={passphrase}
        onChange={value => {
          setPassphrase(value)
          forget()
        }}
        missing={t('first-run:take-over.passphrase-missing')}
        tried={tried}
        trouble={trouble}
      />
      <FormTrouble trouble={trouble} atField={atPassphrase} />
      <div className="kk-form__deed">
        <Button type="submit" variant="filled" size="lg" loading={busy}>
          {t('first-run:take-over.deed')}
        </Button>
        {busy && <span className="kk-muted">{t('first-run:take-over.making')}</span>}
      </div>
    </form>
  )
}

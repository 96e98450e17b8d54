import { Button } from '@mantine/core'
import { IconArrowLeft, IconFileUpload } from '@tabler/icons-react'
import { type RefObject, type SubmitEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BroughtBackup } from '../../../shared/ipc/contract.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { Progress } from '../../ui/progress.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useDays } from '../../ui/use-days.ts'
import type { NewDeskProps } from './create-form.tsx'
import { useAttempt } from './use-attempt.ts'
import { useBroughtBackup } from './use-brought-backup.ts'

/** A desk made anew of the backup of a PC that is lost. Says what comes back and what does not before anything is made. */
export function TakeOverForm({ ask, onOpen, onBack }: NewDeskProps) {
  const { t } = useTranslation()
  const { brought, bring, stop } = useBroughtBackup(ask)
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="kk-form">
      <button type="button" className="kk-page-head__back" onClick={onBack}>
        <Icon of={IconArrowLeft} />
        {t('first-run:back')}
      </button>
      <h1 className="kk-front__title">{t('first-run:take-over.title')}</h1>
      <p className="kk-muted">{t('first-run:take-over.lead')}</p>
      {brought.at === 'coming' && <Coming done={brought.done} all={brought.all} onStop={stop} />}
      {brought.at === 'refused' && (
        <ErrorState
          happened={t(`first-run:trouble.${brought.problem}.happened`)}
          safe={t(`first-run:trouble.${brought.problem}.safe`)}
          cure={t(`first-run:trouble.${brought.problem}.cure`)}
        />
      )}
      {(brought.at === 'none' || brought.at === 'refused') && <Choose input={input} />}
      {brought.at === 'here' && (
        <Found backup={brought.backup} ask={ask} onOpen={onOpen} onBack={onBack} onOther={() => input.current?.click()} />
      )}
      <input
        ref={input}
        type="file"
        accept=".backup"
        hidden
        aria-label={t('first-run:take-over.file')}
        onChange={event => {
          const [file] = event.currentTarget.files ?? []
          if (file) void bring(file)
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}

function Choose({ input }: { readonly input: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation()
  return (
    <>
      <div className="kk-form__deed">
        <Button
          variant="filled"
          size="lg"
          autoFocus
          leftSection={<Icon of={IconFileUpload} size={20} />}
          onClick={() => input.current?.click()}
        >
          {t('first-run:take-over.choose')}
        </Button>
      </div>
      <p className="kk-muted kk-small">{t('first-run:take-over.where')}</p>
    </>
  )
}

const MEGABYTE = 1_000_000

function Coming({ done, all, onStop }: { readonly done: number; readonly all: number; readonly onStop: () => void }) {
  const { t } = useTranslation()
  const { number } = useDays()
  const megabytes = (bytes: number) => number(Math.ceil(bytes / MEGABYTE))
  return (
    <Progress
      title={t('first-run:take-over.coming')}
      done={done}
      all={all}
      words={
        done < all ? t('first-run:take-over.so-far', { done: megabytes(done), all: megabytes(all) }) : t('first-run:take-over.checking')
      }
      onStop={onStop}
      stopLeaves={t('first-run:take-over.stop-leaves')}
    />
  )
}

interface FoundProps extends NewDeskProps {
  readonly backup: BroughtBackup
  readonly onOther: () => void
}

/** Whose backup it is, what is gone, and the passphrase that opens it. */
function Found({ backup: { organisation, person, at, joined }, ask, onOpen, onOther }: FoundProps) {
  const { t } = useTranslation()
  const { longDay, dayOf, time } = useDays()
  const [passphrase, setPassphrase] = useState('')
  const [tried, setTried] = useState(false)
  const { busy, trouble, attempt, forget } = useAttempt()
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (passphrase === '') return
    const made = await attempt(() => ask('desk:take-over', { passphrase }))
    if (made) onOpen(made.value)
  }
  const atField = trouble === 'wrong-passphrase' || trouble === 'wait'
  const missing = tried && passphrase === '' ? t('first-run:take-over.passphrase-missing') : undefined
  return (
    <form className="kk-form" onSubmit={event => void submit(event)} noValidate>
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
      </Note>
      <TextField
        type="password"
        autoComplete="current-password"
        autoFocus
        label={t('first-run:take-over.passphrase')}
        hint={t('first-run:take-over.passphrase-hint')}
        value={passphrase}
        onChange={value => {
          setPassphrase(value)
          forget()
        }}
        message={atField ? t(`first-run:unlock.${trouble}`) : missing}
      />
      {trouble !== null && !atField && (
        <ErrorState
          happened={t(`first-run:trouble.${trouble}.happened`)}
          safe={t(`first-run:trouble.${trouble}.safe`)}
          cure={t(`first-run:trouble.${trouble}.cure`)}
        />
      )}
      <p className="kk-muted kk-small">{t('first-run:take-over.old-pc')}</p>
      <div className="kk-form__deed">
        <Button type="submit" variant="filled" size="lg" loading={busy}>
          {t('first-run:take-over.deed')}
        </Button>
        {busy && <span className="kk-muted">{t('first-run:take-over.making')}</span>}
      </div>
    </form>
  )
}

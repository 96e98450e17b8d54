import { Button } from '@mantine/core'
import { IconArrowLeft, IconFileUpload } from '@tabler/icons-react'
import { type RefObject, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../ui/error-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Progress } from '../../ui/progress.tsx'
import { useDays } from '../../ui/use-days.ts'
import type { NewDeskProps } from './create-form.tsx'
import { TakeOverFound } from './take-over-found.tsx'
import { useBroughtBackup } from './use-brought-backup.ts'

/** A desk made anew of the backup of a PC that is lost. Says what comes back and what does not before anything is made. */
export function TakeOverForm({ ask, onOpen, onBack, onRecover }: NewDeskProps & { readonly onRecover: () => void }) {
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
        <TakeOverFound backup={brought.backup} ask={ask} onOpen={onOpen} onBack={onBack} onOther={() => input.current?.click()} />
      )}
      {(brought.at === 'none' || brought.at === 'refused') && (
        <p>
          <button type="button" className="kk-link" onClick={onRecover}>
            {t('first-run:recover.open')}
          </button>
        </p>
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

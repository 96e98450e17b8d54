import './desks.css'
import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ask } from '../../../shared/ipc/contract.ts'
import type { DeskState, WaitingState } from '../../../shared/ipc/values.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Note } from '../../ui/note.tsx'
import { Front } from '../first-run/front.tsx'
import { SixWords } from './six-words.tsx'

export interface WaitingProps {
  readonly ask: Ask
  readonly waiting: WaitingState
  readonly onState: (state: DeskState) => void
}

/** Milliseconds between two looks at the host. */
const LOOK = 1_000

/** A further desk until somebody at another one has let it in: six words to compare, then the keys that come. */
export function Waiting({ ask, waiting, onState }: WaitingProps) {
  const { t } = useTranslation()
  const { organisation, words, step } = waiting
  useEffect(() => {
    const looking = setInterval(() => void ask('desk:state', {}).then(onState, () => undefined), LOOK)
    return () => clearInterval(looking)
  }, [ask, onState])
  const stop = async (): Promise<void> => onState(await ask('desk:stop-waiting', {}))
  if (step === 'turned-away')
    return (
      <Front>
        <ErrorState
          happened={t('desks:waiting.turned-away.happened')}
          safe={t('desks:waiting.turned-away.safe')}
          cure={t('desks:waiting.turned-away.cure')}
          actions={<Button onClick={() => void stop()}>{t('first-run:back')}</Button>}
        />
      </Front>
    )
  return (
    <Front>
      <div className="kk-form">
        <h1 className="kk-front__title">{organisation}</h1>
        {step === 'keys' ? (
          <p role="status">{t('desks:waiting.keys')}</p>
        ) : (
          <>
            <p>{t('desks:waiting.compare')}</p>
            <SixWords words={words} />
            <Note tone="warn">{t('desks:waiting.differ')}</Note>
            <p className="kk-muted" role="status">
              {t('desks:waiting.until')}
            </p>
            <div className="kk-form__deed">
              <Button onClick={() => void stop()}>{t('desks:waiting.stop')}</Button>
            </div>
          </>
        )}
      </div>
    </Front>
  )
}

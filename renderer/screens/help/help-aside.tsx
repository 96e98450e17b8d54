import { ActionIcon, Button } from '@mantine/core'
import { IconAlertTriangle, IconBook2, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { placeTitles } from '../../../shared/help/help.ts'
import { Icon } from '../../ui/icon.tsx'
import { Looks } from '../../ui/looks.tsx'
import { Note } from '../../ui/note.tsx'
import { Scrolled } from '../../ui/scrolled.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { usePlace } from '../shell/place.ts'
import { HelpText, Pieces } from './pieces.tsx'
import { useHelp } from './use-help.ts'

/** Help for the place where the person is, beside it: they read a step and do it. It goes along to the next place. */
export function HelpAside() {
  const { t } = useTranslation()
  const { place, go, showHelp } = usePlace()
  const help = useHelp()
  const body = useRef<HTMLElement>(null)
  const title = t(placeTitles[place.at])

  // The keys are here as long as nothing else takes them, and go back to where they were.
  useEffect(() => {
    let former: Element | null = null
    const enter = (): void => {
      former = document.activeElement
      body.current?.focus()
    }
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'F1' || !event.shiftKey) return
      if (body.current?.parentElement?.contains(document.activeElement)) showHelp(false)
      else enter()
    }
    enter()
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
      // What had the keys here is gone with it.
      if (document.activeElement !== document.body) return
      const to = former instanceof HTMLElement && former.isConnected ? former : document.querySelector<HTMLElement>('main')
      to?.focus()
    }
  }, [showHelp])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is read from its beginning
  useEffect(() => {
    if (body.current) body.current.scrollTop = 0
  }, [place.at])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    showHelp(false)
  }
  const openManual = (): void => {
    go({ at: 'help', part: place.at })
    showHelp(false)
  }
  const text = help?.places[place.at]
  return (
    <aside className="kk-help" aria-label={t('help:of', { place: title })} onKeyDown={onKeyDown}>
      <div className="kk-help__head">
        <h2>{t('help:of', { place: title })}</h2>
        <Looks>
          <ActionIcon variant="subtle" onClick={() => showHelp(false)} aria-label={t('help:close')}>
            <Icon of={IconX} />
          </ActionIcon>
        </Looks>
      </div>
      <Scrolled className="kk-help__body" ref={body} label={title}>
        {text === undefined ? (
          <Skeleton words={t('help:coming')} />
        ) : (
          <>
            <p>
              <HelpText text={text.about} />
            </p>
            <Pieces pieces={text.tasks} level="h3" />
            <Note>
              <HelpText text={text.trouble} />
            </Note>
            <h3 className="kk-help__trouble">
              <Icon of={IconAlertTriangle} />
              {t('help:trouble')}
            </h3>
            {help?.trouble.map(piece => (
              <details key={piece.title} className="kk-help__more">
                <summary>{piece.title}</summary>
                <Pieces pieces={[{ title: '', steps: piece.steps }]} level="h4" />
              </details>
            ))}
          </>
        )}
      </Scrolled>
      <div className="kk-help__foot">
        <Looks>
          <Button leftSection={<Icon of={IconBook2} />} onClick={openManual}>
            {t('help:open.deed')}
          </Button>
        </Looks>
      </div>
    </aside>
  )
}

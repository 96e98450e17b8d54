import './help.css'
import { Button } from '@mantine/core'
import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Looks } from '../../ui/looks.tsx'
import { useNews } from './use-news.ts'
import { useSeen } from './use-seen.ts'

const stops = ['today', 'find', 'safe'] as const
const ENDED = 'ended'

/** Whether Esc means something nearer than the tour. */
const isTaken = (): boolean =>
  document.querySelector('[role="dialog"], [role="menu"]') !== null || document.activeElement?.matches('input, textarea, select') === true

/** Three places, once, in a card that lies over nothing; what it speaks of has a dashed frame meanwhile. Esc or a button ends it. */
export function Tour() {
  const { t } = useTranslation()
  const [seen, see] = useSeen('tour')
  const [, seeNews] = useSeen('news')
  const version = useNews()?.[0]?.version
  const now = seen === null ? undefined : seen === '' ? stops[0] : stops.find(stop => stop === seen)
  const place = now === undefined ? 0 : stops.indexOf(now) + 1
  const next = stops[place]

  const end = useCallback(() => {
    see(ENDED)
    // Whoever begins with a version has no need to hear what is new in it.
    if (version !== undefined) seeNews(version)
  }, [see, seeNews, version])

  useEffect(() => {
    if (now === undefined) return
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented && !isTaken()) end()
    }
    document.documentElement.dataset['tour'] = now
    window.addEventListener('keydown', onKey)
    return () => {
      delete document.documentElement.dataset['tour']
      window.removeEventListener('keydown', onKey)
    }
  }, [now, end])

  const endHere = (): void => {
    end()
    // The button that was pressed is gone.
    document.querySelector<HTMLElement>('main')?.focus()
  }
  return (
    <section className="kk-tour" data-shown={now !== undefined} aria-label={t('help:tour.title')}>
      {/* There before its words are, so that they are read out. */}
      <div role="status">
        {now !== undefined && (
          <>
            <p className="kk-muted kk-small">
              {t('help:tour.title')}　{t('help:tour.step', { step: place, all: stops.length })}
            </p>
            <h3>{t(`help:tour.${now}.title`)}</h3>
            <p>{t(`help:tour.${now}.words`)}</p>
          </>
        )}
      </div>
      {now !== undefined && (
        <div className="kk-tour__deeds">
          <Looks>
            {next !== undefined && (
              <Button size="xs" onClick={() => see(next)}>
                {t('help:tour.next.deed')}
              </Button>
            )}
            <Button size="xs" variant="subtle" onClick={endHere}>
              {t('help:tour.end.deed')}
            </Button>
          </Looks>
        </div>
      )}
    </section>
  )
}

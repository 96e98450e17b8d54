import { Button } from '@mantine/core'
import { IconPrinter, IconRoute } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { manualOf } from '../../../shared/help/manual.ts'
import { ContentsList } from '../../ui/contents-list.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Looks } from '../../ui/looks.tsx'
import { Note } from '../../ui/note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Scrolled } from '../../ui/scrolled.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { usePartInView } from '../../ui/use-part-in-view.ts'
import { usePlace } from '../shell/place.ts'
import { Manual } from './manual.tsx'
import { SavePdf } from './save-pdf.tsx'
import { useHelp } from './use-help.ts'
import { useNews } from './use-news.ts'
import { useSeen } from './use-seen.ts'

/** The whole manual, the same words that stand beside each page: contents on the left, to read or to print. */
export function HelpPage() {
  const { t } = useTranslation()
  const { place, go } = usePlace()
  const help = useHelp()
  const news = useNews()
  const [trouble, setTrouble] = useState('')
  const scroller = useRef<HTMLElement>(null)
  const { seen, follow, jump } = usePartInView(scroller)
  const chapters = useMemo(() => (help && news ? manualOf(help, news, (key, values) => t(key, { ...values })) : null), [help, news, t])
  const isThere = chapters !== null
  const [seenNews, seeNews] = useSeen('news')
  const [, seeTour] = useSeen('tour')
  const version = news?.[0]?.version
  useEffect(() => {
    if (version !== undefined && seenNews && seenNews !== version) seeNews(version)
  }, [version, seenNews, seeNews])
  const tourAgain = (): void => {
    seeTour('')
    go({ at: 'today' })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever comes to a part is brought there once
  useEffect(() => {
    if (!isThere || place.at !== 'help' || place.part === undefined) return
    const { part } = place
    const frame = requestAnimationFrame(() => jump(part))
    return () => cancelAnimationFrame(frame)
  }, [place, isThere])
  const current = seen ?? chapters?.[0]?.parts[0]?.id
  return (
    <SplitPage
      head={
        <PageHead
          title={t('help:title')}
          fact={t('help:fact')}
          actions={
            <>
              <Looks>
                <Button leftSection={<Icon of={IconRoute} />} onClick={tourAgain}>
                  {t('help:tour.again.deed')}
                </Button>
              </Looks>
              <SavePdf chapters={chapters} version={version ?? ''} onTrouble={setTrouble} />
              <Button leftSection={<Icon of={IconPrinter} />} disabled={!isThere} onClick={() => window.print()}>
                {t('help:print.deed')}
              </Button>
            </>
          }
        />
      }
      leftLabel={t('help:contents')}
      left={
        chapters?.map(({ id, title, parts }) => (
          <section key={id} className="kk-help__contents">
            <h2>{title}</h2>
            <ContentsList lines={parts.map(part => ({ id: part.id, words: part.title }))} current={current} onShow={jump} />
          </section>
        )) ?? null
      }
    >
      {chapters === null ? (
        <Skeleton words={t('help:coming')} />
      ) : (
        <Scrolled className="kk-help__manual" ref={scroller} onScroll={follow} label={t('help:manual')}>
          {trouble !== '' && (
            <div role="alert">
              <Note>{trouble}</Note>
            </div>
          )}
          <Manual chapters={chapters} />
        </Scrolled>
      )}
    </SplitPage>
  )
}

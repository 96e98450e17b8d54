import { useEffect, useState } from 'react'
import type { News } from '../../../shared/help/help.ts'
import { useManner } from '../../ui/manner.ts'

const texts: Readonly<Record<'ja' | 'easy' | 'en', () => Promise<{ readonly default: readonly News[] }>>> = {
  ja: () => import('../../../resources/news/ja.json'),
  easy: () => import('../../../resources/news/easy.json'),
  en: () => import('../../../resources/news/en.json'),
}

/** What is new, the version that runs first, in the language of the screen; null until it is there. */
export function useNews(): readonly News[] | null {
  const { manner } = useManner()
  const [news, setNews] = useState<readonly News[] | null>(null)
  useEffect(() => {
    let stale = false
    void texts[manner.language]().then(text => {
      if (!stale) setNews(text.default)
    })
    return () => {
      stale = true
    }
  }, [manner.language])
  return news
}

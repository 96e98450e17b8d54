import { useMemo, useState } from 'react'
import { languageNamer } from '../../shared/drills/language-name.ts'
import type { PaperWords as DrillWords } from '../../shared/drills/paper-words.ts'
import { sayIn, tagOf } from '../language.ts'
import { type Manner, useManner } from '../ui/manner.ts'
import { daysIn } from '../ui/use-days.ts'

export type PaperWords = ReturnType<typeof usePaperWords>

/** The language of a paper, which may be another than the screen's, with its words, days and moments. */
export function usePaperWords() {
  const { manner } = useManner()
  const [language, setLanguage] = useState<Manner['language']>(manner.language)
  const { dates } = manner
  const spoken = useMemo(() => {
    const days = daysIn({ language, dates })
    const moment = (at: number): string => `${days.longDay(days.dayOf(at))} ${days.time(at)}`
    return { days, words: { say: sayIn(language), language: tagOf(language), day: days.longDay, moment } }
  }, [language, dates])
  return { language, setLanguage, ...spoken }
}

/** The same for the papers of a drill. */
export const wordsOfDrill = (words: PaperWords['words'], sample: boolean): DrillWords => ({
  ...words,
  languageName: languageNamer(words.language, words.say('drill-papers:plain-japanese')),
  sample,
})

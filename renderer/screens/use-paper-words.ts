import { useState } from 'react'
import { sayIn, tagOf } from '../language.ts'
import { type Manner, useManner } from '../ui/manner.ts'
import { daysIn } from '../ui/use-days.ts'

export type PaperWords = ReturnType<typeof usePaperWords>

/** The language of a paper, which may be another than the screen's, with its words, days and moments. */
export function usePaperWords() {
  const { manner } = useManner()
  const [language, setLanguage] = useState<Manner['language']>(manner.language)
  const days = daysIn({ language, dates: manner.dates })
  const moment = (at: number): string => `${days.longDay(days.dayOf(at))} ${days.time(at)}`
  return { language, setLanguage, days, words: { say: sayIn(language), language: tagOf(language), day: days.longDay, moment } }
}

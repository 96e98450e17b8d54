import type { Day } from '../core/days.ts'

/** Our four steps, best first: A 専門・会議, B 業務, C 日常会話, D やさしい日本語のみ (domain.md §3.1: no national scale exists). */
export type Step = 'A' | 'B' | 'C' | 'D'

export const steps: readonly Step[] = ['A', 'B', 'C', 'D']

/** Which of an association's own words mean which step, from a day on. The words themselves are kept as written. */
export interface LevelScale {
  readonly from: Day
  readonly words: readonly { readonly word: string; readonly step: Step }[]
}

/** The table that an association starts from and edits. ネイティブ as A is a proposal: a mother tongue is not training. */
export const firstLevelScale: LevelScale = {
  from: '2026-04-01',
  words: [
    { word: 'A', step: 'A' },
    { word: 'ネイティブ', step: 'A' },
    { word: '母語', step: 'A' },
    { word: '母国語', step: 'A' },
    { word: '通訳・会議', step: 'A' },
    { word: '通訳', step: 'A' },
    { word: '会議', step: 'A' },
    { word: '会議通訳', step: 'A' },
    { word: '専門', step: 'A' },
    { word: '専門・会議', step: 'A' },
    { word: '医療通訳', step: 'A' },
    { word: 'native', step: 'A' },
    { word: 'B', step: 'B' },
    { word: '業務', step: 'B' },
    { word: 'ビジネス', step: 'B' },
    { word: '実用会話', step: 'B' },
    { word: '上級', step: 'B' },
    { word: 'business', step: 'B' },
    { word: 'C', step: 'C' },
    { word: '日常会話', step: 'C' },
    { word: '日常', step: 'C' },
    { word: '中級', step: 'C' },
    { word: '会話', step: 'C' },
    { word: 'conversation', step: 'C' },
    { word: 'daily conversation', step: 'C' },
    { word: 'D', step: 'D' },
    { word: 'やさしい日本語', step: 'D' },
    { word: 'やさしい日本語のみ', step: 'D' },
    { word: '初級', step: 'D' },
    { word: 'あいさつ程度', step: 'D' },
  ],
}

/** The scale that holds on a day: the newest that has begun, else the oldest. */
export function scaleOn(scales: readonly LevelScale[], day: Day): LevelScale {
  const sorted = scales.toSorted((one, other) => (one.from < other.from ? 1 : -1))
  return sorted.find(({ from }) => from <= day) ?? sorted.at(-1) ?? firstLevelScale
}

/** Words are compared without width, case and spaces. */
const bare = (word: string): string =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s・]+/g, '')

const tables = new WeakMap<LevelScale, ReadonlyMap<string, Step>>()

/** The step of a word, or null where the association has not said. */
export function stepOf(scale: LevelScale, word: string): Step | null {
  let table = tables.get(scale)
  if (!table) {
    table = new Map(scale.words.map(({ word: own, step }) => [bare(own), step]))
    tables.set(scale, table)
  }
  return table.get(bare(word)) ?? null
}

/** Whether a step is as good as another or better. */
export const isAtLeast = (step: Step, floor: Step): boolean => steps.indexOf(step) <= steps.indexOf(floor)

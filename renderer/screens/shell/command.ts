import type { IconShape } from '../../ui/icon.tsx'

/** One thing a person can do, as the search box lists it: made of an action value. */
export interface Command {
  readonly id: string
  /** In the reader's language: 名簿を取り込む */
  readonly words: string
  /** Other words that find it. */
  readonly keywords?: readonly string[]
  /** Ctrl+I, as shown. */
  readonly shortcut?: string
  readonly icon?: IconShape
  readonly run: () => void
}

/** Somebody or something that the search box found. */
export interface Found {
  readonly id: string
  readonly words: string
  readonly detail?: string
  readonly run: () => void
}

/** Looks for people by kanji, kana, romaji or phone. A later answer replaces an earlier one. */
export type Search = (query: string) => Promise<readonly Found[]>

import type foundBy from '../../../resources/found-by.json'
import type { IconShape } from '../../ui/icon.tsx'

/** Every command has readings and other words by which it is found, whatever the language of the screen. */
export type CommandId = keyof typeof foundBy

/** One thing a person can do, as the search box lists it: made of an action value. */
export interface Command {
  readonly id: CommandId
  /** In the reader's language: 名簿を取り込む */
  readonly words: string
  /** Ctrl+I, as shown. */
  readonly shortcut?: string
  readonly icon?: IconShape
  readonly run: () => void
}

export const foundSorts = ['person', 'drill', 'application'] as const

/** Somebody or something that the search box found. */
export interface Found {
  readonly sort: (typeof foundSorts)[number]
  readonly id: string
  readonly words: string
  readonly detail?: string
  readonly run: () => void
}

/** Looks for people by kanji, kana, romaji or phone, and for the rest by title. A later answer replaces an earlier one. */
export type Search = (query: string) => Promise<readonly Found[]>

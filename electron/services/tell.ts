import en from '../words/en.json' with { type: 'json' }
import ja from '../words/ja.json' with { type: 'json' }

export type Word = keyof typeof ja
export type Tell = (word: Word, values?: Readonly<Record<string, string | number>>) => void

const languages: readonly Readonly<Record<Word, string>>[] = [ja, en]

/** Says something at the terminal, in Japanese and in English, because a terminal has no language switch. */
export const tellTo =
  (write: (line: string) => void): Tell =>
  (word, values = {}) => {
    for (const words of languages) write(words[word].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? '')))
  }

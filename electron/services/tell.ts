import easy from '../words/easy.json' with { type: 'json' }
import en from '../words/en.json' with { type: 'json' }
import ja from '../words/ja.json' with { type: 'json' }

export type Word = keyof typeof ja
export type Tell = (word: Word, values?: Readonly<Record<string, string | number>>) => void

/** Trouble is told in やさしい日本語 too. */
const languages: readonly Readonly<Partial<Record<Word, string>>>[] = [ja, easy, en]

/** Says something where there is no language switch, in each language on a line of its own. */
export const tellTo =
  (write: (lines: string) => void): Tell =>
  (word, values = {}) => {
    const lines = languages.flatMap(words => words[word] ?? [])
    write(lines.map(line => line.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))).join('\n'))
  }

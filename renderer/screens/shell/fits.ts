import foundBy from '../../../resources/found-by.json'
import { hiragana, romajiKey, romajiOf } from '../../../shared/roster/fold.ts'
import type { Command } from './command.ts'

/** Letters of one width and case, kana as hiragana: what is typed before an input method has converted it fits too. */
const plain = (text: string): string => hiragana(text).toLowerCase()

const isKana = (text: string): boolean => /^[\p{sc=Hiragana}\u30fc]+$/u.test(text)
const isLatin = (text: string): boolean => /^[a-z]+$/.test(text)

/** How well a word that was typed fits one text: 2 at its beginning, 1 inside, 0 not at all. A reading is found in Latin letters too. */
function fitsText(text: string, word: string): 0 | 1 | 2 {
  const forms = isLatin(word) && isKana(text) ? [romajiOf(text)] : [text]
  const wanted = isLatin(word) && isKana(text) ? romajiKey(word) : word
  return forms.some(form => form.startsWith(wanted)) ? 2 : forms.some(form => form.includes(wanted)) ? 1 : 0
}

const wordsIn = (query: string): readonly string[] =>
  plain(query)
    .split(/\s+/)
    .filter(word => word !== '')

/** How well texts fit what was typed: 0 where a word of it is in none of them, more where more words begin with it. */
export function fitOf(texts: readonly string[], query: string): number {
  const plainTexts = texts.map(plain)
  const fits = wordsIn(query).map(word => Math.max(...plainTexts.map(text => fitsText(text, word))))
  return fits.includes(0) ? 0 : 1 + fits.filter(fit => fit === 2).length
}

/** The commands that every typed word fits, those that begin with them first; all of them where nothing is typed. */
export function fitting(commands: readonly Command[], query: string): readonly Command[] {
  return commands
    .map(command => ({ command, fits: fitOf([command.words, ...foundBy[command.id]], query) }))
    .filter(({ fits }) => fits > 0)
    .toSorted((one, other) => other.fits - one.fits)
    .map(({ command }) => command)
}

/** The stretches of a text between which the first typed word stands, or null where none stands in it as written. */
export function cutAround(text: string, query: string): readonly [before: string, found: string, after: string] | null {
  const folded = plain(text)
  // Where folding changes the length, places in one are no places in the other.
  const word = folded.length === text.length && wordsIn(query).find(one => folded.includes(one))
  if (!word) return null
  const from = folded.indexOf(word)
  return [text.slice(0, from), text.slice(from, from + word.length), text.slice(from + word.length)]
}

/** Whether every typed word stands in a title. */
export const titleFits = (title: string, query: string): boolean =>
  plain(query)
    .split(/\s+/)
    .every(word => plain(title).includes(word))

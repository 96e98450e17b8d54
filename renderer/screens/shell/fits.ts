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

/** The commands that every typed word fits, those that begin with them first; all of them where nothing is typed. */
export function fitting(commands: readonly Command[], query: string): readonly Command[] {
  const words = plain(query)
    .split(/\s+/)
    .filter(word => word !== '')
  const rated = commands.map(command => {
    const texts = [command.words, ...foundBy[command.id]].map(plain)
    const fits = words.map(word => Math.max(...texts.map(text => fitsText(text, word))))
    return { command, fits: fits.includes(0) ? 0 : 1 + fits.filter(fit => fit === 2).length }
  })
  return rated
    .filter(({ fits }) => fits > 0)
    .toSorted((one, other) => other.fits - one.fits)
    .map(({ command }) => command)
}

/** Whether every typed word stands in a title. */
export const titleFits = (title: string, query: string): boolean =>
  plain(query)
    .split(/\s+/)
    .every(word => plain(title).includes(word))

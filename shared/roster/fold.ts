import { toRomaji } from 'wanakana'
import { foldKanji } from './kanji-variants.ts'
import { remembering } from './remember.ts'

/*
 * Keys for comparing and finding. They are never stored and never shown.
 */

const spaces = /[\s・･,，.．、]+/gu

/**
 * A key of a whole name from the keys of its words: most names of a roster are new, their words are not.
 * For keys that drop the spaces.
 */
const byWords = (keyOf: (word: string) => string): ((text: string) => string) => {
  const known = remembering(keyOf)
  return text => {
    const cut = text.search(/[ \u3000]/)
    return cut < 0
      ? known(text)
      : text
          .split(/[ \u3000]/)
          .map(known)
          .join('')
  }
}

/** 髙橋　健一 and 高橋健一 are one key: variants, width and case folded, no spaces. */
export const nameKey: (name: string) => string = byWords(word => wholeKey(word))

/** The same for a text that hardly repeats, as an address. */
export const wholeKey = (text: string): string =>
  (isAscii(text) ? text : foldKanji(text.normalize('NFKC'))).toLowerCase().replace(spaces, '')

/** Katakana, full width, from hiragana and half-width kana; other letters stay. One plain space between names. */
export const katakana = (kana: string): string =>
  kana
    .normalize('NFKC')
    .replace(/[ぁ-ゖゝゞ]/g, letter => String.fromCharCode(letter.charCodeAt(0) + 0x60))
    .replace(/\s+/g, ' ')
    .trim()

export const hiragana = (kana: string): string =>
  kana.normalize('NFKC').replace(/[ァ-ヶヽヾ]/g, letter => String.fromCharCode(letter.charCodeAt(0) - 0x60))

/** ワタナベ チヒロ, わたなべちひろ and ﾜﾀﾅﾍﾞﾁﾋﾛ are one key. ヂ and ジ, ヅ and ズ, ヲ and オ sound alike. */
export const kanaKey: (kana: string) => string = byWords(word =>
  hiragana(word)
    .replace(spaces, '')
    .replace(/[ぢづをゐゑ]/g, letter => ({ ぢ: 'じ', づ: 'ず', を: 'お', ゐ: 'い', ゑ: 'え' })[letter] ?? letter),
)

/** Latin letters without marks, Vietnamese ones too (Nguyễn Thị Đào → nguyen thi dao). */
export const plainLatin = (text: string): string => (isAscii(text) ? text.toLowerCase() : withoutMarks(text))

const withoutMarks = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/[łŁ]/g, 'l')
    .replace(/[øØ]/g, 'o')
    .toLowerCase()

/** LAN THI NGUYEN and NGUYEN THI LAN are one key. Empty where there are no Latin letters. */
export const latinKey = (text: string): string => (plainLatin(text).match(/[a-z]+/g) ?? []).map(romajiKey).sort().join(' ')

const romajiRules: readonly (readonly [RegExp, string])[] = [
  [/['’`-]/g, ''],
  [/sy(?=[auo])/g, 'sh'],
  [/(?:ty|cy)(?=[auo])/g, 'ch'],
  [/(?:zy|jy)(?=[auo])/g, 'j'],
  [/si/g, 'shi'],
  [/ti/g, 'chi'],
  [/tu/g, 'tsu'],
  [/zi|di/g, 'ji'],
  [/du|dzu/g, 'zu'],
  [/hu/g, 'fu'],
  [/tch|cch/g, 'ch'],
  [/m(?=[bpm])/g, 'n'],
  [/oh(?![aiueoy])/g, 'o'],
  [/ou|oo/g, 'o'],
  [/uu/g, 'u'],
  [/aa/g, 'a'],
  [/ii/g, 'i'],
  [/ee/g, 'e'],
  [/([a-z])\1/g, '$1'],
]

/** Satō, Satou, Satoh, Sato; Shimizu, Simizu; Homma, Honma: one key each. Works on parts of names too. */
export const romajiKey: (text: string) => string = remembering(text =>
  romajiRules.reduce((key, [rule, by]) => key.replace(rule, by), plainLatin(text)),
)

/** The reading in folded Latin letters, so that both Hepburn and Kunrei, with long vowels or without, find it. */
export const romajiOf: (kana: string) => string = remembering(kana => romajiKey(toRomaji(hiragana(kana))))

/** Only the digits: 026-247-8189 → 0262478189. */
export const digitsOf = (text: string): string => (isAscii(text) ? text : text.normalize('NFKC')).replace(/\D+/g, '')

/** Neither a width nor a mark to fold: most numbers, mail addresses and Latin names. */
const isAscii = (text: string): boolean => /^[ -~]*$/.test(text)

/** Sorts as a telephone book: first without voicing marks and small letters, then with them. */
export const readingKey = (kana: string): string => `${bareReading(kana)}\u0000${kanaKey(kana)}`

const bareReading = byWords(word =>
  kanaKey(word)
    .normalize('NFD')
    .replace(/[\u3099\u309a]/g, '')
    .replace(/[ぁぃぅぇぉっゃゅょゎ]/g, letter => String.fromCharCode(letter.charCodeAt(0) + 1))
    .replace(/ー/g, ''),
)

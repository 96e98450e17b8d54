import { isLanguage } from './languages.ts'
import type { LevelScale } from './level-scale.ts'
import { stepOf } from './level-scale.ts'
import type { AskCode } from './read-cells.ts'
import { rememberingBy } from './remember.ts'
import type { Spoken } from './volunteer.ts'

export interface ReadLanguages {
  readonly languages: readonly Spoken[]
  readonly asks: readonly AskCode[]
}

/**
 * Languages with their levels from one cell: 英語（業務）、タイ語（通訳・会議）; 英語:B/中国語:A; 英語 業務.
 * Separators inside brackets belong to the level. The level stays in the association's own words.
 */
export const readLanguages: (text: string, scale: LevelScale) => ReadLanguages = rememberingBy((text, scale) => {
  const parts = splitOutside(text, /[、，,／/・･;；\n&＆|｜+＋]/).flatMap(part => splitSpaces(part, scale))
  const languages: Spoken[] = []
  const asks = new Set<AskCode>()
  for (const part of joinNames(parts)) {
    const spoken = oneLanguage(part, scale)
    if (spoken.language === '') continue
    if (languages.some(({ language }) => language === spoken.language)) continue
    if (!isLanguage(spoken.language)) asks.add('language-unknown')
    if (spoken.level !== '' && stepOf(scale, spoken.level) === null) asks.add('level-unknown')
    languages.push(spoken)
  }
  return { languages, asks: [...asks] }
})

/** Cuts at separators that stand outside brackets. */
function splitOutside(text: string, separator: RegExp): readonly string[] {
  const parts = ['']
  let depth = 0
  for (const letter of text) {
    if ('（([【〔'.includes(letter)) depth++
    if ('）)]】〕'.includes(letter)) depth = Math.max(0, depth - 1)
    if (depth === 0 && separator.test(letter)) parts.push('')
    else parts.push((parts.pop() ?? '') + letter)
  }
  return parts.map(part => part.trim()).filter(part => part !== '' && !/^[-－―ー×]$|^なし$/.test(part))
}

/** 英語 中国語 are two; 英語 業務 is one with its level. */
function splitSpaces(part: string, scale: LevelScale): readonly string[] {
  const words = part.split(/[\s　]+/)
  if (words.length < 2 || /[（(【[]/.test(part)) return [part]
  return words.every(word => isLanguage(word) || stepOf(scale, word)) ? (words.filter(isLanguage).length > 1 ? words : [part]) : [part]
}

/** 韓国・朝鮮語 is one name that the separator has cut. */
function joinNames(parts: readonly string[]): readonly string[] {
  return parts.flatMap((part, place) => {
    const before = parts[place - 1]
    if (before === '韓国' && part.startsWith('朝鮮語')) return [`${before}・${part}`]
    return part === '韓国' && parts[place + 1]?.startsWith('朝鮮語') ? [] : [part]
  })
}

const open = '（([［【〔'
const bracket = /[（(［[【〔]\s*([^（(［[【〔）)］\]】〕]*?)\s*[）)］\]】〕]/gu

function oneLanguage(part: string, scale: LevelScale): Spoken {
  const plain = part.replace(/[０-９Ａ-Ｚａ-ｚ：＝ｦ-ﾟ]+/g, letters => letters.normalize('NFKC')).trim()
  if (Array.from(plain).some(letter => open.includes(letter))) {
    const name = (plain.split(/[（(［[【〔]/u)[0] ?? '').trim()
    const inner = Array.from(plain.matchAll(bracket), found => found[1] ?? '').filter(text => text !== '')
    const after = plain.slice(name.length).replace(bracket, '').trim()
    const [first = '', ...others] = inner
    // 中国語（北京語）（業務）: the first bracket says which Chinese, not how well.
    const isKind = isLanguage(first) && stepOf(scale, first) === null
    return isKind
      ? { language: `${name}(${first})`, level: [...others, after].join(' ').trim() }
      : { language: name, level: [...inner, after].join(' ').trim() }
  }
  const pair = /^(.+?)\s*[:=]\s*(.+)$/u.exec(plain) ?? /^(.+?)[\s-]+([^\s-].*)$/u.exec(plain)
  if (pair && isLanguage(pair[1] ?? '') && !isLanguage(plain)) return { language: (pair[1] ?? '').trim(), level: (pair[2] ?? '').trim() }
  const grade = /^(.+語)([A-D])$/u.exec(plain)
  return grade ? { language: grade[1] ?? '', level: grade[2] ?? '' } : { language: plain, level: '' }
}

/** Where an association does not say what its categories are. 通訳・翻訳 holds a separator itself (domain.md §3.1). */
export const usualCategories: readonly string[] = [
  '通訳・翻訳',
  '災害時語学サポーター',
  '災害時通訳・翻訳',
  '日本語学習支援',
  'ホームステイ',
  'ホームステイ・ビジット',
  'ホストファミリー',
  'ホームビジット',
  '医療通訳',
  '行政通訳',
  'イベント・交流',
  '国際交流・国際理解',
  '文化紹介・国際理解',
]

/** Categories of one cell. Names that hold a separator themselves are told first, longest first. */
export const readCategories = (text: string, known: readonly string[] = usualCategories): readonly string[] => knownCategories(text, known)

const knownCategories = rememberingBy((text: string, known: readonly string[]): readonly string[] => {
  const plain = text.replace(/･/g, '・')
  const holders = known.filter(name => name.includes('・')).toSorted((one, other) => other.length - one.length)
  const found = plain.split(/[、，,／/;；\n|｜]+/).flatMap(part => splitDots(part.trim(), holders))
  return [...new Set(found.filter(name => name !== '' && !/^[-－―]$|^なし$/.test(name)))]
})

function splitDots(part: string, holders: readonly string[]): readonly string[] {
  const pieces = `・${part}・`
  for (const name of holders) {
    const place = pieces.indexOf(`・${name}・`)
    if (place < 0) continue
    const before = pieces.slice(1, Math.max(1, place))
    const after = pieces.slice(place + name.length + 2, -1)
    return [...(before ? splitDots(before, holders) : []), name, ...(after ? splitDots(after, holders) : [])]
  }
  return part.split('・').map(name => name.trim())
}

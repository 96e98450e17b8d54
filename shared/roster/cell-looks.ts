import { isLanguage } from './languages.ts'
import type { LevelScale } from './level-scale.ts'
import { stepOf } from './level-scale.ts'
import { prefectureOf } from './places.ts'
import { readYesNo } from './read-cells.ts'
import { readDate } from './read-date.ts'
import { readLanguages } from './read-lists.ts'

/** What a cell looks like from its letters alone, whatever its heading says. */
export type Look =
  | 'number'
  | 'counter'
  | 'name'
  | 'kana'
  | 'latin'
  | 'date'
  | 'postcode'
  | 'address'
  | 'city'
  | 'phone'
  | 'email'
  | 'languages'
  | 'level'
  | 'cert'
  | 'categories'
  | 'yes-no'
  | 'text'

const certificates =
  /英検|TOEIC|TOEFL|IELTS|JLPT|日本語能力|HSK|TOPIK|DELE|DELF|DALF|中検|仏検|独検|西検|CEFR|通訳案内士|全国通訳|ハングル検定|N[1-5]\b|検定|[準\d]級/i
const activities = /通訳|翻訳|支援|サポーター|ホームステイ|ホスト|ボランティア|イベント|交流|日本語教室|ガイド/

/** Looks for one cell; most exact first. */
export function lookOf(text: string, scale: LevelScale): Look {
  const plain = text.normalize('NFKC').trim()
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(plain)) return 'email'
  if (/^〒?\s*\d{3}[-‐-―−ー]\d{4}$/.test(plain)) return 'postcode'
  if (looksLikePhone(plain)) return 'phone'
  if (/^\d{1,3}$/.test(plain)) return 'counter'
  if (looksLikeDate(plain)) return 'date'
  if (plain.length <= 12 && readYesNo(plain).value !== null) return 'yes-no'
  if (/^[A-Z]{0,4}[-_]?\d{2,8}(?:-\d{1,4})?$/i.test(plain)) return 'number'
  if (prefectureOf(plain) !== '' || /^[^\d]{1,8}[市区町村郡].*\d/u.test(plain)) return 'address'
  if (looksLikeLanguages(plain, scale)) return 'languages'
  if (stepOf(scale, plain) !== null && !isLanguage(plain)) return 'level'
  if (certificates.test(plain)) return 'cert'
  if (activities.test(plain)) return 'categories'
  if (/^[^\s\d]{1,6}[市区町村]$/u.test(plain)) return 'city'
  if (/^[ァ-ヺー・ぁ-ゖ\s]+$/u.test(plain)) return 'kana'
  if (/^[A-Za-zÀ-ỹ'’.,\s-]{3,}$/u.test(plain) && /\s/.test(plain)) return 'latin'
  if (/^[\p{Script=Han}々〆ヶケぁ-ゖァ-ヺー\u{E000}-\u{F8FF}]{1,6}[\s]*[\p{Script=Han}々ぁ-ゖァ-ヺー]{0,6}$/u.test(plain)) return 'name'
  return 'text'
}

function looksLikePhone(plain: string): boolean {
  if (!/^\+?[\d()\s‐-―−ー-]+$/.test(plain)) return false
  const digits = plain.replace(/\D+/g, '')
  return /^0\d{9,10}$/.test(digits) || /^[1-9]\d{8,9}$/.test(digits) || (plain.startsWith('+') && digits.length >= 9)
}

const looksLikeDate = (plain: string): boolean => {
  if (!/\d/.test(plain) && !/[年]/.test(plain)) return false
  if (plain.length > 24 || /^\d{5}$/.test(plain)) return false
  const read = readDate(plain)
  return read.kind === 'day' || (read.kind === 'unsure' && read.code !== 'date-unreadable')
}

/** Every part is a language that we know by name, or a language with a level that is on the scale. */
function looksLikeLanguages(plain: string, scale: LevelScale): boolean {
  if (!/語|手話/.test(plain) || plain.length > 120) return false
  const { languages, asks } = readLanguages(plain, scale)
  return languages.length > 0 && !asks.includes('language-unknown') && languages.every(({ language }) => !activities.test(language))
}

/** Only data looks like this, never a heading. */
export const isData = (look: Look): boolean => ['email', 'postcode', 'phone', 'date', 'number', 'counter', 'yes-no'].includes(look)

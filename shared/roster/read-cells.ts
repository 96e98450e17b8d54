import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { katakana } from './fold.ts'
import { isPrefecture, prefectureOf } from './places.ts'

/** What a cell says, and what was done or must be asked. `value` is what was typed where it could not be read. */
export interface ReadCell<T> {
  readonly value: T
  readonly mended?: 'zero-restored'
  readonly ask?: AskCode
}

export type AskCode =
  | 'phone-unreadable'
  | 'postcode-unreadable'
  | 'email-unreadable'
  | 'kana-unreadable'
  | 'yes-no-unreadable'
  | 'language-unknown'
  | 'level-unknown'
  | 'latin-not-latin'

const dashes = /[‐-―−ー－ｰ~〜～]/g

/** One telephone number, or several with ` / ` between, in the national form that the association's people dial. */
export function readPhone(text: string): ReadCell<string> {
  const plain = text.normalize('NFKC').replace(dashes, '-').trim()
  if (plain === '' || plain === '-') return { value: '' }
  const parts = plain.split(/\s*(?:[/、,;\n]|(?<=\d)\s+(?=0\d))\s*/).filter(part => part !== '')
  const read = parts.map(readOnePhone)
  if (read.some(part => part === null)) return { value: text.trim(), ask: 'phone-unreadable' }
  const value = [...new Set(read.map(part => part?.value ?? ''))].join(' / ')
  return read.some(part => part?.mended) ? { value, mended: 'zero-restored' } : { value }
}

function readOnePhone(text: string): { readonly value: string; readonly mended: boolean } | null {
  const [, body = '', extension = ''] = /^(.*?)((?:\s*(?:内線|内|ext\.?)\s*\d+)?)$/i.exec(text) ?? []
  const inner = extension.trim() === '' ? '' : ` ${extension.trim()}`
  const bare = body.replace(/^(?:tel|電話|携帯)[:.\s]*/i, '').trim()
  if (!/^\+?[\d\s().-]+$/.test(bare)) return null
  // Written as it is dialled: most of a roster, and the library is slow.
  if (/^0[5789]0-\d{4}-\d{4}$/.test(bare) || (bare.length === 12 && /^0[1-9]\d{0,3}-\d{1,4}-\d{4}$/.test(bare))) {
    return { value: bare + inner, mended: false }
  }

  const digits = bare.replace(/[^\d+]/g, '')
  if (digits.startsWith('+')) {
    const found = parsePhoneNumberFromString(digits, 'JP')
    if (!found?.isValid()) return null
    return { value: (found.country === 'JP' ? found.formatNational() : found.formatInternational()) + inner, mended: false }
  }
  const whole = national(digits, bare)
  if (whole) return { value: whole + inner, mended: false }
  // Excel takes 090… for a number and drops the zero.
  const restored = /^[1-9]\d{8,9}$/.test(digits) ? national(`0${digits}`, '') : null
  return restored ? { value: restored + inner, mended: true } : null
}

/** People know where their area code ends: their own hyphens are kept where the number is possible. */
function national(digits: string, typed: string): string | null {
  if (!/^0\d{9,10}$/.test(digits)) return null
  const found = parsePhoneNumberFromString(digits, 'JP')
  if (!found?.isValid()) return null
  return /^0\d{1,4}-\d{1,4}-\d{3,4}$/.test(typed) ? typed : found.formatNational()
}

/** 387-0825. */
export function readPostcode(text: string): ReadCell<string> {
  const plain = text.normalize('NFKC').replace(dashes, '-').replace(/^〒/, '').trim()
  if (plain === '' || plain === '-') return { value: '' }
  const found = /^(\d{3})[-\s]?(\d{4})$/.exec(plain)
  if (found) return { value: `${found[1]}-${found[2]}` }
  // Hokkaido to Akita begin with a zero, which Excel drops.
  if (/^\d{6}$/.test(plain)) return { value: `0${plain.slice(0, 2)}-${plain.slice(2)}`, mended: 'zero-restored' }
  return { value: text.trim(), ask: 'postcode-unreadable' }
}

export function readEmail(text: string): ReadCell<string> {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^mailto:/i, '')
  if (plain === '' || plain === '-') return { value: '' }
  return /^[^\s@,;<>()]+@[^\s@,;<>()]+\.[^\s@,;<>().]{2,}$/.test(plain) ? { value: plain } : { value: text.trim(), ask: 'email-unreadable' }
}

/** The reading in full-width katakana. */
export function readKana(text: string): ReadCell<string> {
  const value = katakana(text)
  return /^[ァ-ヺー・\s]*$/u.test(value) ? { value } : { value: text.trim(), ask: 'kana-unreadable' }
}

/** Digits and the hyphens between them in plain width; every other letter as written. */
export const readAddress = (text: string): string =>
  text
    .trim()
    .replace(/[０-９]/g, digit => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/(?<=\d)[‐-―−ー－ｰ](?=\d)/g, '-')

const yes = new Set(
  '○ 〇 ◯ ◎ ● ✓ ✔ ☑ レ 1 y yes true ok はい 有 有り あり 可 可能 可能です 同意 同意する 同意します 同意済 同意済み 希望 希望する 希望します 登録 登録する 掲載 掲載する 掲載可 承諾 承諾する 承諾済 する 参加する 参加 協力する 協力可 対応可 活動可'.split(
    ' ',
  ),
)
const no = new Set(
  '× ✕ ✖ ✗ x ☐ 0 n no false いいえ 無 無し なし 否 不可 同意しない 同意しません 不同意 希望しない 希望しません 登録しない 掲載しない 掲載不可 承諾しない しない 参加しない 不参加 協力しない 協力不可 対応不可 活動不可'.split(
    ' ',
  ),
)

/** true, false, or null where nothing was said. An unclear mark (△) is a question, never a yes. */
export function readYesNo(text: string): ReadCell<boolean | null> {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s。.]+/g, '')
  if (plain === '' || /^[-‐-―−ー]+$/.test(plain) || plain === '未回答') return { value: null }
  if (yes.has(plain)) return { value: true }
  if (no.has(plain)) return { value: false }
  return { value: null, ask: 'yes-no-unreadable' }
}

/** The municipality of an address, 千曲市; '' where none can be told. 郡 and the wards of large cities are left out. */
export function cityOf(address: string): string {
  const plain = address.normalize('NFKC').replace(/\s+/g, '')
  const prefecture = prefectureOf(plain)
  const rest = plain.slice(prefecture.length)
  const special = longNames.find(name => rest.startsWith(name))
  if (special) return special
  const [, district, town] = /^([^市区町村\d]{1,4}郡)(玉村町|大町町|.{1,5}?[町村])/u.exec(rest) ?? []
  if (district && town) return town
  const found = /^[^\d]{1,6}?市|^[^\d市]{1,5}?区|^[^\d]{1,6}?[町村]/u.exec(rest)?.[0] ?? ''
  return found !== '' && (prefecture !== '' || /[市区]$/.test(found)) && !isPrefecture(found) ? found : ''
}

/** Cities with 市, 町, 村 or 郡 inside their names. */
const longNames =
  '市川市 市原市 四日市市 廿日市市 野々市市 八日市場市 町田市 大町市 十日町市 村上市 村山市 東村山市 武蔵村山市 羽村市 田村市 大村市 中村市 郡山市 大和郡山市 郡上市 小郡市 蒲郡市 上郡町 余市町 村田町 大村市 玉村町 東市来町'.split(
    ' ',
  )

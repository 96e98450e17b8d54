import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chance } from '../support/chance.ts'

interface SamplePerson {
  readonly name: string
  readonly kana: string
  readonly latin: string
  readonly city: string
  readonly languages: readonly { readonly language: string; readonly level: string }[]
  readonly cert: string
  readonly categories: readonly string[]
}

const headings =
  '登録番号,氏名,フリガナ,ローマ字,生年月日,郵便番号,住所,電話番号,メールアドレス,対応言語（レベル）,資格,登録区分,災害時活動,緊急名簿への掲載,有効期限,備考'

/** A roster of so many fictional people in the manner of the sample, as an office's Excel saves it: CP932, CRLF. The same seed gives the same file; `from` goes on after so many. */
export function rosterCsv(count: number, from = 0, seed = 20_261_122 + from): Uint8Array {
  const people = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../resources/sample/volunteers-a.json'), 'utf8'),
  ) as readonly SamplePerson[]
  // What an office's Excel cannot write, it does not have.
  const codes = cp932Codes()
  const named = people.filter(
    ({ name }) => [...name].every(letter => codes.has(letter) || letter === ' ') && /^\p{sc=Han}+[ 　]\p{sc=Han}+$/u.test(name),
  )
  const random = chance(seed)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const number = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1))
  const rows = Array.from({ length: count }, (_, row) => {
    const place = from + row
    const [one, other, like] = [pick(named), pick(named), pick(people)]
    const part = (text: string, at: number): string => text.split(/[ 　]/)[at] ?? ''
    const both = (of: 'name' | 'kana' | 'latin'): string => `${part(one[of], 0)} ${part(other[of], 1)}`
    const birth = `${number(1945, 2006)}/${number(1, 12)}/${number(1, 28)}`
    const phone = `090-${String(place)
      .padStart(6, '0')
      .replace(/(..)(....)/, '00$1-$2')}`
    const address = `長野県長野市大字${number(1, 400)}-${number(1, 40)}`
    const languages = like.languages.map(({ language, level }) => `${language}（${level}）`).join('、')
    const yesNo = (yes: string, no: string): string => (random() < 0.6 ? yes : no)
    return [
      ...[
        `V${String(place + 1).padStart(6, '0')}`,
        both('name'),
        both('kana'),
        both('latin'),
        birth,
        `380-${String(number(1, 9999)).padStart(4, '0')}`,
      ],
      ...[address, phone, `v${place + 1}@example.jp`, languages, like.cert, like.categories.join('・')],
      ...[yesNo('○', '×'), yesNo('同意する', '同意しない'), pick(['令和9年3月31日', '令和10年3月31日', '2027/3/31']), ''],
    ].join(',')
  })
  const text = [headings, ...rows, ''].join('\r\n')
  return Uint8Array.from([...text].flatMap(letter => codes.get(letter) ?? [letter.charCodeAt(0)]))
}

/** The platform reads CP932 and does not write it: what it reads is turned round. */
function cp932Codes(): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder('shift_jis')
  const codes = new Map<string, readonly number[]>()
  const leads = [...range(0x81, 0x9f), ...range(0xe0, 0xfc)]
  for (const lead of leads)
    for (const trail of [...range(0x40, 0x7e), ...range(0x80, 0xfc)]) {
      const letter = decoder.decode(Uint8Array.of(lead, trail))
      if ([...letter].length === 1 && letter !== '\ufffd' && !codes.has(letter)) codes.set(letter, [lead, trail])
    }
  return codes
}

const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from + 1 }, (_, place) => from + place)

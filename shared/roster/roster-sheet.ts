import type { Day } from '../core/days.ts'
import type { Field, Volunteer } from './volunteer.ts'
import { fields } from './volunteer.ts'

/** One cell: words, or a day that a spreadsheet shall sort and show as a day. */
export type SheetCell = string | { readonly day: Day }

/** Rows under headings, as a spreadsheet shows them. */
export interface RosterSheet {
  readonly headings: readonly string[]
  readonly rows: readonly (readonly SheetCell[])[]
}

/**
 * People with everything that the roster holds of them, one column a field. Whoever imports the sheet again finds the same people with
 * the same values; a cell that nobody could read yet goes out as it came in.
 */
export const rosterSheet = (people: readonly Volunteer[]): RosterSheet => ({
  headings: fields.map(field => headings[field]),
  rows: people.map(person => fields.map(field => cellOf(person, field))),
})

/** The words of our own header row are those of `headerWords`: a file has one language, whatever the screen speaks. */
const headings: Readonly<Record<Field, string>> = {
  number: '登録番号',
  name: '氏名',
  kana: 'フリガナ',
  latin: 'ローマ字',
  birth: '生年月日',
  postcode: '郵便番号',
  address: '住所',
  city: '市町村',
  phone: '電話番号',
  email: 'メールアドレス',
  languages: '対応言語',
  cert: '資格',
  categories: '登録区分',
  disaster: '災害時の活動',
  until: '有効期限',
  consent: '緊急名簿への掲載',
  note: '備考',
}

function cellOf(person: Volunteer, field: Field): SheetCell {
  const value = person[field]
  if (value === '' || value === null || (Array.isArray(value) && value.length === 0)) return person.unread[field] ?? ''
  if (field === 'birth' || field === 'until') return { day: person[field] as Day }
  if (field === 'languages')
    return person.languages.map(({ language, level }) => (level === '' ? language : `${language}（${level}）`)).join('、')
  if (typeof value === 'boolean') return value ? 'あり' : 'なし'
  return typeof value === 'string' ? value : person.categories.join('、')
}

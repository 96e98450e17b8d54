import { describe, expect, test } from 'vitest'
import type { ReadRow } from '../../../shared/roster/read-row.ts'
import type { Field } from '../../../shared/roster/volunteer.ts'
import { chance } from '../../support/chance.ts'
import type { Reading, TruePerson } from './roster-files.ts'
import { cellsOfSample, csvBytes, fixture, readRoster, shuffled, truth } from './roster-files.ts'

const fieldsOfA =
  'number name kana latin birth postcode address city phone email languages cert categories disaster until consent note'.split(
    ' ',
  ) as readonly Field[]

interface Score {
  right: number
  asked: number
  readonly wrong: string[]
}

const text = (value: unknown): string => JSON.stringify(value)

/** A blank consent is "not said"; the truth writes it as false. It must never become a yes. */
const isRight = (field: Field, row: ReadRow, person: TruePerson): boolean =>
  text(row.values[field]) === text(person[field]) || (field === 'consent' && row.values.consent === null && person.consent === false)

function score(rows: readonly ReadRow[], personOf: (row: ReadRow) => TruePerson | undefined, fields: readonly Field[]): Score {
  const total: Score = { right: 0, asked: 0, wrong: [] }
  for (const row of rows) {
    const person = personOf(row)
    if (!person) total.wrong.push(`${row.line}: nobody`)
    else
      for (const field of fields) {
        if (isRight(field, row, person)) total.right++
        else if (row.remarks.some(remark => remark.kind === 'ask' && remark.field === field)) total.asked++
        else total.wrong.push(`${row.line} ${field}: ${text(row.values[field])} is not ${text(person[field])}`)
      }
  }
  return total
}

const byNumber = new Map(truth.people.map(person => [person.number, person]))
const numbered = ({ rows }: Reading): readonly ReadRow[] => rows.filter(({ values }) => byNumber.has(values.number))

describe('the CP932 sample', () => {
  test('every field of every row is right or listed as a question', async () => {
    const reading = await readRoster(fixture('roster-a-cp932.csv'))
    const { right, asked, wrong } = score(numbered(reading), ({ values }) => byNumber.get(values.number), fieldsOfA)
    console.log(`roster-a: ${right} fields right, ${asked} asked, ${wrong.length} wrong, of ${truth.people.length * fieldsOfA.length}`)
    expect(wrong).toEqual([])
    expect(numbered(reading)).toHaveLength(180)
    expect(right + asked).toBe(180 * fieldsOfA.length)
    expect(asked).toBeLessThanOrEqual(7)
  })

  test('190 people rows, none skipped, no column unused', async () => {
    const { rows, skipped, unused } = await readRoster(fixture('roster-a-cp932.csv'))
    expect([rows.length, skipped.length, unused.length]).toEqual([190, 0, 0])
  })

  test('the name with 外字 is kept as it is and asked', async () => {
    const { rows } = await readRoster(fixture('roster-a-cp932.csv'))
    const row = rows.find(({ values }) => values.number === 'V99999')
    expect(row?.values.name).toBe('\u{E000}田　一郎')
    expect(row?.remarks.map(({ field, code }) => `${field} ${code}`)).toEqual(['kana kana-unreadable', 'name private-letter'])
  })

  test('a blank consent is not said: neither yes nor no', async () => {
    const { rows } = await readRoster(fixture('roster-a-cp932.csv'))
    const said = rows.slice(0, 180).map(({ values }) => values.consent)
    expect([true, false, null].map(value => said.filter(one => one === value).length)).toEqual([126, 30, 24])
  })
})

describe('the Excel sample with merged headings', () => {
  const fieldsOfB: readonly Field[] = ['name', 'kana', 'birth', 'city', 'phone', 'email', 'categories', 'note']

  test('180 people under title, section headings, sub-totals and notes, each field right or asked', async () => {
    const reading = await readRoster(fixture('roster-b-merged-headers.xlsx'))
    const personOf = ({ values }: ReadRow) =>
      truth.people.find(({ name, phone }) => name.replace('　', '') === values.name.replace('　', '') && phone === values.phone)
    const { right, asked, wrong } = score(reading.rows, personOf, fieldsOfB)
    console.log(`roster-b: ${right} fields right, ${asked} asked, ${wrong.length} wrong, of ${180 * fieldsOfB.length}`)
    expect(wrong).toEqual([])
    expect(reading.rows).toHaveLength(180)
    const languages = reading.rows.filter(row => {
      const names = personOf(row)?.['languages'] as readonly { readonly language: string; readonly level: string }[]
      return (
        row.values.languages.every(
          ({ language, level }, place) => language === names[place]?.language && (level === '' || level === names[place]?.level),
        ) && row.values.languages.length === names.length
      )
    })
    expect(languages).toHaveLength(180)
  })

  test('all rows are accounted for', async () => {
    const { rows, skipped, columns, sheet } = await readRoster(fixture('roster-b-merged-headers.xlsx'))
    expect(columns.headerLines).toEqual([4, 5])
    expect(rows.length + skipped.length).toBe(sheet.rows.filter(({ line }) => line > 5).length)
    expect([...new Set(skipped.map(({ why }) => why))].sort()).toEqual(['blank', 'heading', 'remark', 'total'])
  })

  test('the running number is not taken for a registration number', async () => {
    const { columns, rows, unused } = await readRoster(fixture('roster-b-merged-headers.xlsx'))
    expect(columns.uses[0]).toBeNull()
    expect(rows.every(({ values }) => values.number === '')).toBe(true)
    expect(unused.map(({ heading }) => heading)).toEqual(['No.'])
  })
})

/** Other associations' words for the columns of the sample, in its order. */
const otherWords: readonly (readonly string[])[] = [
  ['会員番号', 'ボランティアNo.', '登録No', 'ID', 'Registration number', 'サポーター番号'],
  ['名前', 'お名前', '氏名（漢字）', 'Name', '登録者氏名', 'ボランティア名'],
  ['ふりがな', 'よみがな', 'カナ', '氏名（フリガナ）', 'Furigana', 'ヨミ'],
  ['氏名（ローマ字）', 'Roman name', 'アルファベット表記', '英字氏名', 'パスポート表記', 'ローマ字表記'],
  ['誕生日', 'Date of birth', '生年月日（和暦）', '生 年 月 日', 'Birthday', '生年月日※'],
  ['〒', '郵便', 'Postal code', 'ZIP', '郵便番号（７桁）', '郵便No.'],
  ['現住所', 'Address', 'ご住所', '自宅住所', '住所（番地まで）', '【住所】'],
  ['TEL', '携帯電話', '連絡先', 'Phone', '電話', '連絡先（電話）'],
  ['E-mail', 'Eメール', 'メール', 'mail address', '電子メール', 'Ｅ－ｍａｉｌ'],
  ['語学', '言語（レベル）', 'Languages (level)', '対応可能言語', '使用言語', '話せる言語'],
  ['語学資格', '資格等', '検定', 'Certificates', '保有資格', '資格・検定'],
  ['活動分野', '区分', 'Category', '希望活動', '登録分野', 'カテゴリー'],
  ['災害時の活動', '災害時協力', '災害', 'Disaster', '災害ボランティア', '災害時の活動（可否）'],
  ['名簿掲載の同意', '緊急時名簿', '緊急名簿掲載', 'Consent', '掲載同意', '緊急用名簿への掲載'],
  ['登録期限', '期限', 'Valid until', '満了日', '更新期限', '有効期間'],
  ['メモ', 'Remarks', '特記事項', 'Note', '備考欄', 'その他'],
]

describe('the sample with other columns', () => {
  test('shuffled and renamed in 60 ways, every field is right or asked and every column is used', async () => {
    const cells = await cellsOfSample()
    for (let seed = 1; seed <= 60; seed++) {
      const random = chance(seed)
      const order = shuffled([...Array(16).keys()], random)
      const words = otherWords.map(choices => choices[Math.floor(random() * choices.length)] ?? '')
      const rows = [words, ...cells.slice(1)].map(row => order.map(column => row[column] ?? ''))
      const reading = await readRoster(csvBytes(seed % 3 ? rows : [['令和８年度　登録者名簿'], [], ...rows]))
      const { wrong } = score(numbered(reading), ({ values }) => byNumber.get(values.number), fieldsOfA)
      expect(wrong, `seed ${seed}: ${order.map(column => words[column])}`).toEqual([])
      expect(numbered(reading), `seed ${seed}`).toHaveLength(180)
      expect(reading.unused, `seed ${seed}`).toEqual([])
    }
  })

  test('under meaningless headings contents tell the columns, and what they cannot tell is listed', async () => {
    const cells = await cellsOfSample()
    for (let seed = 1; seed <= 20; seed++) {
      const order = shuffled([...Array(16).keys()], chance(seed))
      const names = order.map((_, place) => `項目${'アイウエオカキクケコサシスセソタ'[place] ?? ''}`)
      const reading = await readRoster(csvBytes([names, ...cells.slice(1).map(row => order.map(column => row[column] ?? ''))]))
      const told = fieldsOfA.filter(field => !['disaster', 'consent', 'note'].includes(field))
      const { wrong } = score(numbered(reading), ({ values }) => byNumber.get(values.number), told)
      expect(wrong, `seed ${seed}`).toEqual([])
      expect(reading.unused.map(({ column }) => order[column]).sort(), `seed ${seed}`).toEqual([12, 13, 15])
      expect(reading.rows.every(({ values }) => values.consent === null)).toBe(true)
    }
  })

  test('without any heading the contents are enough too', async () => {
    const cells = await cellsOfSample()
    const reading = await readRoster(csvBytes(cells.slice(1)))
    expect(reading.columns.headerLines).toEqual([])
    expect(reading.rows).toHaveLength(190)
    const told = fieldsOfA.filter(field => !['disaster', 'consent', 'note'].includes(field))
    expect(score(numbered(reading), ({ values }) => byNumber.get(values.number), told).wrong).toEqual([])
  })
})

describe('headings that mislead', () => {
  const usesOf = async (rows: readonly (readonly string[])[]) => (await readRoster(csvBytes(rows))).columns.uses

  test('No. over registration numbers is the number, over 1, 2, 3 it is nobody', async () => {
    expect(
      await usesOf([
        ['No.', '氏名'],
        ['A-103', '山田　太郎'],
        ['A-077', '森　花'],
      ]),
    ).toEqual(['number', 'name'])
    expect(
      await usesOf([
        ['No.', '氏名'],
        ['1', '山田　太郎'],
        ['2', '森　花'],
      ]),
    ).toEqual([null, 'name'])
    expect(
      await usesOf([
        ['登録番号', '氏名'],
        ['1', '山田　太郎'],
        ['2', '森　花'],
      ]),
    ).toEqual(['number', 'name'])
  })

  test("somebody else's telephone, another day and another consent are not taken", async () => {
    const rows = [
      ['氏名', '緊急連絡先', '登録日', '個人情報の取扱い', '緊急連絡先電話番号', 'FAX番号'],
      ['山田　太郎', '026-222-3333', '2020/4/1', '同意する', '026-222-3333', '026-222-3334'],
      ['森　花', '026-222-4444', '2021/4/1', '同意する', '026-222-4444', '026-222-4445'],
    ]
    expect(await usesOf(rows)).toEqual(['name', null, null, null, null, null])
  })

  test('dates are an end of registration and letters are levels only where the heading says so; else never, or asked; so are those of CEFR', async () => {
    const rows = (heading: string) =>
      readRoster(
        csvBytes([
          ['氏名', '言語', 'レベル', heading],
          ['山田　太郎', '英語', 'B2', '2026-06-01'],
          ['森　花', '中国語', 'A', '2027-03-31'],
        ]),
      )
    for (const other of ['最終活動日', '最終利用日', '登録日', '更新日', '生年月日', '面談日', 'Last activity'])
      expect((await rows(other)).columns.uses, other).not.toContain('until')
    const codes = async (heading: string) => (await rows(heading)).rows.map(({ remarks }) => remarks.map(({ code }) => code))
    expect(await codes('有効期限')).toEqual([['level-unknown'], []])
    expect(await codes('項目ア')).toEqual([['level-unknown', 'until-guessed'], ['until-guessed']])
    const grouped = await readRoster(
      csvBytes([
        ['氏名', '言語', '項目ア'],
        ['山田　太郎', '英語', 'B'],
        ['森　花', '中国語', 'A'],
      ]),
    )
    expect(grouped.rows.map(({ remarks }) => remarks.map(({ code }) => code))).toEqual([['level-guessed'], ['level-guessed']])
  })

  test('a heading that everything below it contradicts gives way to the contents', async () => {
    expect(
      await usesOf([
        ['氏名', '連絡先'],
        ['山田　太郎', 'a@example.jp'],
        ['森　花', 'b@example.jp'],
      ]),
    ).toEqual(['name', 'email'])
  })

  test('family and given names, prefecture, city and street are put together again, in whatever order', async () => {
    const { rows } = await readRoster(
      csvBytes([
        ['名', '姓', 'メイ', 'セイ', '番地', '市区町村', '都道府県', '言語1', 'レベル1', '言語2', 'レベル2'],
        ['太郎', '山田', 'タロウ', 'ヤマダ', '大字1-2', '千曲市', '長野県', '英語', '業務', 'タイ語', '日常会話'],
        ['花', '森', 'ハナ', 'モリ', '大字３－４', '中野市', '長野県', '中国語', 'ネイティブ', '', ''],
      ]),
    )
    expect(rows.map(({ values }) => [values.name, values.kana, values.address, values.city])).toEqual([
      ['山田　太郎', 'ヤマダ タロウ', '長野県千曲市大字1-2', '千曲市'],
      ['森　花', 'モリ ハナ', '長野県中野市大字3-4', '中野市'],
    ])
    expect(rows[0]?.values.languages).toEqual([
      { language: '英語', level: '業務' },
      { language: 'タイ語', level: '日常会話' },
    ])
  })
})

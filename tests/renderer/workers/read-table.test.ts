import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { isTooLarge, LARGEST_FILE, readTable } from '../../../renderer/workers/read-table.ts'
import type { Encoding, Table } from '../../../shared/roster/table.ts'
import { fixture } from '../../shared/roster/roster-files.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const joined = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap(part => [...part]))

function utf16(text: string, isBig: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let place = 0; place < text.length; place++) view.setUint16(place * 2, text.charCodeAt(place), !isBig)
  return bytes
}

async function table(bytes: Uint8Array, readAs?: Encoding): Promise<Table> {
  const read = await readTable(bytes, readAs ? { readAs } : {})
  if (!read.ok) throw new Error(read.problem)
  return read.value
}

const rowsOf = ({ sheets }: Table) => sheets[0]?.rows.map(({ cells }) => cells)
const text = '氏名,電話\r\n髙橋　健一,090-1111-2222\r\n山﨑①,㈱\r\n'
const cells = [
  ['氏名', '電話'],
  ['髙橋　健一', '090-1111-2222'],
  ['山﨑①', '㈱'],
]
/** The same text in windows-31j: 髙 is FBFC, 﨑 FAB1, ① 8740, ㈱ 878A. */
const cp932 = Uint8Array.from(
  '8e8196bc 2c 93649862 0d0a fbfc8bb4 8140 8c9288ea 2c 3039302d313131312d32323232 0d0a 8e52 fab1 8740 2c 878a 0d0a'
    .replace(/ /g, '')
    .match(/../g) ?? [],
  byte => Number.parseInt(byte, 16),
)
const euc = Uint8Array.from('bbe1ccbe 2c c5c5cfc3 0a bbb3c5c4c2c0cfba 2c b0ec 0a'.replace(/ /g, '').match(/../g) ?? [], byte =>
  Number.parseInt(byte, 16),
)

describe('encodings are recognised', () => {
  test.each([
    ['utf-8', utf8(text)],
    ['utf-8', joined(Uint8Array.of(0xef, 0xbb, 0xbf), utf8(text))],
    ['utf-16le', joined(Uint8Array.of(0xff, 0xfe), utf16(text, false))],
    ['utf-16be', joined(Uint8Array.of(0xfe, 0xff), utf16(text, true))],
    ['utf-16le', utf16(text, false)],
    ['utf-16be', utf16(text, true)],
    ['cp932', cp932],
  ] as const)('%s', async (encoding, bytes) => {
    const read = await table(bytes)
    expect([read.encoding, read.recognised, read.lost]).toEqual([encoding, encoding, 0])
    expect(rowsOf(read)).toEqual(cells)
  })

  test('EUC-JP', async () => {
    const read = await table(euc)
    expect(read.encoding).toBe('euc-jp')
    expect(rowsOf(read)?.[1]).toEqual(['山田太郎', '一'])
  })

  test('half-width kana in CP932 are not taken for EUC', async () => {
    const kana = Uint8Array.from([0xbc, 0xd2, 0xc2, 0xde, 0x2c, 0x31, 0x0a, 0x8e, 0x52, 0x93, 0x63, 0x2c, 0x32, 0x0a])
    expect((await table(kana)).encoding).toBe('cp932')
  })

  test('one wrongly chosen gives a plain signal, and the right one is still named', async () => {
    const asUtf8 = await table(cp932, 'utf-8')
    expect(asUtf8.lost).toBeGreaterThan(0)
    expect([asUtf8.encoding, asUtf8.recognised]).toEqual(['utf-8', 'cp932'])
    expect((await table(utf8(text), 'cp932')).lost).toBeGreaterThan(0)
  })

  test('外字 are listed with their row and column', async () => {
    const { privateLetters } = await table(fixture('roster-a-cp932.csv'))
    expect(privateLetters).toEqual([{ sheet: '', line: 216, column: 1, letter: '\u{E000}' }])
  })
})

describe('rows of a text file', () => {
  test('line numbers are true after line breaks inside quotes', async () => {
    const read = await table(utf8('a,b\r\n"1\r\n2\r\n3",x\r\ny,z\r\n'))
    expect(read.sheets[0]?.rows.map(({ line }) => line)).toEqual([1, 2, 5])
    expect(read.sheets[0]?.rows[1]?.cells[0]).toBe('1\n2\n3')
  })

  test('every kind of line end is the same', async () => {
    for (const end of ['\n', '\r\n', '\r'])
      expect(rowsOf(await table(utf8(`a,b${end}c,d${end}`)))).toEqual([
        ['a', 'b'],
        ['c', 'd'],
      ])
    expect(rowsOf(await table(utf8('a,b\r\nc,d\ne,f')))).toHaveLength(3)
  })

  test('tabs and semicolons separate too, under a title as well', async () => {
    expect(rowsOf(await table(utf8('名簿\n氏名\t電話\n山田\t1\n')))?.[2]).toEqual(['山田', '1'])
    expect(rowsOf(await table(utf8('氏名;電話\n山田;1\n')))?.[1]).toEqual(['山田', '1'])
  })

  test('100,000 rows and 300 columns', async () => {
    expect(rowsOf(await table(utf8(`a,b\n${'x,y\n'.repeat(100_000)}`)))).toHaveLength(100_001)
    expect(rowsOf(await table(utf8(`${'x,'.repeat(299)}x\n`.repeat(3))))?.[0]).toHaveLength(300)
  })
})

describe('what cannot be read is said in a fixed word', () => {
  test.each([
    ['empty', new Uint8Array()],
    ['empty', utf8(' \r\n,,,\r\n')],
    ['empty', Uint8Array.of(0xef, 0xbb, 0xbf)],
    ['header-only', utf8('氏名,電話\r\n')],
    ['binary', Uint8Array.from({ length: 4000 }, (_, place) => (place * 7919) % 256)],
    ['binary', joined(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), new Uint8Array(50))],
    ['binary', joined(utf8('%PDF-1.7\n'), new Uint8Array(50))],
    ['binary', fixture('issued-form-application.docx')],
    ['damaged', fixture('roster-b-merged-headers.xlsx').slice(0, 9000)],
    ['damaged', fixture('roster-b-merged-headers.xlsx').map((byte, place) => (place > 4000 && place < 9000 ? 0 : byte))],
  ] as const)('%s', async (problem, bytes) => {
    expect(await readTable(bytes)).toMatchObject({ ok: false, problem })
  })

  test('a quote that is never closed, with the line where it opens', async () => {
    expect(await readTable(utf8('a,b\n1,"x\ny"\n2,"z\n3,4\n'))).toEqual({ ok: false, problem: 'unclosed-quote', line: 4 })
  })

  test('a quote in the middle of a cell, with its line', async () => {
    expect(await readTable(utf8('a,b\n1,"x"y,3\n2,4\n'))).toMatchObject({ ok: false, problem: 'stray-quote', line: 2 })
  })

  test('200 MB, before anything is decoded', async () => {
    expect(isTooLarge(200 * 1024 * 1024)).toBe(true)
    expect(isTooLarge(LARGEST_FILE)).toBe(false)
    expect(await readTable({ length: 200 * 1024 * 1024 } as Uint8Array)).toEqual({ ok: false, problem: 'too-large' })
  })

  test('an .xlsx with a password asks for it, refuses a wrong one and opens with the right one', async () => {
    const rows = [
      ['氏名', '電話'],
      ['山田', '090-1111-2222'],
    ]
    const bytes = await writeXlsx({ sheets: [{ name: '名簿', rows }], encryption: { password: 'ひみつ', spinCount: 1000 } })
    expect(await readTable(bytes)).toEqual({ ok: false, problem: 'password' })
    expect(await readTable(bytes, { password: 'ちがう' })).toEqual({ ok: false, problem: 'wrong-password' })
    const read = await readTable(bytes, { password: 'ひみつ' })
    expect(read.ok && rowsOf(read.value)).toEqual(rows)
  })
})

describe('a workbook', () => {
  test('dates in 和暦 formats are days, numbers keep all their digits, a value merged downwards belongs to each row', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '名簿',
          rows: [
            ['市', '生年月日', '電話'],
            ['上田市', new Date(Date.UTC(1986, 5, 21)), 9086442448],
            [null, new Date(Date.UTC(1962, 10, 3)), 262821010],
          ],
          columns: [{}, { numFmt: '[$-411]ggge"年"m"月"d"日"' }, {}],
          merges: [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }],
        },
      ],
    })
    expect(rowsOf(await table(bytes))).toEqual([
      ['市', '生年月日', '電話'],
      ['上田市', '1986-06-21', '9086442448'],
      ['上田市', '1962-11-03', '262821010'],
    ])
  })

  test('the sample: two sheets, merges named, 和暦 cells as days', async () => {
    const read = await table(fixture('roster-b-merged-headers.xlsx'))
    expect(read.sheets.map(({ name }) => name)).toEqual(['登録者名簿', '退会者'])
    expect(read.sheets[0]?.merges).toContainEqual({ fromLine: 4, toLine: 4, fromColumn: 4, toColumn: 6 })
    expect(read.sheets[0]?.rows[10]?.cells.slice(0, 4)).toEqual(['5', 'AUNG KYAW', 'アウン チョー', '1962-11-03'])
  })
})

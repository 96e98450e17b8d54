import { readFileSync } from 'node:fs'
import { constants, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import formsEasy from '../../../renderer/locales/easy/applications.json'
import rosterEasy from '../../../renderer/locales/easy/roster-import.json'
import formsEn from '../../../renderer/locales/en/applications.json'
import rosterEn from '../../../renderer/locales/en/roster-import.json'
import formsJa from '../../../renderer/locales/ja/applications.json'
import rosterJa from '../../../renderer/locales/ja/roster-import.json'
import { readTable } from '../../../renderer/workers/read-table.ts'
import { answers, issued, mapping } from './fill-form-fixture.ts'
import { HostileFiles, MOST_MEMORY } from './hostile-files.ts'

const files = new HostileFiles()
afterAll(() => files.end())

type Bytes = Uint8Array<ArrayBuffer>
const fixture = (name: string): Bytes => new Uint8Array(readFileSync(`tests/fixtures/${name}`))
const book = fixture('roster-b-merged-headers.xlsx')
const text = fixture('roster-a-cp932.csv')
const kinds = {
  '.xlsx': {
    seeds: [book, fixture('issued-cost-sheet.xlsx')],
    form: undefined,
    problems: [rosterJa, rosterEn, rosterEasy].map(words => words.problem),
  },
  '.csv': { seeds: [text], form: undefined, problems: [rosterJa, rosterEn, rosterEasy].map(words => words.problem) },
  '.docx': {
    seeds: [Uint8Array.from(issued)],
    form: { mapping, answers },
    problems: [formsJa, formsEn, formsEasy].map(words => words['form-problem']),
  },
} as const
type Kind = keyof typeof kinds

/** Reads the file, and holds what is promised of every file: no crash, no hang, 64 MB, and plain words in three languages. */
async function answerTo(kind: Kind, bytes: Bytes): Promise<string> {
  const { form, problems } = kinds[kind]
  const { outcome, milliseconds, outside } = await files.read(form ? { bytes, form } : { bytes })
  expect(milliseconds, `of the processor until it was ${outcome}`).toBeLessThan(5_000)
  if (outcome !== 'ok') for (const words of problems) expect(words).toHaveProperty([outcome])
  expect(outside / 1024 / 1024, 'megabytes outside the heap').toBeLessThan(MOST_MEMORY)
  return outcome
}

/** What happens to files on their way, and what somebody may do to one on purpose. */
function broken(seeds: readonly Bytes[]): fc.Arbitrary<Bytes> {
  const places = fc.nat({ max: Math.max(...seeds.map(({ length }) => length)) - 1 })
  const flipped = fc
    .record({ seed: fc.constantFrom(...seeds), at: fc.array(fc.tuple(places, fc.nat(255)), { minLength: 1, maxLength: 12 }) })
    .map(({ seed, at }) => {
      const bytes = seed.slice()
      for (const [place, byte] of at) bytes[place % bytes.length] = byte
      return bytes
    })
  const cut = fc
    .tuple(fc.constantFrom(...seeds), places, places)
    .map(([seed, one, other]) => seed.slice(one % seed.length < 4 ? one % seed.length : 0, other % seed.length))
  const spliced = fc
    .tuple(fc.constantFrom(...seeds), fc.constantFrom(...seeds), places, places, places)
    .map(([one, two, from, to, end]) =>
      Uint8Array.from([...one.subarray(0, from % one.length), ...two.subarray(to % two.length), ...one.subarray(end % one.length)]),
    )
  return fc.oneof(flipped, cut, spliced)
}

/** A whole zip of which one part's text is broken: what a checksum does not hold off. */
function brokenInside(seeds: readonly Bytes[]): fc.Arbitrary<Bytes> {
  const parts = seeds.flatMap(seed =>
    Object.keys(unzipSync(seed))
      .filter(name => /\.(?:xml|rels)$/.test(name))
      .map(name => ({ seed, name })),
  )
  const numbers = fc.constantFrom(
    '',
    '-1',
    '0',
    '99999999',
    '1048576',
    '1e308',
    'A1:XFD1048576',
    '&#0;',
    '&#x110000;',
    '\u0000',
    '<',
    '"',
    '><',
    '&lt;',
    'x'.repeat(5000),
  )
  return fc
    .record({ part: fc.constantFrom(...parts), from: fc.nat(1_000_000), length: fc.nat(40), put: numbers, isValue: fc.boolean() })
    .map(({ part, from, length, put, isValue }) => {
      const all = unzipSync(part.seed)
      const xml = strFromU8(all[part.name] ?? new Uint8Array())
      const values = [...xml.matchAll(/"[^"<>]*"/g)]
      const value = values[from % Math.max(1, values.length)]
      const at = isValue && value ? value.index + 1 : from % Math.max(1, xml.length)
      const to = isValue && value ? value.index + value[0].length - 1 : at + length
      return zipSync({ ...all, [part.name]: strToU8(xml.slice(0, at) + put + xml.slice(to)) }, { level: 1 }) as Bytes
    })
}

const isFull = process.env['KAKEHASHI_FULL'] === '1'
const play = async (kind: Kind, runs: number, seed: number): Promise<void> => {
  const { seeds } = kinds[kind]
  const any = kind === '.csv' ? broken(seeds) : fc.oneof(broken(seeds), brokenInside(seeds))
  await fc.assert(
    fc.asyncProperty(any, async bytes => void (await answerTo(kind, bytes))),
    { numRuns: runs, seed },
  )
}

describe('a broken file never ends or holds up the program', () => {
  // Thousands of files leave something in a thread; what one file may take is measured without that.
  afterAll(() => (isFull ? files.end() : undefined))
  test.each(Object.keys(kinds) as Kind[])('%s, 12 of them', { timeout: 60_000 }, kind => play(kind, 12, 20261123))
  test.runIf(isFull).each(Object.keys(kinds) as Kind[])('%s, 2,000 of them [full]', { timeout: 1_800_000 }, kind =>
    play(kind, 2_000, Number(process.env['KAKEHASHI_SEED'] ?? 7)),
  )
})

const within = (bytes: Bytes, change: (parts: Record<string, Uint8Array>) => void): Bytes => {
  const parts = unzipSync(bytes)
  change(parts)
  return zipSync(parts, { level: 1 }) as Bytes
}
const put = (bytes: Bytes, name: string, content: string | Uint8Array): Bytes =>
  within(bytes, parts => {
    parts[name] = typeof content === 'string' ? strToU8(content) : content
  })
const sheet = 'xl/worksheets/sheet1.xml'
const sheetOf = (rows: string, after = ''): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData>${after}</worksheet>`

/** The same zip, which declares of one stored part, in its directory and before the part itself, that it is packed and has this size. */
function declared(bytes: Bytes, name: string, size: number): Bytes {
  const changed = bytes.slice()
  const view = new DataView(changed.buffer)
  for (let at = 0; at + 46 < changed.length; at++) {
    const kind = view.getUint32(at, true)
    const [names, methods, sizes] = kind === 0x04034b50 ? [30, 8, 22] : kind === 0x02014b50 ? [46, 10, 24] : [0, 0, 0]
    if (names === 0 || strFromU8(changed.subarray(at + names, at + names + name.length)) !== name) continue
    view.setUint16(at + methods, 8, true)
    view.setUint32(at + sizes, size, true)
  }
  return changed
}

/** Three megabytes that unpack to three thousand. */
function flood(): Uint8Array {
  const one = deflateRawSync(Buffer.alloc(1024 * 1024), { finishFlush: constants.Z_SYNC_FLUSH })
  return Buffer.concat(Array.from({ length: 3_000 }, () => one))
}

/** The same zip with a part's name, wherever it stands, changed into one of the same length. */
function renamed(bytes: Bytes, from: string, to: string): Bytes {
  const changed = Buffer.from(bytes)
  for (let at = changed.indexOf(from); at >= 0; at = changed.indexOf(from, at)) changed.write(to, at)
  return Uint8Array.from(changed)
}

describe('files built to do harm', { timeout: 60_000 }, () => {
  const zeros = new Uint8Array(10_000_000)

  test.each(['.xlsx', '.docx'] as const)('a zip bomb as %s: what it declares is too much', async kind => {
    const [seed] = kinds[kind].seeds
    expect(await answerTo(kind, put(seed, 'docProps/app.xml', zeros))).toBe('too-large')
    const many = Object.fromEntries(Array.from({ length: 2_100 }, (_, place) => [`docProps/${place}.xml`, new Uint8Array(1)]))
    expect(
      await answerTo(
        kind,
        within(seed, parts => void Object.assign(parts, many)),
      ),
    ).toBe('too-large')
  })

  test.each(['.xlsx', '.docx'] as const)('a zip bomb as %s: it declares little, and more comes out', async kind => {
    const [seed] = kinds[kind].seeds
    const bomb = zipSync({ ...unzipSync(seed), 'docProps/app.xml': [flood(), { level: 0 }] }) as Bytes
    expect(await answerTo(kind, declared(bomb, 'docProps/app.xml', 1_000))).toBe('damaged')
  })

  test.each(['.xlsx', '.docx'] as const)('%s: parts of the same name, or with names that lead elsewhere', async kind => {
    const [seed] = kinds[kind].seeds
    const stranger = put(seed, 'docProps/apq.xml', 'x')
    for (const name of [
      '../../../evil.xm',
      '/etc/passwd.xml.',
      'C:\\evil\\evil.xml',
      'xl\\..\\..\\ev.xml',
      'docProps/./ap.xm',
      'docProps/a\u0000.xml',
      'docProps/app.xml',
    ])
      expect([name, await answerTo(kind, renamed(stranger, 'docProps/apq.xml', name))]).toEqual([name, 'damaged'])
    expect(await answerTo(kind, renamed(put(seed, '__prota__', 'x'), '__prota__', '__proto__'))).toBe('damaged')
  })

  test.each([
    ['.xlsx', 'xl/sharedStrings.xml'],
    ['.docx', 'word/document.xml'],
    ['.docx', 'word/styles.xml'],
  ] as const)('%s: entities of its own in %s, whether they grow or fetch', async (kind, name) => {
    const [seed] = kinds[kind].seeds
    const xml = strFromU8(unzipSync(seed)[name] ?? new Uint8Array())
    for (const entity of ['<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">', '<!ENTITY a SYSTEM "file:///etc/passwd">'])
      expect(await answerTo(kind, put(seed, name, xml.replace(/^(<\?xml[^>]*\?>)?/, `$1<!DOCTYPE x [${entity}]>`)))).toBe('damaged')
  })

  test('two cells in opposite corners, or hidden from who counts them, do not make a rectangle of billions', async () => {
    const far = (row: string) => put(book, sheet, sheetOf(`<row r="1"><c r="A1"><v>1</v></c></row>${row}`))
    expect(await answerTo('.xlsx', far('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))).toBe('too-large')
    expect(await answerTo('.xlsx', far('<row r="500000"><c r="J500000"><v>1</v></c></row>'))).toBe('too-large')
    for (const hidden of ['r="&#84;900000"', 'x=">" r="T900000"', "r='T900000'", 'r = "T900000"', 'r="A1" r="T900000"'])
      expect(['damaged', 'too-large']).toContain(await answerTo('.xlsx', far(`<row><c ${hidden}><v>1</v></c></row>`)))
  })

  test('a million merges over each other, and elements deeper than any stack', async () => {
    const rows = Array.from({ length: 2_000 }, (_, row) => `<row r="${row + 1}"><c r="A${row + 1}"><v>${row}</v></c></row>`).join('')
    const merges = `<mergeCells>${'<mergeCell ref="A1:A2000"/>'.repeat(5_000)}</mergeCells>`
    expect(await answerTo('.xlsx', put(book, sheet, sheetOf(rows, merges)))).toBe('damaged')
    expect(await answerTo('.xlsx', put(book, 'xl/styles.xml', '<a>'.repeat(200_000)))).toMatch(/ok|damaged/)
    const body = strFromU8(unzipSync(issued)['word/document.xml'] ?? new Uint8Array())
    const deep = body.replace('<w:tbl>', `${'<w:sdt>'.repeat(100_000)}<w:tbl>`)
    expect(await answerTo('.docx', put(Uint8Array.from(issued), 'word/document.xml', deep))).toBe('damaged')
  })

  test('a form of nothing but elements or letters', async () => {
    const body = strFromU8(unzipSync(issued)['word/document.xml'] ?? new Uint8Array())
    const within = (more: string) => put(Uint8Array.from(issued), 'word/document.xml', body.replace('<w:tbl>', `${more}<w:tbl>`))
    expect(await answerTo('.docx', within('<w:p/>'.repeat(320_000)))).toBe('too-large')
    expect(await answerTo('.docx', within(`<w:p><w:r><w:t>${'あ'.repeat(320_000)}</w:t></w:r></w:p>`))).toBe('too-large')
    expect(await answerTo('.docx', put(Uint8Array.from(issued), '[Content_Types].xml', '<Override'.repeat(200_000)))).toBe('not-a-form')
  })

  test.runIf(isFull)('a blank without end in a form, where a number is looked for, is read once [full]', async () => {
    const body = strFromU8(unzipSync(issued)['word/document.xml'] ?? new Uint8Array())
    const blanks = body.replaceAll(/(?=円)/g, `${'　'.repeat(60_000)}x`)
    expect(await answerTo('.docx', put(Uint8Array.from(issued), 'word/document.xml', blanks))).toBe('ok')
  })

  test('rows of nothing but separators; columns in which nothing stands are no columns', async () => {
    const csv = (rows: string): Bytes => strToU8(rows) as Bytes
    expect(await answerTo('.csv', csv(`氏名,電話\n${','.repeat(9_000_000)}\n`))).toBe('too-large')
    expect(await answerTo('.csv', csv(`氏名,電話\n${'a,'.repeat(2_000)}\n`))).toBe('too-large')
    expect(await answerTo('.csv', csv('"'.repeat(500_000)))).toMatch(/quote|empty|header-only/)
    const read = await readTable(csv(`氏名,電話${','.repeat(5_000)}\n山田,1\n森,2,,,\n`))
    expect(read.ok && read.value.sheets[0]?.rows.map(({ cells }) => cells.length)).toEqual([2, 2, 2])
  })

  test('a workbook with macros is read without them, and says so; a form with macros is refused', async () => {
    const types = strFromU8(unzipSync(book)['[Content_Types].xml'] ?? new Uint8Array())
    const macros = within(book, parts => {
      parts['[Content_Types].xml'] = strToU8(
        types
          .replace('spreadsheetml.sheet.main', 'ms-excel.sheet.macroEnabled.main')
          .replace('openxmlformats-officedocument.ms-excel', 'ms-excel'),
      )
      parts['xl/vbaProject.bin'] = strToU8('Sub Auto_Open()')
    })
    const [plain, read] = [await readTable(book), await readTable(macros)]
    expect(plain.ok && plain.value.macros).toBe(false)
    expect(read.ok && read.value.macros).toBe(true)
    expect(read.ok && plain.ok && read.value.sheets).toEqual(plain.ok && plain.value.sheets)
    expect(await answerTo('.docx', put(Uint8Array.from(issued), 'word/vbaProject.bin', 'Sub Auto_Open()'))).toBe('macros')
  })

  test('what a file is goes by its bytes, not by its name', async () => {
    expect(await answerTo('.csv', book)).toBe('ok')
    expect(await answerTo('.xlsx', text)).toBe('ok')
    expect(await answerTo('.xlsx', Uint8Array.from(issued))).toBe('binary')
    expect(await answerTo('.docx', book)).toBe('not-a-form')
    expect(await answerTo('.docx', text)).toBe('not-a-form')
  })
})

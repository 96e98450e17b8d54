import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DOMParser } from '@xmldom/xmldom'
import fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { fillForm } from '../../../renderer/workers/fill-form.ts'
import { answers, documentOf, fill, issued, linesOf, mapping, reissued, skeleton } from './fill-form-fixture.ts'

const names = mapping.fields.map(({ name }) => name)

/** What a filled form must show, whatever the issued file looks like inside. */
function expectFilled({ lines, filled, missing, doubtful }: ReturnType<typeof fill>): void {
  expect(missing).toEqual([])
  expect(doubtful).toEqual([])
  expect(filled).toEqual(names)
  const words = lines.join('\n')
  for (const part of [
    '令和8年12月10日',
    '見本市中央2-3-1',
    'サンプル県国際交流協会',
    '理事長　架山 修',
    '外国人住民と進める防災講座 <A&B>',
    '□研修会・ワークショップ',
    '☑災害時外国人支援訓練・防災講座',
    '花山市国際交流協会\n見本ブロック協議会',
    '助ける側にもまわれるようにする。',
    '𠮷田さんが講師をする。',
    '令和9年1月17日　から　令和9年2月14日　まで',
    '花山市民会館（花山市本町1-2）',
    '134,860円',
    '100,000円',
    '災害のときに動ける人が増える。',
    '主任　中村 花子',
    '000-000-0000',
    'sample@example.jp',
  ]) {
    expect(words).toContain(part)
  }
}

describe('the form as it was issued', () => {
  const done = fill(issued)

  test('gets every answer in its blank', () => {
    expectFilled(done)
    expect(done.lines).toContain('職・氏名　主任　中村 花子')
    expect(done.lines).toContain('E-mail　sample@example.jp')
    expect(done.lines).toContain('住　　所　見本市中央2-3-1　　　　 ')
    expect(done.overflow).toEqual([])
  })

  test('differs in nothing but the words of mapped blanks', () => {
    const before = unzipSync(issued)
    const after = unzipSync(done.bytes)
    expect(Object.keys(after)).toEqual(Object.keys(before))
    for (const name of Object.keys(before)) if (name !== 'word/document.xml') expect(after[name]).toEqual(before[name])
    expect(skeleton(done.xml)).toBe(skeleton(documentOf(issued)))
    for (const tag of ['w:tblBorders', 'w:rPr', 'w:pPr', 'w:trPr', 'w:tcPr', 'w:sectPr', 'w:tblGrid']) {
      expect(everyTag(done.xml, tag)).toEqual(everyTag(documentOf(issued), tag))
    }
  })

  test('keeps every label and every blank that has no answer', () => {
    const { address, title, period, ...some } = answers
    const { xml, unanswered, lines } = fill(issued, some)
    expect(unanswered).toEqual(['address', 'title', 'period'])
    expect(lines).toContain('住　　所　　　　　　　　　　　　　')
    expect(lines).toContain('　　年　　月　　日　から　　　　年　　月　　日　まで')
    const untouched = fill(issued, {})
    expect(untouched.xml).toBe(documentOf(issued))
    expect(xml).not.toBe(untouched.xml)
  })

  test('is filled the same twice, byte for byte', () => {
    expect(fill(issued).bytes).toEqual(done.bytes)
  })

  test('takes the western calendar where it is set', () => {
    expect(fill(issued, answers, mapping, 'seireki').lines).toContain('2026年12月10日')
  })

  test('says which text is longer than its row', () => {
    const long = { ...answers, purpose: { kind: 'text', text: '長い文です。'.repeat(60) } } as const
    const { overflow } = fill(issued, long)
    expect(overflow).toMatchObject([{ name: 'purpose', cut: false }])
  })
})

describe('a form that was revised', () => {
  const cell = (words: string): string => `<w:tc><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:tc>`
  const row = (...words: readonly string[]): string => `<w:tr>${words.map(cell).join('')}</w:tr>`
  const variants: Readonly<Record<string, (xml: string) => string>> = {
    'rows inserted': xml => xml.replaceAll('<w:tr>', `${row('新しい欄', '記入しないこと')}<w:tr>`),
    'runs split after every letter': xml =>
      xml.replace(
        /<w:r>(<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)<w:t xml:space="preserve">([^<]+)<\/w:t><\/w:r>/g,
        (_, font: string, words: string) =>
          [...words].map(letter => `<w:r>${font}<w:t xml:space="preserve">${letter}</w:t></w:r>`).join('<w:bookmarkEnd w:id="1"/>'),
      ),
    'labels widened': xml =>
      xml
        .replace('事業名', '事　　業　　名')
        .replace('事業の区分', '事 業 の 区 分')
        .replace('団 体 名', '団　　体　　名')
        .replace('実施場所', '実　施　場　所')
        .replace('電話', '電　　話')
        .replace('職・氏名</w:t></w:r></w:p><w:p>', '職 ･ 氏 名</w:t></w:r></w:p><w:p>'),
    'numbering changed and letters full-width': xml =>
      xml
        .replace('10　申請事務担当者', '（１１）　申請事務担当者')
        .replace('E-mail', 'Ｅ－ｍａｉｌ')
        .replace('１　事業名', '第１号．事業名')
        .replace('９　期待される効果', '⑩期待される効果'),
    'numbers widened to two digits': xml =>
      xml.replace('10　申請事務担当者', '１０　申請事務担当者').replace('４　事業の目的', '一、事業の目的'),
    'another table before': xml => xml.replace('<w:tbl>', `<w:tbl>${row('受付番号', '')}${row('受付日', '')}</w:tbl><w:p/><w:tbl>`),
    'answers in content controls': xml =>
      xml.replace(
        /(<w:tcPr><w:gridSpan w:val="3"\/><\/w:tcPr>)<w:p><w:r><w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr><w:t xml:space="preserve"><\/w:t><\/w:r><\/w:p>/g,
        '$1<w:sdt><w:sdtPr><w:alias w:val="x"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>ここをクリックして入力</w:t></w:r></w:p></w:sdtContent></w:sdt>',
      ),
    'rows in content controls': xml =>
      xml.replace(/<w:tr>.*?<\/w:tr>/gs, found => `<w:sdt><w:sdtPr/><w:sdtContent>${found}</w:sdtContent></w:sdt>`),
    'cells merged': xml =>
      xml
        .replace(
          /<w:tc><w:tcPr><w:tcW w:type="pct" w:w="1300"\/>/g,
          '<w:tc><w:tcPr><w:tcW w:type="pct" w:w="1300"/><w:vMerge w:val="restart"/>',
        )
        .replaceAll('<w:gridSpan w:val="3"/>', '<w:gridSpan w:val="2"/>'),
    'empty cells without a run': xml =>
      xml.replace(/<w:p><w:r><w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr><w:t xml:space="preserve"><\/w:t><\/w:r><\/w:p>/g, '<w:p/>'),
    'empty cells with the font in the mark': xml =>
      xml.replace(
        /<w:p><w:r>(<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)<w:t xml:space="preserve"><\/w:t><\/w:r><\/w:p>/g,
        '<w:p><w:pPr>$1</w:pPr></w:p>',
      ),
    'another prefix': xml => xml.replaceAll('w:', 'x:').replace('xmlns:w=', 'xmlns:x='),
    'the whole in a nested table': xml =>
      xml.replace('<w:tbl>', '<w:tbl><w:tr><w:tc><w:tbl>').replace('</w:tbl>', '</w:tbl><w:p/></w:tc></w:tr></w:tbl>'),
    'the dates printed with the era': xml => xml.replaceAll('　　年　　月', '令和　　年　　月').replace('から　　令和', 'から　令和'),
  }

  for (const [name, change] of Object.entries(variants)) {
    test(`${name}: every answer still finds its blank`, () => {
      const form = reissued(change)
      const done = fill(form)
      expectFilled({ ...done, lines: linesOf(done.xml.replaceAll('x:', 'w:')) })
      expect(done.xml).not.toContain('showingPlcHdr')
      expect(() =>
        new DOMParser({
          onError: problem => {
            throw new Error(problem)
          },
        }).parseFromString(done.xml, 'text/xml'),
      ).not.toThrow()
    })
  }

  test('wherever runs are split, the same words stand in the same paragraphs', () => {
    const asIssued = fill(issued).lines
    fc.assert(
      fc.property(fc.infiniteStream(fc.boolean()), cuts => {
        const form = reissued(xml =>
          xml.replace(
            /<w:r>(<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)<w:t xml:space="preserve">([^<]+)<\/w:t><\/w:r>/g,
            (_, font: string, words: string) => {
              const parts: string[] = []
              for (const letter of words) {
                if (parts.length === 0 || cuts.next().value) parts.push(letter)
                else parts[parts.length - 1] += letter
              }
              return `${parts.map(part => `<w:r>${font}<w:t xml:space="preserve">${part}</w:t></w:r>`).join('<w:proofErr w:type="spellStart"/>')}<w:r/>`
            },
          ),
        )
        expect(fill(form).lines).toEqual(asIssued)
      }),
      { numRuns: 20 },
    )
  })

  test('an answer that the mapping has no field for is said', () => {
    const { unmapped } = fill(issued, { ...answers, seats: { kind: 'number', value: 48 } })
    expect(unmapped).toEqual(['seats'])
  })

  test('a form of 200 pages is filled like one of a single page', { timeout: 60_000 }, () => {
    const form = reissued(xml =>
      xml.replace(/<w:tbl>.*<\/w:tbl>/s, table => table + `<w:p/>${table.replace(/[０-９\d]+　/g, '控　')}`.repeat(199)),
    )
    expect(fill(form).missing).toEqual([])
  })

  test('a label that is gone is said, and nothing is written elsewhere for it', () => {
    const { missing, lines } = fill(reissued(xml => xml.replace('３　共同実施団体', '３　協力者')))
    expect(missing).toEqual([{ name: 'bodies', label: '共同実施団体', reason: 'no-label' }])
    expect(lines.join('\n')).not.toContain('花山市国際交流協会')
  })

  test('a blank that is already written in is left alone and said', () => {
    const form = reissued(xml => xml.replace(/(事業名.*?<w:t xml:space="preserve">)(<\/w:t>)/s, '$1記入済み$2'))
    const { missing, lines } = fill(form)
    expect(missing).toEqual([{ name: 'title', label: '事業名', reason: 'no-blank' }])
    expect(lines.join('\n')).not.toContain('防災講座 <A&B>')
  })

  test('a label that stands twice is filled once and a person is asked to look', () => {
    const form = reissued(xml => xml.replace('</w:tbl>', `${row('事業名', '')}</w:tbl>`))
    expect(fill(form).doubtful).toEqual(['title'])
  })

  test('a form that counts in 千円 gets thousands, and odd yen are said, not rounded', () => {
    const form = reissued(xml => xml.replaceAll('　円', '　千円'))
    const { lines, missing } = fill(form)
    expect(lines.some(line => line.trim() === '100千円')).toBe(true)
    expect(missing).toEqual([{ name: 'total', label: '事業費総額', reason: 'thousands' }])
  })

  test('the place for the seal stays where it is', () => {
    const form = reissued(xml => xml.replace('代表者職・氏名　　　　　　　　　　', '代表者職・氏名　　　　　　　　　　印'))
    expect(fill(form).lines).toContain('代表者職・氏名　理事長　架山 修　 印')
  })

  test('boxes drawn as symbols and as controls are ticked in their own way', () => {
    const symbol = reissued(xml =>
      xml.replace('<w:t xml:space="preserve">□災害', '<w:sym w:font="Wingdings" w:char="F0A8"/><w:t xml:space="preserve">災害'),
    )
    expect(fill(symbol).xml).toContain('<w:sym w:font="Wingdings" w:char="F0FE"/>')
    const control = reissued(xml =>
      xml.replace(
        '<w:t xml:space="preserve">□災害',
        '<w:t/></w:r><w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t xml:space="preserve">災害',
      ),
    )
    expect(fill(control).xml).toContain('<w14:checked w14:val="1"/>')
  })
})

describe('a file that cannot be filled', () => {
  const problemOf = (bytes: Uint8Array): string => {
    const result = fillForm(bytes, mapping, answers, { era: 'wareki' })
    return result.ok ? 'ok' : result.problem
  }
  const ole = (name: string): Uint8Array => {
    const bytes = new Uint8Array(4096)
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    bytes.set(new Uint8Array([...name].flatMap(letter => [letter.charCodeAt(0), 0])), 1024)
    return bytes
  }
  const parts = unzipSync(issued)

  test('has a password', () => expect(problemOf(ole('EncryptedPackage'))).toBe('password'))
  test('is an old .doc', () => expect(problemOf(ole('WordDocument'))).toBe('old-format'))
  test('is empty, or something else', () => {
    expect(problemOf(new Uint8Array())).toBe('not-a-form')
    expect(problemOf(strToU8('事業名,金額'))).toBe('not-a-form')
    expect(problemOf(zipSync({ 'a.txt': strToU8('a') }))).toBe('not-a-form')
  })
  test('is cut off or scrambled anywhere', () => {
    expect(problemOf(issued.subarray(0, issued.length / 2))).toBe('damaged')
    for (let at = 60; at < issued.length; at += 211) {
      const broken = issued.slice()
      broken.set([0xff, 0x00, 0xff], at)
      expect(['ok', 'damaged', 'not-a-form', 'too-large', 'macros']).toContain(problemOf(broken))
    }
    expect(problemOf(reissued(xml => xml.replace('</w:tbl>', '')))).toBe('damaged')
    expect(problemOf(reissued(xml => xml.replace('<w:document', '<!DOCTYPE a [<!ENTITY b "c">]><w:document')))).toBe('damaged')
  })
  test('carries macros', () => {
    expect(problemOf(zipSync({ ...parts, 'word/vbaProject.bin': new Uint8Array(8) }))).toBe('macros')
  })
  test('is built to burst', () => {
    expect(problemOf(zipSync({ ...parts, 'word/media/a.bin': new Uint8Array(12_000_000) }))).toBe('too-large')
    const many = Object.fromEntries(Array.from({ length: 2100 }, (_, place) => [`word/media/${place}.bin`, new Uint8Array(1)]))
    expect(problemOf(zipSync({ ...parts, ...many }))).toBe('too-large')
  })
})

const soffice = ['/usr/bin/soffice', '/usr/local/bin/soffice'].find(existsSync)

test.skipIf(!soffice)('as many pages as issued where the texts fit (not run: soffice is not on this PC)', { timeout: 90_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'kk-form-'))
  try {
    writeFileSync(join(folder, 'issued.docx'), issued)
    writeFileSync(join(folder, 'filled.docx'), fill(issued).bytes)
    execFileSync(
      soffice as string,
      [
        `-env:UserInstallation=file://${folder}/lo`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        join(folder, 'issued.docx'),
        join(folder, 'filled.docx'),
      ],
      { stdio: 'ignore' },
    )
    expect(pagesOf(join(folder, 'filled.pdf'))).toBe(pagesOf(join(folder, 'issued.pdf')))
    if (process.env['KEEP_PAPERS']) execFileSync('cp', ['-r', folder, process.env['KEEP_PAPERS']])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

const pagesOf = (pdf: string): string | undefined => /Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }))?.[1]
const everyTag = (xml: string, tag: string): readonly string[] => xml.match(new RegExp(`<${tag}[ >].*?</${tag}>`, 'gs')) ?? []

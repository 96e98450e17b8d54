import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { writeDocx } from '../../../renderer/workers/write-docx.ts'
import type { Outline, PaperFrame } from '../../../shared/documents/outline.ts'
import { outlineText } from '../../../shared/documents/outline.ts'

const frame: PaperFrame = {
  made: 'サンプル県国際交流協会　中村　令和8年11月24日 14:33',
  marks: { personal: '個人情報', drill: '訓練', sample: '見本' },
}

const paper: Outline = {
  title: '防災講座 <進行> & 役割表',
  subtitle: '令和9年1月17日',
  audience: 'participants',
  marks: { drill: true, personal: true },
  blocks: [
    { kind: 'heading', level: 1, text: '目的' },
    { kind: 'paragraph', text: '髙橋さんと𠮷田さんが\n担当します。' },
    { kind: 'paragraph', text: '大きな じしんです。', size: 'large', align: 'center' },
    { kind: 'list', ordered: true, items: ['はじめ', 'おわり'] },
    { kind: 'list', items: ['水', '毛布'] },
    {
      kind: 'keyValues',
      pairs: [
        ['会場', '花山市民会館'],
        ['定員', '48人'],
      ],
    },
    {
      kind: 'table',
      rowHeight: 9,
      columns: [
        { header: '時刻', width: 1 },
        { header: 'すること', width: 4 },
        { header: '金額', width: 1, align: 'right' },
      ],
      rows: Array.from({ length: 60 }, (_, place) => [`${place}`, `訓練 ${place}`, { text: `${place * 1000}円`, strong: true }]),
    },
    { kind: 'signatureLine', label: '署名' },
    { kind: 'pageBreak' },
    { kind: 'heading', level: 2, text: 'さいごに' },
  ],
}

const part = async (name: string, outline = paper): Promise<string> =>
  strFromU8(unzipSync(await writeDocx(outline, frame))[name] ?? new Uint8Array())
const written = (xml: string): string =>
  [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)]
    .map(found => found[1])
    .join('\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

test('every word of the outline is in the file, in its order', async () => {
  expect(written(await part('word/document.xml')).split('\n')).toEqual(outlineText(paper).split('\n'))
})

test('every page says who made it, when, its number, and its marks', async () => {
  const footer = await part('word/footer1.xml')
  expect(footer).toContain(frame.made)
  expect(footer).toMatch(/PAGE[^A-Z].*NUMPAGES/s)
  expect(written(await part('word/header1.xml')).replaceAll(/\s/g, '')).toBe('訓練個人情報')
  expect(written(await part('word/header1.xml', { ...paper, marks: {} }))).toBe('')
})

test('the page is A4, the header row is repeated and Latin letters have a font too', async () => {
  const xml = await part('word/document.xml')
  expect(xml).toMatch(/<w:pgSz w:w="1190\d" w:h="1683\d"/)
  expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1)
  expect(await part('word/styles.xml')).toMatch(/w:ascii="Yu Mincho"[^>]*w:hAnsi="Yu Mincho"/)
  expect(await part('word/document.xml', { ...paper, orientation: 'landscape' })).toMatch(/<w:pgSz w:w="1683\d" w:h="1190\d"[^>]*landscape/)
})

test('characters that XML cannot hold do not make a file that Word refuses', async () => {
  const xml = await part('word/document.xml', { ...paper, title: 'a\u0000b\u000bc\ud842d𠮷' })
  expect(written(xml)).toContain('abc\ufffdd𠮷')
})

const soffice = ['/usr/bin/soffice', '/usr/local/bin/soffice'].find(existsSync)

test.skipIf(!soffice)(
  'LibreOffice opens it and sees more than one page (not run: soffice is not on this PC)',
  { timeout: 60_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kk-paper-'))
    try {
      writeFileSync(join(folder, 'paper.docx'), await writeDocx(paper, frame))
      execFileSync(
        soffice as string,
        [`-env:UserInstallation=file://${folder}/lo`, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'paper.docx')],
        { stdio: 'ignore' },
      )
      execFileSync('pdftoppm', ['-r', '60', '-png', join(folder, 'paper.pdf'), join(folder, 'page')])
      expect(readdirSync(folder).filter(name => name.endsWith('.png')).length).toBeGreaterThanOrEqual(3)
      if (process.env['KEEP_PAPERS']) execFileSync('cp', ['-r', folder, process.env['KEEP_PAPERS']])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)

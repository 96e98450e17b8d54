import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { findBrowser } from '../../electron/services/find-browser.ts'
import { printPdf } from '../../electron/services/print-pdf.ts'
import { printedPage } from '../../shared/documents/printed-page.ts'
import type { Found } from '../support/search-bytes.ts'
import { searchFolder, searchFor } from '../support/search-bytes.ts'

const browser = await findBrowser()

test('without a browser the page is told to use the print dialog', async () => {
  expect(await printPdf(null, '<p>x</p>')).toEqual({ ok: false, problem: 'no-printer' })
  expect(await printPdf('/nowhere/chromium', '<p>x</p>')).toEqual({ ok: false, problem: 'no-printer' })
})

test.skipIf(!browser)(
  'a page becomes a PDF, runs no script, and nobody on it lies in the clear meanwhile or afterwards',
  { timeout: 60_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kakehashi-printing-'))
    vi.stubEnv('TMPDIR', folder)
    try {
      const paper = { title: '参加者名簿', audience: 'staff' as const, marks: { personal: true } }
      const rows = Array.from({ length: 60 }, () => ['渡邉　千尋'])
      const papers = [
        {
          ...paper,
          orientation: 'landscape' as const,
          blocks: [{ kind: 'table' as const, columns: [{ header: '名前', width: 1 }], rows }],
        },
        { ...paper, orientation: 'portrait' as const, blocks: [] },
      ]
      const marks = { personal: '個人情報', drill: '訓練', sample: '見本' }
      const written = printedPage(papers, { made: '見本国際交流協会 渡邉　千尋', marks }, 'A3')
      const html = written.replace('</body>', '<script>document.body.textContent=""</script></body>')
      const search = searchFor([{ whose: 'V01001', text: '渡邉　千尋' }])
      const found: Found[] = []
      let [isPrinting, most] = [true, 0]
      const watching = (async () => {
        for (; isPrinting; await new Promise(resolve => setTimeout(resolve, 100))) {
          const looked = await searchFolder(folder, search)
          found.push(...looked.found)
          most = Math.max(most, looked.bytes)
        }
      })()
      const printed = await printPdf(browser, html)
      isPrinting = false
      await watching
      if (!printed.ok) throw new Error(printed.problem)
      const pdf = Buffer.from(printed.value.pdf, 'base64')
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      // Millimetres: a long list goes on on more sheets that lie, and what stands begins on a sheet of its own.
      const sheets = [...pdf.toString('latin1').matchAll(/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, wide, high]) =>
        [wide, high].map(points => Math.round((Number(points) / 72) * 25.4)).join('x'),
      )
      expect(sheets.at(-1)).toBe('297x420')
      expect(sheets.length).toBeGreaterThan(2)
      expect(new Set(sheets.slice(0, -1))).toEqual(new Set(['420x297']))
      expect([most > 0, found]).toEqual([true, []])
      expect((await readdir(folder)).filter(name => name.startsWith('kakehashi-print-'))).toEqual([])
    } finally {
      vi.unstubAllEnvs()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  },
)

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { findBrowser } from '../../electron/services/find-browser.ts'
import { printPdf } from '../../electron/services/print-pdf.ts'
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
      const html =
        '<!doctype html><html lang="ja"><title>渡邉　千尋</title><style>@page{size:A4}</style><body><h1>参加者名簿</h1>渡邉　千尋<script>document.body.textContent=""</script></body></html>'
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
      expect(pdf.length).toBeGreaterThan(5_000)
      expect([most > 0, found]).toEqual([true, []])
      expect((await readdir(folder)).filter(name => name.startsWith('kakehashi-print-'))).toEqual([])
    } finally {
      vi.unstubAllEnvs()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  },
)

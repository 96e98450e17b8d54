import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { findBrowser } from '../../electron/services/find-browser.ts'
import { printPdf } from '../../electron/services/print-pdf.ts'

const browser = await findBrowser()

test('without a browser the page is told to use the print dialog', async () => {
  expect(await printPdf(null, '<p>x</p>')).toEqual({ ok: false, problem: 'no-printer' })
  expect(await printPdf('/nowhere/chromium', '<p>x</p>')).toEqual({ ok: false, problem: 'no-printer' })
})

test.skipIf(!browser)('a page becomes a PDF, runs no script, and leaves nothing behind', { timeout: 60_000 }, async () => {
  const html =
    '<!doctype html><html lang="ja"><style>@page{size:A4}</style><body><h1>参加者名簿</h1><script>document.body.textContent=""</script></body></html>'
  const printed = await printPdf(browser, html)
  if (!printed.ok) throw new Error(printed.problem)
  const pdf = Buffer.from(printed.value.pdf, 'base64')
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.length).toBeGreaterThan(5_000)
  expect((await readdir(tmpdir())).filter(name => name.startsWith('kakehashi-print-'))).toEqual([])
})

// npm run manual: the manual as HTML and PDF, in dist/manual/.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { become, endTogether, node24, root, say } from './ground.mjs'
import { bringPackages } from './packages.mjs'

await bringPackages()
if (process.execPath !== node24()) become(node24(), ['--disable-warning=ExperimentalWarning', fileURLToPath(import.meta.url)])
else {
  endTogether()
  process.exit(await make())
}

async function make() {
  const { manualFiles } = await import('./manual-files.mjs')
  const { findBrowser } = await import('../electron/services/find-browser.ts')
  const { printPdf } = await import('../electron/services/print-pdf.ts')
  const folder = join(root, 'dist', 'manual')
  mkdirSync(folder, { recursive: true })
  const browser = await findBrowser()
  let without = 0
  for (const { name, html } of manualFiles()) {
    writeFileSync(join(folder, `${name}.html`), html)
    const printed = await printPdf(browser, html)
    if (printed.ok) writeFileSync(join(folder, `${name}.pdf`), Buffer.from(printed.value.pdf, 'base64'))
    else without += 1
  }
  if (without > 0)
    say(
      'PDFはできませんでした。EdgeかChromeかChromiumが要ります。HTMLはあります。',
      'No PDF: it needs Edge, Chrome or Chromium. The HTML is there.',
    )
  say('dist/manual に説明書ができました。', 'The manual is in dist/manual.')
  return without > 0 ? 1 : 0
}

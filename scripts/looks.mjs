// npm run looks -- --out DIR: every screen as a picture, and what is wrong with any of them.
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { command, endTogether, node24, run, say } from './ground.mjs'
import { bringPackages } from './packages.mjs'

const { values } = parseArgs({ options: { out: { type: 'string' } } })
if (values.out === undefined) {
  say('npm run looks -- --out フォルダー', 'npm run looks -- --out FOLDER')
  process.exit(1)
}
endTogether()
await bringPackages()
const out = resolve(values.out)
mkdirSync(out, { recursive: true })
const { code } = await run(
  node24(),
  [command('vitest'), 'run', '--project', 'browser', 'tests/renderer/looks.browser.test.tsx', '-t', '\\[full\\]'],
  { env: { KAKEHASHI_LOOKS: out, KAKEHASHI_FULL: '1', NO_COLOR: '1' }, show: true },
)
say(`${out} に画面の絵があります。`, `The pictures are in ${out}.`)
process.exit(code)

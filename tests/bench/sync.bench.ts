// npm run bench -- sync: first sync, rebuild, catch-up and local writes; real headquarters, real host, real page. `--part NAME` measures one part.
import { parseArgs } from 'node:util'
import { beginWalk } from '../support/journey-walk.ts'
import { measureCatchUp } from './sync-catch-up.ts'
import { measureFirstSync } from './sync-first.ts'
import { measureWrites } from './sync-writes.ts'

const { values } = parseArgs({ options: { part: { type: 'string' } }, strict: false })
const walk = await beginWalk('bench-sync')

const parts: Readonly<Record<string, () => Promise<void>>> = {
  writes: () => measureWrites(walk),
  'first-10000': () => measureFirstSync(walk, 10_000, { all: 3, rebuild: 3 }),
  'catch-up': () => measureCatchUp(walk, 10_000),
  'first-100000': () => measureFirstSync(walk, 100_000, { all: 30, rebuild: 30 }),
}

try {
  for (const [name, measure] of Object.entries(parts)) if (values.part === undefined || values.part === name) await measure()
} finally {
  await walk.browser.close()
}
process.exit()

// npm run check: the walls that take seconds.
import { quick } from './checks.mjs'
import { endTogether } from './ground.mjs'
import { bringPackages } from './packages.mjs'
import { runChecks } from './report.mjs'

endTogether()
await bringPackages()
const { passed, failed } = await runChecks(quick, { side: 2, missing: [], strict: false, full: false })
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)

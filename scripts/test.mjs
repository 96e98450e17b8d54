// npm test: brings what tests need and runs every wall and test. `--full` runs the long forms too.
import { buildIfChanged } from './build.mjs'
import { endTogether, runsTypeScript, say } from './ground.mjs'
import { bringPackages } from './packages.mjs'
import { bringTools, canBringTools } from './tools.mjs'

const started = Date.now()
const full = process.argv.includes('--full')
if (full) process.env.KAKEHASHI_FULL = '1'

endTogether()
const [missing] = await Promise.all([bringTools(), bringPackages()])
if (!runsTypeScript()) {
  say('テストには Node 24 が必要です。https://nodejs.org から入れてください。', 'Tests need Node 24; get it from https://nodejs.org.')
  process.exit(1)
}

// Read only now: on a fresh clone the packages that the checks look at were not there before.
const { long, quick, walls } = await import('./checks.mjs')
const { runChecks } = await import('./report.mjs')
const how = { missing, strict: canBringTools(), full }
const first = await runChecks([...quick, ...walls], { ...how, side: 2 })
const built = await buildIfChanged({ orGo: true })
const second = await runChecks(long, { ...how, side: 2 })

const passed = first.passed + second.passed + Number(built)
const failed = first.failed + second.failed + Number(!built)
const failures = [...first.failures, ...(built ? [] : [{ name: 'build', end: '' }]), ...second.failures]
// Once more where it is read first: whoever sees only the end of a long output sees what went wrong.
for (const { name, end } of failures) console.log(`failed: ${name}\n${end}`)
console.log(`${Math.round((Date.now() - started) / 1000)} s`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)

// Runs checks and tells how they went, one line each, with what a failed one printed below it.

/** `[full]` in a test's name marks a long form that only `npm run test:full` runs; leaving it out is no gap. */
const isLongForm = name => /\[full\]/.test(name)

/**
 * Runs checks, `side` of them beside each other, and prints a line as each ends. Where `strict`, a test that was not run is a failed one.
 * Gives the sums, and of each failed check its name and the end of what it printed.
 */
export async function runChecks(checks, { side, missing, strict, full }) {
  const waiting = [...checks]
  const sums = { passed: 0, failed: 0, failures: [] }
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) await one(check)
  }
  const one = async check => {
    const lacks = check.needs.filter(tool => missing.includes(tool))
    if (lacks.length > 0) {
      console.log(`${strict ? '✗' : '–'} ${check.name}: not run (no ${lacks.join(', ')})`)
      if (strict) {
        sums.failed += 1
        sums.failures.push({ name: check.name, end: '' })
      }
      return
    }
    const started = Date.now()
    const { passed, failed, notRun, text, word } = await check.work()
    const gaps = notRun.filter(name => full || !isLongForm(name))
    const bad = failed + (strict ? gaps.length : 0)
    sums.passed += passed
    sums.failed += bad
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    const numbers =
      passed + failed + gaps.length > 1 ? ` · ${passed} passed, ${failed} failed${gaps.length ? `, ${gaps.length} not run` : ''}` : ''
    console.log(`${bad ? '✗' : '✓'} ${check.name} · ${seconds} s${numbers}${word ? ` · ${word}` : ''}`)
    for (const name of gaps) console.log(`    not run: ${name}`)
    if (failed > 0) {
      console.log(indent(lastLines(text, 60)))
      if (check.hint) console.log(`    → ${check.hint}`)
    }
    if (bad) sums.failures.push({ name: check.name, end: indent(lastLines(withoutPassed(text), 20)) })
  }
  await Promise.all(Array.from({ length: side }, work))
  return sums
}

const withoutPassed = text => text.replaceAll(/^.*[✓↓].*\n/gm, '')
const lastLines = (text, many) => text.trimEnd().split('\n').slice(-many).join('\n')
const indent = text =>
  text
    .split('\n')
    .map(line => `    ${line}`)
    .join('\n')

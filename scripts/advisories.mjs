// Asks the packages' registry, by `npm audit`, for known holes in what package-lock.json names. Where it does not answer, that is said.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './ground.mjs'
import { npm } from './packages.mjs'

/**
 * Holes that were looked at and cannot be reached in the workbench, until a day on which somebody looks again:
 * `{ advisory: 'GHSA-…', until: '2027-04-01', reason: '…' }`.
 */
const accepted = []

/** A registry that takes longer is asked another time. Milliseconds. */
const PATIENCE = 20_000

/** As a check: one test, failed where a package that travels with the program has a hole of weight. `more` goes to npm. */
export async function lookUpAdvisories(more = []) {
  const asked = ['audit', '--json', '--package-lock-only', '--fetch-retries=0', '--fetch-timeout=10000', ...more]
  const { text } = await npm(asked, { limit: PATIENCE })
  const packages = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const notice = readFileSync(join(root, 'NOTICE'), 'utf8')
  return weigh(text, { packages, notice, accepted, today: new Date().toISOString().slice(0, 10) })
}

/** What npm's answer means. Without an answer nothing is known, which is no fault of the program. */
export function weigh(text, { packages, notice, accepted, today }) {
  const holes = holesIn(text)
  if (!holes) return { passed: 1, failed: 0, notRun: [], text, word: 'not looked up, the registry does not answer' }
  const heavy = holes.filter(({ severity }) => ['high', 'critical'].includes(severity))
  const excused = ({ url }) => accepted.some(({ advisory, until }) => url.endsWith(advisory) && today <= until)
  const travels = ({ paths }) => paths.some(path => isShipped(path, packages[path]?.version, notice))
  const bad = heavy.filter(hole => travels(hole) && !excused(hole))
  const rest = heavy.length - bad.length
  return {
    passed: bad.length > 0 ? 0 : 1,
    failed: bad.length > 0 ? 1 : 0,
    notRun: [],
    text: bad.map(({ name, severity, title, url }) => `${name}: ${severity}: ${title} ${url}`).join('\n'),
    ...(rest > 0 ? { word: `${rest} of weight in tools, or excused` } : {}),
  }
}

/** Each known hole with the packages it is in, or null where npm printed no answer of the registry. */
function holesIn(text) {
  const start = text.search(/^\{/m)
  const end = text.lastIndexOf('\n}')
  try {
    const { vulnerabilities } = JSON.parse(text.slice(start, end + 2))
    return Object.values(vulnerabilities).flatMap(({ nodes, via }) =>
      // What is only named here is a package that needs the one with the hole; the hole stands there.
      via.filter(one => typeof one === 'object').map(({ name, severity, title, url }) => ({ name, severity, title, url, paths: nodes })),
    )
  } catch {
    return null
  }
}

/** NOTICE names what lies beside the host or is built into the page; an installer brings Electron besides. */
function isShipped(path, version, notice) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
  return name === 'electron' || notice.includes(`\n${name} ${version} · `)
}

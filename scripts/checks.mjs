// Every wall and test of the project as a named check. A check says how many tests passed, failed or were not run, and why.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { lookUpAdvisories } from './advisories.mjs'
import { command, node24, notes, root, run } from './ground.mjs'

/** One program whose end decides: one test. */
const program = (name, args, { needs = [], limit = 120_000, hint } = {}) => ({
  name,
  needs,
  hint,
  work: async () => {
    const { code, text, over } = await run(node24(), args(), { limit, env: { NO_COLOR: '1', FORCE_COLOR: '0' } })
    const passed = code === 0
    return { passed: Number(passed), failed: Number(!passed), notRun: [], text: over ? `${text}\n(over time)` : text }
  },
})

const typecheck = (name, project) =>
  program(`tsc ${name}`, () => [command('typescript', 'tsc'), '-p', project, '--pretty', 'false'], { hint: `npx tsc -p ${project}` })

const biome = program(
  'biome',
  () => [command('@biomejs/biome', 'biome'), 'check', '--error-on-warnings', '--reporter=concise', '--max-diagnostics=200', '--colors=off'],
  {
    hint: 'npx biome check --write',
  },
)

const types = [
  typecheck('shared', 'tsconfig.json'),
  typecheck('electron', 'electron/tsconfig.json'),
  typecheck('renderer', 'renderer/tsconfig.json'),
  typecheck('headquarters', 'headquarters/tsconfig.json'),
  typecheck('tests', 'tests/tsconfig.json'),
]

const i18next = (name, ...args) =>
  program(`i18next ${name}`, () => [command('i18next-cli'), ...args, '--config', 'i18next.config.ts'], {
    hint: `npx i18next-cli ${args.join(' ')}`,
  })

/** The status of all languages; where something is missing also which keys. */
const translated = {
  ...i18next('nothing untranslated', 'status'),
  work: async () => {
    const outcome = await i18next('nothing untranslated', 'status').work()
    if (outcome.failed === 0) return outcome
    const details = ['ja', 'en', 'ja-x-easy'].map(language => i18next(language, 'status', language, '--hide-translated').work())
    const lines = (await Promise.all(details)).flatMap(detail => detail.text.split('\n').filter(line => /^(Key Status|\s+[✗~])/.test(line)))
    return { ...outcome, text: lines.join('\n') }
  },
}

const words = [i18next('nothing hard-coded', 'lint'), translated]

/** Long enough for every look of every screen on a PC that does other work besides; what takes longer hangs. */
const patient = 1_800_000

/** Vitest with one project or file; its JSON report gives the numbers. */
const vitest = (name, args, { needs = [], limit = patient, hint } = {}) => ({
  name,
  needs,
  hint,
  work: async () => {
    const folder = join(notes, 'reports')
    mkdirSync(folder, { recursive: true })
    const report = join(folder, `${name.replaceAll(/\W+/g, '-')}.json`)
    rmSync(report, { force: true })
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const { code, text, over } = await run(node24(), [command('vitest'), 'run', ...args, ...reporters], {
      limit,
      env: { NO_COLOR: '1', FORCE_COLOR: '0', CI: '1' },
    })
    return { ...count(report, code), text: over ? `${text}\n(over time)` : text }
  },
})

/** Tests of a report by outcome. A file that did not load, or an error outside any test, is one failed test. */
function count(report, code) {
  if (!existsSync(report)) return { passed: 0, failed: 1, notRun: [] }
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const tests = testResults.flatMap(file => file.assertionResults)
  const passed = tests.filter(test => test.status === 'passed').length
  const broken = testResults.filter(
    file => file.status === 'failed' && file.assertionResults.every(test => test.status !== 'failed'),
  ).length
  const failed = tests.filter(test => test.status === 'failed').length + broken
  const notRun = tests.filter(test => !['passed', 'failed'].includes(test.status)).map(test => test.fullName)
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, notRun }
}

const architecture = vitest('architecture, locales', ['--project', 'walls'], {
  hint: 'npx vitest run --project walls',
})

/** The part that takes seconds. */
export const quick = [biome, ...types, architecture, ...words]

/** What else can run beside another check. */
export const walls = [
  { name: 'advisories', needs: [], hint: 'npm audit', work: () => lookUpAdvisories() },
  program('knip', () => [command('knip'), '--no-progress'], { hint: 'npx knip' }),
  program('licences', () => [join(root, 'scripts/notice.mjs'), '--check'], { hint: 'node scripts/notice.mjs' }),
  program('electron-builder.yml', () => [join(root, 'scripts/builder-schema.mjs')], { hint: 'node scripts/builder-schema.mjs' }),
]

const unit = vitest('unit', ['--project', 'shared', '--project', 'unit', '--project', 'mocked'], {
  // The long forms play thousands of worlds.
  limit: process.env.KAKEHASHI_FULL ? 6 * patient : patient,
  hint: 'npx vitest run --project shared --project unit --project mocked',
})

/** Each fault of the bench once; ends with 1 where something acknowledged is lost. */
const faults = program('bench faults --short', () => [join(root, 'scripts/bench.mjs'), 'faults', '--short'], {
  needs: ['browser', 'japanese-fonts'],
  limit: 2 * patient,
  hint: 'npm run bench -- faults',
})

/** Tests of screens, each in a page of its own. */
const screens = vitest('browser', ['--project', 'browser'], { needs: ['browser'], hint: 'npx vitest run --project browser' })

/**
 * Programs, pages and disks are waited for most of the time: two of these go side by side, the longest first. The main job is walked
 * by keys alone, which is the harder way; the long forms walk it with a mouse too.
 */
export const long = process.env.KAKEHASHI_FULL
  ? [
      journey('keyboard'),
      unit,
      journey('main-job'),
      screens,
      journey('sync'),
      journey('keys'),
      journey('portable'),
      journey('manners'),
      faults,
    ]
  : [journey('keyboard'), unit, screens]

/** A walk through the whole program. */
function journey(name) {
  return program(`journey ${name}`, () => [join(root, 'scripts/journey.mjs'), name], {
    needs: ['browser', 'japanese-fonts'],
    limit: patient,
    hint: `npm run journey -- ${name}`,
  })
}

// Builds the workbench into out/ when a source changed, and only then.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { command, node24, notes, root, run, say } from './ground.mjs'

const sources = [
  'electron',
  'headquarters',
  'renderer',
  'resources',
  'shared',
  'electron.vite.config.ts',
  'package-lock.json',
  'tsconfig.json',
]
const noteFile = join(notes, 'build')
const turnFile = join(notes, 'build.turn')

/**
 * Makes `out/` agree with the sources. When they do not build, prints the builder's words and ends the script, or gives false
 * where the caller wants to go on.
 */
export async function buildIfChanged({ orGo = false } = {}) {
  const state = stateOfSources()
  if (isBuilt(state)) return true
  await takeTurn()
  const built = isBuilt(state) || (await build(state))
  rmSync(turnFile, { force: true })
  if (!built && !orGo) process.exit(1)
  return built
}

async function build(state) {
  say('画面を組み立てています…', 'Building …')
  rmSync(noteFile, { force: true })
  const { code, text, seconds } = await run(node24(), [command('electron-vite'), 'build', '--logLevel', 'warn'], {
    limit: 300_000,
  })
  if (code !== 0) {
    console.error(stripVTControlCharacters(text).trim())
    say('組み立てられませんでした。理由は上の行にあります。', 'It did not build; the lines above say why.')
    return false
  }
  writeFileSync(noteFile, state)
  say(`できました（${seconds.toFixed(1)}秒）。`, `Built (${seconds.toFixed(1)} s).`)
  return true
}

const isBuilt = state => existsSync(join(root, 'out')) && existsSync(noteFile) && readFileSync(noteFile, 'utf8') === state

/** One word for the content of everything that goes into the build. */
function stateOfSources() {
  const hash = createHash('sha256')
  for (const source of sources)
    for (const file of filesIn(source))
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update('\0')
  return hash.digest('hex')
}

/** All files under a path of the project, sorted, so that every system reads them in one order. */
function filesIn(path) {
  if (!existsSync(join(root, path))) return []
  const entries = path.includes('.') ? undefined : readdirSync(join(root, path), { withFileTypes: true, recursive: true })
  if (!entries) return [path]
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .sort()
}

/** Waits while another start of this project builds into the same folder. A turn whose holder is gone is free. */
async function takeTurn() {
  mkdirSync(notes, { recursive: true })
  for (let tries = 0; tries < 600; tries += 1) {
    try {
      writeFileSync(turnFile, String(process.pid), { flag: 'wx' })
      return
    } catch {
      if (!holderLives()) rmSync(turnFile, { force: true })
      else await new Promise(resolve => setTimeout(resolve, 200))
    }
  }
}

function holderLives() {
  try {
    process.kill(Number(readFileSync(turnFile, 'utf8')), 0)
    return true
  } catch {
    return false
  }
}

// Electron's program: the package brings only its description, the program itself is fetched from elsewhere.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { node24, notes, root, run, say } from './ground.mjs'

const folder = join(root, 'node_modules', 'electron')
const noteFile = join(notes, 'electron-asked')

/** The path of Electron's program, or undefined where this PC has none. */
export function electronBinary() {
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const binary = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), readFileSync(pathFile, 'utf8').trim())
  return existsSync(binary) ? binary : undefined
}

/** Asks for the program once per set-up and Electron version, at most 20 seconds; the workbench does not depend on it. */
export async function askForElectronOnce() {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (electronBinary() || (existsSync(noteFile) && readFileSync(noteFile, 'utf8') === version)) return
  mkdirSync(notes, { recursive: true })
  writeFileSync(noteFile, version)
  say('Electron を取りに行きます（長くて20秒、一度だけ）…', 'Asking for Electron (at most 20 s, only once) …')
  if (await bringElectron(20_000)) return say('Electron が入りました。', 'Electron is here.')
  say(
    'Electron は入りませんでした。ブラウザーの窓で開きます（できることは同じです）。',
    'No Electron; a browser window is used instead (it does the same work).',
  )
}

/** Fetches the program within so many milliseconds; whether it is here then. */
export async function bringElectron(limit) {
  if (!electronBinary()) await run(node24(), [join(folder, 'install.js')], { limit })
  return Boolean(electronBinary())
}

/** Whether a window of Electron can be opened here: it refuses root on Linux, and needs a display. */
export const electronCanOpen = () => process.platform !== 'linux' || (hasDisplay() && process.getuid?.() !== 0)

export const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

// Brings the packages that package-lock.json names, and only when they are not there yet.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { node24, notes, root, run, runsTypeScript, say } from './ground.mjs'

const lockFile = join(root, 'package-lock.json')
const noteFile = join(notes, 'packages')

/** Installs what is missing. Ends the script with plain words when that is not possible. */
export async function bringPackages() {
  const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex')
  if (read(noteFile) === wanted) return
  if (!isInstalled(readFileSync(lockFile, 'utf8'), read(join(root, 'node_modules', '.package-lock.json')))) await install()
  mkdirSync(notes, { recursive: true })
  writeFileSync(noteFile, wanted)
  if (!runsTypeScript())
    say(
      `このPCの Node は ${process.version} です。Node 24 を入れると、すべてのコマンドが使えます。`,
      `This PC has Node ${process.version}. With Node 24 every command works.`,
    )
}

/** Whether every package of the lock file is there in the wanted version; optional ones may be missing, as they are for other systems. */
export function isInstalled(lockText, hiddenText) {
  if (hiddenText === undefined) return false
  const { packages: there } = JSON.parse(hiddenText)
  return Object.entries(JSON.parse(lockText).packages).every(
    ([path, wanted]) => path === '' || there[path]?.version === wanted.version || (!there[path] && (wanted.optional || wanted.devOptional)),
  )
}

async function install() {
  say('必要な部品を入れています（初めてのときは1〜2分）…', 'Installing packages (a minute or two the first time) …')
  // A Node inside node_modules cannot be replaced while it runs on Windows, so there the folder is mended instead of remade.
  const inside = process.execPath.startsWith(join(root, 'node_modules') + sep) || node24() !== process.execPath
  const what = inside && process.platform === 'win32' ? ['install', '--no-save'] : ['ci']
  // Whatever this PC's npm is set to leave out, the workbench needs it.
  const whole = ['--include=dev', '--include=optional']
  const calm = ['--no-audit', '--no-fund', '--loglevel=error']
  const { code, text, seconds } = await npm([...what, ...whole, ...calm])
  if (code === 0 && existsSync(join(root, 'node_modules'))) {
    say(`入りました（${Math.round(seconds)}秒）。`, `Installed (${Math.round(seconds)} s).`)
    return
  }
  console.error(text.trim().split('\n').slice(-12).join('\n'))
  say(
    '部品がそろいませんでした。インターネットにつながる所で、もう一度同じコマンドを打ってください。つながらないPCには、つながるPCで npm ci をしたフォルダーを丸ごとコピーできます。',
    'The packages are not complete. Run the same command again where there is Internet, or copy the whole folder from a PC of the same kind that has run `npm ci`.',
  )
  process.exit(1)
}

/** npm by its own script and its own Node, as it was started; else the one in PATH. */
export function npm(args, how = {}) {
  const script = process.env.npm_execpath
  if (script?.endsWith('.js') && existsSync(script)) return run(process.env.npm_node_execpath ?? process.execPath, [script, ...args], how)
  return process.platform === 'win32' ? run('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], how) : run('npm', args, how)
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

// What tests need besides packages: a browser, Japanese fonts, LibreOffice, poppler, strace, PostgreSQL.
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { run, say } from './ground.mjs'

const libreOffice = {
  linux: ['/usr/lib/libreoffice/program/libswlo.so', '/usr/lib64/libreoffice/program/libswlo.so', '/opt/libreoffice/program/libswlo.so'],
  darwin: ['/Applications/LibreOffice.app/Contents/MacOS/soffice'],
  win32: ['C:\\Program Files\\LibreOffice\\program\\soffice.exe'],
}

/** Each tool: whether it is here, the Debian package that brings it, and how to get it elsewhere. */
const tools = [
  {
    name: 'browser',
    isHere: () => Boolean(findBrowser()),
    debian: 'chromium',
    elsewhere: 'Chromium、Chrome、Edge のどれか / any of them (KAKEHASHI_BROWSER=path), or `npx playwright install chromium`',
  },
  {
    name: 'japanese-fonts',
    isHere: async () => process.platform !== 'linux' || (await run('fc-list', [':lang=ja', 'file'])).text.includes('/'),
    debian: 'fonts-noto-cjk',
    elsewhere: '日本語のフォント / Japanese fonts (Noto Sans CJK)',
  },
  {
    name: 'libreoffice',
    isHere: () => (libreOffice[process.platform] ?? []).some(existsSync),
    debian: 'libreoffice-writer',
    elsewhere: 'LibreOffice https://www.libreoffice.org',
  },
  { name: 'pdftoppm', isHere: () => isInPath('pdftoppm'), debian: 'poppler-utils', elsewhere: 'Poppler (`brew install poppler`)' },
  { name: 'strace', isHere: () => isInPath('strace'), debian: 'strace', elsewhere: 'Linux だけ / Linux only', linuxOnly: true },
  {
    name: 'postgresql',
    isHere: () => ['17', '16', '15'].some(version => existsSync(`/usr/lib/postgresql/${version}/bin/initdb`)),
    debian: 'postgresql',
    elsewhere: 'PostgreSQL 15–17 (KAKEHASHI_POSTGRES=address)',
    linuxOnly: true,
  },
]

/** True on Debian as root, where every tool can be brought and so nothing may stay untested. */
export const canBringTools = () => process.getuid?.() === 0 && /^ID=debian$/m.test(read('/etc/os-release'))

/** Brings what is missing where it may, else says in a line each what is missing. Gives the names of those still missing. */
export async function bringTools() {
  const before = await missing()
  if (before.length === 0) return []
  if (canBringTools()) await install(before.map(tool => tool.debian))
  const still = await missing()
  if (still.length > 0) sayHowToGet(still)
  return still.map(({ name }) => name)
}

/** One line to copy where apt is; elsewhere a line for each. */
function sayHowToGet(lacking) {
  const names = lacking.map(({ name }) => name).join(', ')
  say(`この PC にない道具があるので、行わない試験があります: ${names}`, `Some tests are not run, because this PC lacks: ${names}`)
  if (isInPath('apt-get')) console.log(`  sudo apt install ${lacking.map(({ debian }) => debian).join(' ')}`)
  else for (const { name, elsewhere } of lacking) console.log(`  ${name}: ${elsewhere}`)
}

async function missing() {
  const here = await Promise.all(tools.map(tool => tool.isHere()))
  return tools.filter((tool, i) => !here[i] && !(tool.linuxOnly && process.platform !== 'linux'))
}

async function install(packages) {
  say(`テストの道具を入れています: ${packages.join(' ')}`, `Installing what tests need: ${packages.join(' ')}`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const limit = 300_000
  const update = await run('apt-get', ['update', '-qq'], { env, limit })
  const got = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=60', ...packages], {
    env,
    limit,
  })
  if (got.code !== 0) console.error([...update.text.split('\n'), ...got.text.split('\n')].slice(-12).join('\n'))
}

const isInPath = name =>
  (process.env.PATH ?? '').split(delimiter).some(folder => existsSync(join(folder, process.platform === 'win32' ? `${name}.exe` : name)))

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

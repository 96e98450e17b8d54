import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dataFolder, deskFolder } from '../../electron/services/places.ts'
import { profileShell } from '../../scripts/profile-shell.mjs'

test('a profile opens in the shell it was made in, and a new one in any', () => {
  const env = { KAKEHASHI_DATA: mkdtempSync(join(tmpdir(), 'kk-data-')) }
  const folder = deskFolder(dataFolder(env))
  expect(profileShell(undefined, env)).toBe(undefined)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'desk.json'), JSON.stringify({ shell: 'loopback' }))
  expect(profileShell(undefined, env)).toBe('loopback')
  expect(profileShell(folder)).toBe('loopback')
})

test.each(['HOME', 'XDG_DATA_HOME', 'APPDATA'])('the usual folder is the one that the host uses (%s)', name => {
  const env = { HOME: mkdtempSync(join(tmpdir(), 'kk-home-')), [name]: mkdtempSync(join(tmpdir(), 'kk-home-')) }
  const folder = deskFolder(dataFolder(env))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'desk.json'), JSON.stringify({ shell: 'electron' }))
  expect(profileShell(undefined, env)).toBe('electron')
})

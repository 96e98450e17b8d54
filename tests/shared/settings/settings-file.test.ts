import { expect, test } from 'vitest'
import { type Chosen, changesOf, travelling } from '../../../shared/settings/choices.ts'
import { readSettingsFile, writeSettingsFile } from '../../../shared/settings/settings-file.ts'

const chosen: Chosen = { language: 'easy', text: 'large', face: 'pc', scheme: 'dark', dates: 'seireki', 'lock.after': '5' }
const written = (settings: unknown, more: object = {}) => JSON.stringify({ kakehashi: 'settings', version: 1, settings, ...more })
const read = (text: string) => {
  const file = readSettingsFile(text)
  if (!file.ok) throw new Error(file.problem)
  return file.value
}

test('settings that were exported are the same on the PC that imports them', () => {
  const text = writeSettingsFile(chosen, '2026-11-24', '架け橋の設定')
  expect(read(text)).toEqual({ made: '2026-11-24', chosen, notTaken: [], more: 0 })
  expect(Object.keys(JSON.parse(text).settings).toSorted()).toEqual(Object.keys(travelling).toSorted())
})

test('a file of settings changes what it may and nothing else; what is not known is named, and nobody is harmed by a hostile one', () => {
  const file = read(
    written(
      JSON.parse('{"language":"en","text":"huge","backup-folder":"\\\\\\\\evil\\\\share","__proto__":{"scheme":"dark"},"constructor":"x"}'),
    ),
  )
  expect(file.chosen).toEqual({ language: 'en' })
  expect(Object.getPrototypeOf(file.chosen)).toBe(Object.prototype)
  expect(file.notTaken).toEqual(['text: huge', 'backup-folder', '__proto__', 'constructor'])
  const many = read(written(Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [`\u202e${at}${'x'.repeat(90)}`, at]))))
  expect([many.notTaken.length, many.more]).toEqual([5, 2_995])
  expect(many.notTaken[0]).toBe(`0${'x'.repeat(39)}…`)
  expect(read(written({ language: ['en'], scheme: { toString: 'dark' }, text: null, dates: 1 })).chosen).toEqual({})
  expect(read(written({}, { made: '2026-13-45' })).made).toBeNull()
  for (const settings of [null, 'x', 7, ['language']]) expect(read(written(settings)).chosen).toEqual({})
  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '"settings"',
    '{}',
    '['.repeat(60_000),
    written({}, { kakehashi: 'backup' }),
    written({}, { version: '1' }),
  ])
    expect(readSettingsFile(text)).toEqual({ ok: false, problem: 'not-settings' })
  expect(readSettingsFile(written({}, { version: 2 }))).toEqual({ ok: false, problem: 'newer' })
})

test('a longer time until the lock is told apart: it makes the desk less safe', () => {
  const less = (from: Chosen['lock.after'], to: Chosen['lock.after']) => {
    const [change] = changesOf({ ...chosen, 'lock.after': from ?? '5' }, { 'lock.after': to ?? '5' })
    return change?.lessSafe
  }
  expect([less('15', '30'), less('15', 'never'), less('never', '60'), less('15', '5'), less('15', '15')]).toEqual([
    true,
    true,
    false,
    false,
    undefined,
  ])
  // A sample has no lock: none is given to it.
  const { 'lock.after': _, ...unlocked } = chosen
  expect(changesOf(unlocked, { 'lock.after': 'never' })).toEqual([])
})

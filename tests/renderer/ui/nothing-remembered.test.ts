import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Fields in which nobody types words. */
const noWords = /type=(?:"(?:checkbox|radio|file)"|\{[^}]*'checkbox'[^}]*\})/

/** The tags of all fields of the screens, each with its file. */
const fields = globSync('renderer/**/*.tsx').flatMap(file =>
  [...readFileSync(file, 'utf8').matchAll(/<(?:input|textarea|Spotlight\.Search)\b(?:[^\n]*\/>|[\s\S]*?\n\s*\/>)/g)].map(([tag]) => ({
    file,
    tag,
  })),
)

test('no field lets the browser remember or send away what is typed in it', () => {
  expect(fields.length).toBeGreaterThan(8)
  const words = fields.filter(({ tag }) => !noWords.test(tag))
  const remembered = words.filter(({ tag }) => !/autoComplete=(?:"off"|\{autoComplete\})/.test(tag))
  expect(remembered.map(({ file }) => file)).toEqual([])
  // Chrome may send words to a service that checks their spelling, and keeps a dictionary of the person's own words.
  const texts = words.filter(({ tag }) => !/inputMode="numeric"|className="[^"]*kk-number|type="date"/.test(tag))
  expect(texts.filter(({ tag }) => !tag.includes('spellCheck={false}')).map(({ file }) => file)).toEqual([])
})

test('only fields of a passphrase may say what a browser would fill in', () => {
  const told = globSync('renderer/screens/**/*.tsx').filter(file => /autoComplete="(?!off")/.test(readFileSync(file, 'utf8')))
  expect(told.map(file => file.replaceAll('\\', '/')).toSorted()).toEqual([
    'renderer/screens/first-run/known-passphrase.tsx',
    'renderer/screens/first-run/passphrase-fields.tsx',
    'renderer/screens/first-run/unlock.tsx',
  ])
})

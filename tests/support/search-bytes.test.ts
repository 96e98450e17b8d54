import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Planted } from './search-bytes.ts'
import { searchFolder, searchFor } from './search-bytes.ts'

const name = { whose: 'V1', text: '髙橋　健一' }
const planted: readonly Planted[] = [name, { whose: 'V1', text: '090-1111-2222' }, { whose: 'V2', text: 'hanako@example.jp' }]
const search = searchFor(planted)

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kakehashi-search-'))
})
afterEach(() => rm(folder, { recursive: true }))

const noise = Buffer.from(Array.from({ length: 5000 }, (_, place) => (place * 7919) % 256))
const among = (bytes: Buffer): Buffer => Buffer.concat([noise, bytes, noise])

test.each([
  ['UTF-8', Buffer.from(name.text)],
  ['UTF-16LE', Buffer.from(name.text, 'utf16le')],
  ['CP932', Buffer.from('fbfc8bb481408c9288ea', 'hex')],
  ['an address', Buffer.from(`/?q=${encodeURIComponent(name.text)}`)],
  ['base64', Buffer.from(Buffer.from(`{"name":"${name.text}"}`).toString('base64'))],
  ['base64', Buffer.from(Buffer.from(`{"name1":"${name.text}"}`).toString('base64'))],
  ['base64', Buffer.from(Buffer.from(`{"name12":"${name.text}"}`).toString('base64url'))],
])('a name in the clear is found as %s, wherever it stands', async (as, bytes) => {
  await mkdir(join(folder, 'Default'))
  await writeFile(join(folder, 'Default', 'History'), among(bytes))
  const { found } = await searchFolder(folder, search)
  expect(found).toEqual([{ ...name, as, at: join('Default', 'History') }])
})

test('a name is found at the first and the last byte, in a file name, and in what is packed', async () => {
  await writeFile(join(folder, 'first'), `${name.text}.`)
  await writeFile(join(folder, 'last'), `.${name.text}`)
  await writeFile(join(folder, `${name.text}.txt`), '')
  await writeFile(join(folder, 'backup.gz'), gzipSync(among(Buffer.from(name.text))))
  const { found } = await searchFolder(folder, search)
  expect(found.map(({ at }) => at).toSorted()).toEqual(['backup.gz, unpacked', 'first', 'last', `the name ${name.text}.txt`])
})

test('two words of two people in one file are both found, and what nobody planted is not', async () => {
  await writeFile(join(folder, 'log'), among(Buffer.from('090-1111-2222 hanako@example.jp 090-1111-2223 髙橋　健二')))
  await writeFile(join(folder, 'noise'), noise)
  const { found, bytes } = await searchFolder(folder, search)
  expect(found.map(({ whose, text }) => `${whose} ${text}`)).toEqual(['V1 090-1111-2222', 'V2 hanako@example.jp'])
  expect(bytes).toBeGreaterThan(noise.length * 3)
})

test('what a person saved on purpose is left out by its path', async () => {
  await mkdir(join(folder, 'downloads'))
  await writeFile(join(folder, 'downloads', 'call-list.docx'), name.text)
  expect((await searchFolder(folder, search, path => path.startsWith('downloads'))).found).toEqual([])
})

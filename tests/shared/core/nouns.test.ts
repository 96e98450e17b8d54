import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const nounsOf = (language: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(`renderer/locales/${language}/nouns.json`, 'utf8')) as Record<string, string>

/** As the ear takes it: without voicing, small letters and long vowels. */
const heard = (word: string): string =>
  word
    .normalize('NFD')
    .replaceAll(/[\u3099\u309aー]/g, '')
    .replaceAll(/[ぁぃぅぇぉっゃゅょ]/g, small => String.fromCodePoint((small.codePointAt(0) ?? 0) + 1))

function isNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  let end = 0
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end++
  return Math.max(one.length, other.length) - start - end <= 1
}

test.each([
  ['ja', heard],
  ['en', (word: string) => word],
] as const)('[K11] 256 nouns in %s, and of no two one sounds or looks like the other', (language, sound) => {
  const words = Object.values(nounsOf(language)).map(sound)
  expect(words).toHaveLength(256)
  expect(
    words.flatMap((one, at) =>
      words
        .slice(at + 1)
        .filter(other => isNear(one, other))
        .map(other => `${one}/${other}`),
    ),
  ).toEqual([])
})

test('Japanese ones are in ひらがな, English ones in small letters; who reads やさしい日本語 says the same as the others', () => {
  expect(Object.values(nounsOf('ja')).filter(word => !/^[\p{sc=Hiragana}ー]+$/u.test(word))).toEqual([])
  expect(Object.values(nounsOf('en')).filter(word => !/^[a-z]+$/.test(word))).toEqual([])
  expect(nounsOf('easy')).toEqual(nounsOf('ja'))
})

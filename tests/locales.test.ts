import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

type Words = { readonly [key: string]: string | Words }

const folder = 'renderer/locales'
const languages = ['ja', 'en', 'easy']
const namespaces = [...new Set(languages.flatMap(language => readdirSync(`${folder}/${language}`)))]
  .filter(name => name.endsWith('.json'))
  .sort()

describe.each(namespaces)('the words in %s', namespace => {
  const [ja = new Map(), en = new Map(), easy = new Map()] = languages.map(language => wordsOf(language, namespace))

  test('are there in all three languages, also where a key is put together while running', () => {
    expect(ja.size).toBeGreaterThan(0)
    expect(keys(en)).toEqual(keys(ja))
    expect(keys(easy)).toEqual(keys(ja))
  })

  test('are empty nowhere, or in every language on purpose', () => {
    const empty = (words: ReadonlyMap<string, string>) => [...words].filter(([, text]) => text.trim() === '').map(([key]) => key)
    expect(empty(en)).toEqual(empty(ja))
    expect(empty(easy)).toEqual(empty(ja))
  })

  test('name the same values in all three languages', () => {
    for (const words of [en, easy])
      for (const [key, text] of words) {
        const same = ja.get(key) ?? ja.get(key.replace(/_(?:zero|one|two|few|many|other)$/, '_other'))
        if (same !== undefined && !key.endsWith('_one')) expect([key, values(text)]).toEqual([key, values(same)])
      }
  })

  test('count in the way each language counts', () => {
    for (const words of [ja, easy]) expect([...words.keys()].filter(key => key.endsWith('_one'))).toEqual([])
    const counted = [...en.keys()].filter(key => key.endsWith('_other')).map(key => key.replace(/_other$/, ''))
    expect(counted.filter(key => !en.has(`${key}_one`))).toEqual([])
  })
})

function wordsOf(language: string, namespace: string): Map<string, string> {
  return new Map(flat(JSON.parse(readFileSync(`${folder}/${language}/${namespace}`, 'utf8')) as Words))
}

function flat(words: Words, above = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[above + key, value]] : flat(value, `${above}${key}.`),
  )
}

/** Keys without their plural endings: Japanese has one form where English has two. */
function keys(words: ReadonlyMap<string, string>): string[] {
  return [...new Set([...words.keys()].map(key => key.replace(/_(?:one|other)$/, '')))].sort()
}

function values(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*-?\s*(\w+)/g)].map(found => found[1] ?? ''))].sort()
}

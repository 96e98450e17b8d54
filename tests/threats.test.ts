import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const text = readFileSync('shared/sync/THREATS.md', 'utf8')
/** A promise, from its number to the next one or to what is not promised. */
const promises = [...text.matchAll(/^- \*\*(B\d+)\*\* (.*(?:\n {2}.*)*)/gm)].map(([, number = '', words = '']) => ({
  number,
  words: words.replaceAll(/\s+/g, ' '),
}))

/** The tests that a promise names: a file, then words that stand in it. Further words are of the same file. */
function namedIn(words: string): readonly { readonly file: string; readonly name: string }[] {
  let file = ''
  return [...words.matchAll(/`(tests\/[^`]+)`|“([^”]+)”/g)].flatMap(([, path, name]) => {
    if (path !== undefined) file = path
    return name === undefined ? [] : [{ file, name }]
  })
}

describe('the threat model', () => {
  test('numbers its promises in order, and each names a test that is there by its name', () => {
    expect(promises.map(({ number }) => number)).toEqual(promises.map((_, place) => `B${place + 1}`))
    const missing = promises.flatMap(({ number, words }) => {
      const named = namedIn(words)
      if (named.length === 0) return [`${number} names no test`]
      const gone = named.filter(one => !existsSync(one.file) || !readFileSync(one.file, 'utf8').includes(one.name))
      return gone.map(({ file, name }) => `${number}: ${file} has no “${name}”`)
    })
    expect(missing).toEqual([])
  })

  test('says for each attacker what is not promised', () => {
    const attackers = text.split(/^## /m).slice(1, -1)
    expect(attackers.filter(one => !/^Not promised: /m.test(one)).map(one => one.split('\n')[0])).toEqual([])
  })
})

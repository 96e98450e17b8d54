import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesOf, textOfBytes } from '../../../shared/core/base64.ts'
import { looksLikeUuid, uuidv7 } from '../../../shared/core/ids.ts'
import type { Json } from '../../../shared/core/json.ts'
import { canonical } from '../../../shared/core/json.ts'
import { stampOf } from '../../../shared/sync/stamp.ts'
import { isPlainJson, readChange, readKeptChange, readPage } from '../../../shared/sync/wire.ts'

const change = {
  scope: 'association:01900000-0000-7000-8000-000000000001',
  kind: 'volunteer',
  record: '01900000-0000-7000-8000-000000000002',
  desk: '0123456789abcdef',
  n: 1,
  at: '0mh3x9k2ab0001-0123456789abcdef',
  deed: '01900000-0000-7000-8000-000000000003',
  bases: { name: [] },
  body: { sealed: 'AAAA', epoch: 1 },
}

describe('what comes over a border', () => {
  test('a good change passes as it is', () => {
    expect(readChange(change)).toEqual(change)
  })

  test.each([
    ['a scope that is none', { scope: 'association:../../etc' }],
    ['a kind that is none', { kind: 'constructor' }],
    ['a desk with a path in it', { desk: '../../../../etc/p' }],
    ['a number that is no count', { n: 0 }],
    ['a name that nobody asked for', { more: 1 }],
    ['a base that is no stamp', { bases: { name: ['yesterday'] } }],
    ['a base of what is no group', { bases: { constructor: [] } }],
    ['bases of more groups than a record has', { bases: Object.fromEntries(Array.from({ length: 65 }, (_, at) => [`g${at}`, []])) }],
    ['bases that are a list', { bases: [] }],
    ['a group that reaches into the machinery', { body: { plain: JSON.parse('{"__proto__":{"polluted":1}}') } }],
    ['a body in no known form', { body: { clear: {} } }],
    ['a number that is not one', { body: { plain: { a: Number.NaN } } }],
  ])('%s is refused', (_, wrong) => {
    expect(readChange({ ...change, ...wrong })).toBeNull()
  })

  test('[V3] what others send may be of a later version: its kind and its fields pass as they are', () => {
    const later = { ...change, kind: 'shelter', mood: { deep: ['一', 2, null] } }
    expect(readKeptChange(later)).toEqual(later)
    expect(readChange(later)).toBeNull()
    const { body: _, ...rest } = later
    expect(readKeptChange(rest)).toEqual(rest)
  })

  test.each([
    ['a kind that is none', { kind: 'constructor' }],
    ['a field that reaches into the machinery', JSON.parse('{"mood":{"__proto__":1}}')],
    ['fields larger than a change', { mood: 'あ'.repeat(5000) }],
    ['a body in no known form', { body: { clear: {} } }],
    ['a body that is none', { body: null }],
  ])('%s is refused from others too', (_, wrong) => {
    expect(readKeptChange({ ...change, ...wrong })).toBeNull()
  })

  test('a page whose changes belong to another deed is refused', () => {
    const deed = {
      id: change.deed,
      scope: change.scope,
      desk: change.desk,
      person: '',
      at: change.at,
      action: 'roster.import',
      params: { plain: {} },
      size: 1,
    }
    expect(readPage({ deed, part: 1, of: 1, changes: [change] })).not.toBeNull()
    expect(readPage({ deed: { ...deed, id: change.record }, part: 1, of: 1, changes: [change] })).toBeNull()
    expect(readPage({ deed, part: 2, of: 1, changes: [change] })).toBeNull()
  })

  test('[M8] [V3] every change that a desk of any version can write passes unaltered, as text and back', () => {
    const name = fc.stringMatching(/^[a-z][A-Za-z0-9-]{0,12}$/)
    const field = fc.stringMatching(/^[a-z][A-Za-z]{1,12}$/).filter(text => !['constructor', 'prototype'].includes(text))
    const json = fc.jsonValue({ maxDepth: 3 }).filter(value => isPlainJson(value))
    const stamps = fc
      .tuple(fc.nat({ max: 2 ** 48 - 1 }), fc.nat({ max: 0xffff }), fc.stringMatching(/^[0-9a-z]{16}$/))
      .map(([millis, count, desk]) => stampOf({ millis, count, desk }))
    const body = fc.oneof(
      fc.record({ plain: fc.dictionary(name, json, { noNullPrototype: true, maxKeys: 5 }) }),
      fc.record({ sealed: fc.uint8Array({ maxLength: 90 }).map(textOfBytes), epoch: fc.integer({ min: 1, max: 9 }) }),
    )
    const parts = fc.record({
      more: fc.dictionary(field, json, { noNullPrototype: true, maxKeys: 3 }),
      kind: fc.constantFrom('volunteer', 'drill', 'command', 'hologram', 'shelter-board'),
      n: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      at: stamps,
      bases: fc.dictionary(name, fc.array(stamps, { maxLength: 3 }), { noNullPrototype: true, maxKeys: 5 }),
      body: fc.option(body, { nil: undefined }),
    })
    fc.assert(
      fc.property(parts, ({ more, body: written, ...rest }) => {
        const { body: _, ...whole } = { ...more, ...change, ...rest }
        const kept = written === undefined ? whole : { ...whole, body: written }
        expect(readKeptChange(JSON.parse(JSON.stringify(kept)))).toEqual(JSON.parse(JSON.stringify(kept)))
      }),
      { numRuns: 500, seed: 20261125 },
    )
  })

  test('any value at all is answered, never thrown at', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }), value => {
        readChange(value)
        readKeptChange(value)
        readPage(value)
        isPlainJson(value)
      }),
      { numRuns: 500, seed: 20261122 },
    )
  })
})

test('base64 gives back every byte, and writes what Node writes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
      expect(textOfBytes(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(bytesOf(textOfBytes(bytes))).toEqual(Uint8Array.from(bytes))
    }),
    { seed: 20261122 },
  )
})

test('the same value has one canonical text, whatever order its keys came in', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const turned = JSON.parse(
        JSON.stringify(value, (_, item) =>
          item && typeof item === 'object' && !Array.isArray(item) ? Object.fromEntries(Object.entries(item).toReversed()) : item,
        ),
      )
      expect(canonical(turned as Json)).toBe(canonical(JSON.parse(JSON.stringify(value)) as Json))
    }),
    { seed: 20261122 },
  )
})

test('record ids are UUIDs of version 7 and sort by age', () => {
  const random = new Uint8Array(10).fill(255)
  const ids = [1, 2, 1_763_800_000_000].map(now => uuidv7(now, random))
  expect(ids.every(looksLikeUuid)).toBe(true)
  expect(ids.toSorted()).toEqual(ids)
})

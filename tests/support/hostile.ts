import fc from 'fast-check'
import { expect } from 'vitest'

/** Values that decoders stumble over. */
const strange: readonly unknown[] = [
  ...[null, true, 0, -1, 0.5, 1e308, 2 ** 53, '', '\u0000', '\ud800', '𠮷', '../../x', '__proto__', 'x'.repeat(20_000), 'ー'.repeat(300)],
  ...[[], {}, Array(2000).fill(0), JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`)],
  ...['{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}', '{"toString":1,"length":-1}'].map(text =>
    JSON.parse(text),
  ),
]

interface Place {
  readonly parent: Record<string, unknown>
  readonly key: string
}

function placesIn(value: unknown, depth = 0): readonly Place[] {
  if (typeof value !== 'object' || value === null || depth > 12) return []
  const parent = value as Record<string, unknown>
  return Object.keys(parent)
    .slice(0, 200)
    .flatMap(key => [{ parent, key }, ...placesIn(parent[key], depth + 1)])
}

/** The value with up to five of its places made other: replaced, taken away, doubled, moved, put under another name. */
export const changedJson = (seed: unknown): fc.Arbitrary<unknown> =>
  fc
    .array(fc.record({ place: fc.nat(), other: fc.nat(), how: fc.nat(5), what: fc.constantFrom(...strange) }), {
      minLength: 1,
      maxLength: 5,
    })
    .map(steps => {
      const whole = { value: structuredClone(seed) }
      for (const { place, other, how, what } of steps) {
        const places = placesIn(whole)
        const [one, two] = [places[place % places.length], places[other % places.length]]
        if (!one || !two) continue
        const { parent, key } = one
        if (how <= 1) parent[key] = structuredClone(what)
        // Nothing that was read from text has a hole in a list.
        else if (how === 2 && Array.isArray(parent)) parent.splice(Number(key), 1)
        else if (how === 2) delete parent[key]
        else if (how === 3) parent[key] = structuredClone(two.parent[two.key])
        else if (Array.isArray(parent)) parent.push(structuredClone(parent[Number(key)]))
        else Object.defineProperty(parent, ['__proto__', 'constructor', 'more', ''][other % 4] ?? '', { ...OWN, value: parent[key] })
      }
      return whole.value
    })

const OWN = { enumerable: true, configurable: true, writable: true }

/** The bytes cut, torn, doubled and overwritten at up to five places. */
export const changedBytes = (seed: Uint8Array): fc.Arbitrary<Uint8Array<ArrayBuffer>> =>
  fc.array(fc.record({ at: fc.nat(), how: fc.nat(6), byte: fc.nat(255), many: fc.nat(40) }), { minLength: 1, maxLength: 5 }).map(steps => {
    let bytes = [...seed]
    for (const { at, how, byte, many } of steps) {
      const place = at % (bytes.length + 1)
      if (how <= 1) bytes[place] = byte
      else if (how === 2) bytes = bytes.slice(0, place)
      else if (how === 3) bytes.splice(place, many)
      else if (how === 4) bytes.splice(place, 0, ...bytes.slice(place, place + many))
      // Counts and lengths that promise far more than there is.
      else if (how === 5) bytes.splice(place, 4, 0xff, 0xff, 0xff, byte)
      else bytes.splice(place, 0, ...Array<number>(many).fill(0xff), byte & 0x7f)
    }
    return Uint8Array.from(bytes)
  })

/** What one input may cost at most: bytes more than before, and seconds of the processor. */
const MOST_BYTES = 64 * 1024 * 1024
const MOST_SECONDS = 5

const bytesInUse = (): number => {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** Runs a decoder on one input and sees that it stays within bounds and leaves the machinery of objects alone. */
export async function bounded<T>(decode: () => T | Promise<T>): Promise<T> {
  const [bytes, clock] = [bytesInUse(), process.cpuUsage()]
  const value = await decode()
  expect(bytesInUse() - bytes).toBeLessThan(MOST_BYTES)
  expect(process.cpuUsage(clock).user / 1e6).toBeLessThan(MOST_SECONDS)
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  return value
}

const full = process.env['KAKEHASHI_FULL'] === '1'

/** Short with a fixed seed; in the full run two hundred times as long, from another seed each day. */
export const hostileRuns = (numRuns: number): { readonly numRuns: number; readonly seed: number } =>
  full ? { numRuns: 200 * numRuns, seed: Math.floor(Date.now() / 86_400_000) } : { numRuns, seed: 20_261_123 }

/** For a test that takes as long as `hostileRuns` says. Milliseconds. */
export const HOSTILE_TIME = full ? 1_800_000 : 60_000

import type { Dirent } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** Words that may lie nowhere in the clear, and whose they are. */
export interface Planted {
  readonly whose: string
  readonly text: string
}

/** A place where somebody's words lie in the clear. `as` says how they are written there. */
export interface Found extends Planted {
  readonly as: string
  readonly at: string
}

interface Needle extends Planted {
  readonly as: string
  readonly bytes: Buffer
}

export type Search = (bytes: Uint8Array, at: string) => readonly Found[]

/** Shorter ones stand anywhere by chance. */
const SHORTEST = 6
const BITS = 18

/** Looks for all words at once, in one pass over the bytes, however many words there are. */
export function searchFor(planted: readonly Planted[]): Search {
  const byStart = new Map<number, Needle[]>()
  const starts = new Uint8Array(1 << BITS)
  for (const needle of planted.flatMap(waysToWrite)) {
    const start = needle.bytes.readInt32BE(0)
    starts[placeOf(start)] = 1
    const others = byStart.get(start)
    if (others) others.push(needle)
    else byStart.set(start, [needle])
  }
  return (bytes, at) => {
    const found = new Map<string, Found>()
    let four = 0
    for (let place = 0; place < bytes.length; place++) {
      four = (four << 8) | (bytes[place] ?? 0)
      if (starts[placeOf(four)] === 0) continue
      for (const { bytes: wanted, whose, text, as } of byStart.get(four) ?? [])
        if (place >= 3 && wanted.equals(bytes.subarray(place - 3, place - 3 + wanted.length))) found.set(as + text, { whose, text, as, at })
    }
    return [...found.values()]
  }
}

const placeOf = (four: number): number => Math.imul(four, 0x9e3779b1) >>> (32 - BITS)

/** How a file may hold a text without being opened: the usual encodings, a web address, and base64 wherever it begins. */
function waysToWrite({ whose, text }: Planted): readonly Needle[] {
  const utf8 = Buffer.from(text)
  const escaped = encodeURIComponent(text)
  const ways: readonly (readonly [string, Buffer])[] = [
    ['UTF-8', utf8],
    ['UTF-16LE', Buffer.from(text, 'utf16le')],
    ['CP932', inCp932(text)],
    ['an address', Buffer.from(escaped)],
    ...[0, 1, 2].flatMap(before => {
      const base64 = inBase64(utf8, before)
      const forAddresses = base64.replaceAll('+', '-').replaceAll('/', '_')
      return [...new Set([base64, forAddresses])].map(letters => ['base64', Buffer.from(letters)] as const)
    }),
  ]
  // Romaji and numbers are the same in several of them: the first name for it will do.
  const different = new Map(ways.toReversed().map(([as, bytes]) => [bytes.toString('latin1'), { as, bytes }]))
  return [...different.values()].filter(({ bytes }) => bytes.length >= SHORTEST).map(way => ({ whose, text, ...way }))
}

/** The letters of base64 that are the same whatever stands before (so many bytes past a multiple of three) and after. */
function inBase64(bytes: Buffer, before: number): string {
  const letters = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
  return letters.slice(before === 0 ? 0 : before + 1, Math.floor(((before + bytes.length) * 8) / 6))
}

let cp932: ReadonlyMap<string, readonly number[]> | null = null

/** Empty where CP932 has not all of the letters. */
function inCp932(text: string): Buffer {
  cp932 ??= readCp932()
  const letters = [...text].map(letter => cp932?.get(letter))
  return letters.every(letter => letter !== undefined) ? Buffer.from(letters.flat()) : Buffer.alloc(0)
}

function readCp932(): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder('shift_jis')
  const table = new Map<string, readonly number[]>()
  for (let one = 0x20; one < 0xfd; one++) {
    // Rows ED and EE hold letters once more; Windows writes them by their codes of FA to FC.
    if (one === 0xed || one === 0xee) continue
    const isLead = (one > 0x80 && one < 0xa0) || one >= 0xe0
    for (let two = isLead ? 0x40 : 0; two < (isLead ? 0xfd : 1); two++) {
      const bytes = isLead ? [one, two] : [one]
      const letter = decoder.decode(Uint8Array.from(bytes))
      if ([...letter].length === 1 && letter !== '\u{FFFD}' && !table.has(letter)) table.set(letter, bytes)
    }
  }
  return table
}

/** Searches every file below a folder and its name, packed ones (gzip) also unpacked. `except` says which paths are left out. */
export async function searchFolder(folder: string, search: Search, except: (path: string) => boolean = () => false) {
  const found: Found[] = []
  let bytes = 0
  for (const entry of await entriesBelow(folder)) {
    const path = join(entry.parentPath, entry.name)
    const at = relative(folder, path)
    if (except(at)) continue
    found.push(...search(Buffer.from(at), `the name ${at}`))
    if (!entry.isFile()) continue
    // What runs may take its files away meanwhile.
    const content = await readFile(path).catch(() => Buffer.alloc(0))
    bytes += content.length
    found.push(...search(content, at), ...search(unpacked(content), `${at}, unpacked`))
  }
  return { found, bytes }
}

/** Also while programs take away folders that were there a moment ago. */
async function entriesBelow(folder: string): Promise<readonly Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const below = entries.filter(entry => entry.isDirectory()).map(entry => entriesBelow(join(folder, entry.name)))
  return [...entries, ...(await Promise.all(below)).flat()]
}

function unpacked(content: Buffer): Buffer {
  if (content[0] !== 0x1f || content[1] !== 0x8b) return Buffer.alloc(0)
  try {
    return gunzipSync(content)
  } catch {
    return Buffer.alloc(0)
  }
}

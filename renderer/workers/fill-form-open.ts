import type { Zippable } from 'fflate'
import { strFromU8, strToU8, zipSync } from 'fflate'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { XmlText } from './fill-form-xml.ts'
import { parseXml } from './fill-form-xml.ts'
import type { OfficeParts } from './unpack-office.ts'
import { unpackOffice } from './unpack-office.ts'

/**
 * Why a form cannot be filled. `password`: encrypted. `old-format`: .doc or another Office file of before 2007.
 * `macros`: it carries a program. `too-large`: more than a form ever holds, or built to burst.
 */
export type FormProblem = 'damaged' | 'password' | 'old-format' | 'macros' | 'too-large' | 'not-a-form'

export interface OpenForm {
  readonly parts: OfficeParts
  /** Name of the part that holds the text. */
  readonly main: string
  readonly text: XmlText
}

/** Bytes of the largest form that is read. Ask `isFormTooLarge` before a file's bytes are in memory. */
const MOST_BYTES = 50_000_000

export const isFormTooLarge = (size: number): boolean => size > MOST_BYTES

export function openForm(bytes: Uint8Array): Result<OpenForm, FormProblem> {
  if (isFormTooLarge(bytes.length)) return fail('too-large')
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return fail(holds(bytes, 'EncryptedPackage') ? 'password' : 'old-format')
  if (!startsWith(bytes, [0x50, 0x4b])) return fail(startsWith(bytes, [0x7b, 0x5c, 0x72, 0x74]) ? 'old-format' : 'not-a-form')
  const unpacked = unpackOffice(bytes)
  if (!unpacked.ok) return unpacked
  const parts = unpacked.value
  const types = parts['[Content_Types].xml']
  if (!types) return fail('not-a-form')
  const listed = strFromU8(types)
  if (/macroEnabled|vbaProject/i.test(listed) || Object.keys(parts).some(name => /vbaProject/i.test(name))) return fail('macros')
  const main = mainPart(listed)
  const body = main && parts[main]
  if (!body) return fail('not-a-form')
  const decoded = decode(body)
  const text = decoded === null ? fail('damaged') : parseXml(decoded)
  return text.ok ? ok({ parts, main, text: text.value }) : text
}

/** The same parts in the same order with another text; all others byte for byte as they were. Always the same bytes for the same text. */
export function closeForm({ parts, main }: OpenForm, xml: string): Uint8Array {
  const entries: Zippable = {}
  for (const [name, bytes] of Object.entries(parts)) entries[name] = name === main ? strToU8(xml) : bytes
  return zipSync(entries, { level: 6, mtime: new Date(1980, 0, 1) })
}

function mainPart(types: string): string | undefined {
  const tags = types.match(/<Override\b[^<>]*>/g) ?? []
  const main = tags.find(tag => /ContentType\s*=\s*["'][^"']*wordprocessingml\.(?:document|template)\.main\+xml/.test(tag))
  return main && /PartName\s*=\s*["']\/?([^"']*)/.exec(main)?.[1]
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

const startsWith = (bytes: Uint8Array, head: readonly number[]): boolean => head.every((byte, place) => bytes[place] === byte)

/** Whether the bytes hold a name as old Office files write names, two bytes a letter. Looks at both ends of large files. */
function holds(bytes: Uint8Array, name: string): boolean {
  const text = new TextDecoder('latin1').decode(bytes.length > 4_000_000 ? bytes.subarray(bytes.length - 2_000_000) : bytes)
  const first = new TextDecoder('latin1').decode(bytes.subarray(0, 2_000_000))
  const wide = [...name].join('\u0000')
  return text.includes(wide) || first.includes(wide)
}

import type { Encoding } from '../../shared/roster/table.ts'

/** What browsers call these encodings. Their `shift_jis` is windows-31j, with 髙, ① and ㈱ (WHATWG Encoding). */
const labels: Readonly<Record<Encoding, string>> = {
  'utf-8': 'utf-8',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  cp932: 'shift_jis',
  'euc-jp': 'euc-jp',
  'iso-2022-jp': 'iso-2022-jp',
}

/** Never throws: what cannot be read becomes U+FFFD. A byte order mark is left out. */
export const decodeText = (bytes: Uint8Array, encoding: Encoding): string => new TextDecoder(labels[encoding]).decode(bytes)

/** The encoding of a text, or null where the bytes are no text at all. */
export function encodingOf(bytes: Uint8Array): Encoding | null {
  if (starts(bytes, 0xef, 0xbb, 0xbf)) return 'utf-8'
  if (starts(bytes, 0xff, 0xfe)) return 'utf-16le'
  if (starts(bytes, 0xfe, 0xff)) return 'utf-16be'
  const sample = bytes.subarray(0, 64 * 1024)
  const nulls = sample.reduce((sum, byte) => sum + (byte === 0 ? 1 : 0), 0)
  if (nulls > 0) return withoutMark(sample)
  if (hasEscapes(sample)) return 'iso-2022-jp'
  if (controls(sample) > sample.length / 100) return null
  if (fits(bytes, 'utf-8')) return 'utf-8'
  return isEuc(bytes, sample) ? 'euc-jp' : 'cp932'
}

/** EUC read as CP932 is mostly half-width kana, or unreadable; a real CP932 text is hardly ever valid EUC. */
function isEuc(bytes: Uint8Array, sample: Uint8Array): boolean {
  if (!fits(bytes, 'euc-jp')) return false
  if (!fits(bytes, 'cp932')) return true
  const text = decodeText(sample, 'cp932')
  const half = text.match(/[｡-ﾟ]/g)?.length ?? 0
  const wide = text.match(/[^ -~\s｡-ﾟ]/gu)?.length ?? 0
  return half > wide
}

const starts = (bytes: Uint8Array, ...mark: readonly number[]): boolean => mark.every((byte, place) => bytes[place] === byte)

function fits(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    new TextDecoder(labels[encoding], { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** UTF-16 without its mark: line feeds and commas have their zero byte always on the same side. */
function withoutMark(sample: Uint8Array): Encoding | null {
  let even = 0
  let odd = 0
  for (let place = 0; place + 1 < sample.length; place += 2) {
    if (sample[place] === 0 && isAscii(sample[place + 1])) even++
    if (sample[place + 1] === 0 && isAscii(sample[place])) odd++
  }
  const encoding = even > odd ? 'utf-16be' : 'utf-16le'
  // The ideographic space is U+3000: a few zeros stand on the other side.
  const looksRight = Math.max(even, odd) > Math.min(even, odd) * 2 && Math.max(even, odd) > sample.length / 100 && sample.length % 2 === 0
  return looksRight && fits(sample, encoding) ? encoding : null
}

const isAscii = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13)

/** ESC $ B, ESC $ @, ESC ( J: how ISO-2022-JP switches between letters. */
function hasEscapes(sample: Uint8Array): boolean {
  for (let place = sample.indexOf(0x1b); place >= 0; place = sample.indexOf(0x1b, place + 1)) {
    const [second, third] = [sample[place + 1], sample[place + 2]]
    if (second === 0x24 && (third === 0x42 || third === 0x40)) return sample.every(byte => byte < 0x80)
  }
  return false
}

const controls = (sample: Uint8Array): number =>
  sample.reduce((sum, byte) => sum + (byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1a, 0x1b].includes(byte) ? 1 : 0), 0)

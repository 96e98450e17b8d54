const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const NO_LETTER = 64
const values = new Uint8Array(128).fill(NO_LETTER)
for (let value = 0; value < letters.length; value++) values[letters.charCodeAt(value)] = value

/** ECMAScript's own, twenty times as quick, where this engine has it already (ES2026). */
const own = Uint8Array as unknown as {
  readonly fromBase64?: (text: string) => Uint8Array
  readonly prototype: { readonly toBase64?: () => string }
}

/** Base64 of RFC 4648 §4, with padding. */
export function textOfBytes(bytes: Uint8Array): string {
  return own.prototype.toBase64 ? own.prototype.toBase64.call(bytes) : textByLetters(bytes)
}

/** Bytes of base64. What is not base64 ends the bytes there; whoever reads them notices by what is missing. */
export function bytesOf(text: string): Uint8Array {
  if (!own.fromBase64) return bytesByLetters(text)
  try {
    return own.fromBase64(text)
  } catch {
    return bytesByLetters(text)
  }
}

/** Whether a text is base64's letters with at most two `=` behind them. A pattern takes ten times as long for it. */
export function looksLikeBase64(text: string): boolean {
  const end = text.endsWith('==') ? text.length - 2 : text.endsWith('=') ? text.length - 1 : text.length
  for (let place = 0; place < end; place++) if ((values[text.charCodeAt(place)] ?? NO_LETTER) === NO_LETTER) return false
  return true
}

export function textByLetters(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let start = 0; start < bytes.length; start += 3) {
    const left = bytes.length - start
    const bits = ((bytes[start] ?? 0) << 16) | ((bytes[start + 1] ?? 0) << 8) | (bytes[start + 2] ?? 0)
    parts.push(
      letters.charAt(bits >> 18) +
        letters.charAt((bits >> 12) & 63) +
        (left > 1 ? letters.charAt((bits >> 6) & 63) : '=') +
        (left > 2 ? letters.charAt(bits & 63) : '='),
    )
  }
  return parts.join('')
}

export function bytesByLetters(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let length = 0
  let bits = 0
  let held = 0
  for (let place = 0; place < text.length; place++) {
    const value = values[text.charCodeAt(place)] ?? NO_LETTER
    if (value === NO_LETTER) break
    bits = ((bits << 6) | value) & 0xffffff
    held += 6
    if (held >= 8) {
      held -= 8
      bytes[length++] = (bits >> held) & 0xff
    }
  }
  return bytes.slice(0, length)
}

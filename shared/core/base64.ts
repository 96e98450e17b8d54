const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const values = new Map(Array.from(letters, (letter, value) => [letter.charCodeAt(0), value]))

/** Base64 of RFC 4648 §4, with padding. Here because neither Node's nor the browser's own is in plain ECMAScript. */
export function textOfBytes(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let start = 0; start < bytes.length; start += 3) {
    const [one = 0, two = 0, three = 0] = bytes.subarray(start, start + 3)
    const bits = (one << 16) | (two << 8) | three
    const left = bytes.length - start
    parts.push(
      letters.charAt(bits >> 18) +
        letters.charAt((bits >> 12) & 63) +
        (left > 1 ? letters.charAt((bits >> 6) & 63) : '=') +
        (left > 2 ? letters.charAt(bits & 63) : '='),
    )
  }
  return parts.join('')
}

/** Bytes of base64. What is not base64 ends the bytes there; whoever reads them notices by what is missing. */
export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let length = 0
  let bits = 0
  let held = 0
  for (let place = 0; place < text.length; place++) {
    const value = values.get(text.charCodeAt(place))
    if (value === undefined) break
    bits = ((bits << 6) | value) & 0xffffff
    held += 6
    if (held >= 8) {
      held -= 8
      bytes[length++] = (bits >> held) & 0xff
    }
  }
  return bytes.slice(0, length)
}

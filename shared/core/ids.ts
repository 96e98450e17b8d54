/**
 * A new record's name: UUID version 7 (RFC 9562 §5.7), so that ids sort roughly by age.
 * `now` is milliseconds since 1970; `random` is 10 bytes of chance.
 */
export function uuidv7(now: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16)
  let millis = now
  for (let place = 5; place >= 0; place--) {
    bytes[place] = millis % 256
    millis = Math.floor(millis / 256)
  }
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = 0x70 | (at(bytes, 6) & 0x0f)
  bytes[8] = 0x80 | (at(bytes, 8) & 0x3f)
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const at = (bytes: Uint8Array, place: number): number => bytes[place] ?? 0

export const looksLikeUuid = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)

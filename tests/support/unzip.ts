import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inflateRawSync } from 'node:zlib'

/** A file of a zip, as the list at the zip's end describes it. */
export interface ZipEntry {
  readonly path: string
  /** Whether the zip says that the name is UTF-8; else a program may read it in the PC's own code page. */
  readonly utf8: boolean
  readonly mode: number
  readonly time: number
  readonly bytes: Buffer
}

/** All files of a zip without a comment. Node has no reader, and fflate's tells no modes. */
export function entriesOf(bytes: Uint8Array): readonly ZipEntry[] {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = zip.length - 22
  const entries: ZipEntry[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map(place => zip.readUInt16LE(at + place)) as [number, number, number]
    const local = zip.readUInt32LE(at + 42)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const packed = zip.subarray(from, from + zip.readUInt32LE(at + 20))
    entries.push({
      path: zip.toString('utf8', at + 46, at + 46 + name),
      utf8: (zip.readUInt16LE(at + 8) & 0x800) !== 0,
      mode: zip.readUInt32LE(at + 38) >>> 16,
      time: zip.readUInt32LE(at + 12),
      bytes: zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed),
    })
    at += 46 + name + extra + comment
  }
  return entries
}

/** Unpacks as `unzip` does, with the modes. */
export function unzipInto(folder: string, zip: Uint8Array): void {
  for (const { path, bytes, mode } of entriesOf(zip)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
    chmodSync(join(folder, path), mode & 0o777)
  }
}

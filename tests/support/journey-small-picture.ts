import { crc32, deflateSync } from 'node:zlib'
import type { Page } from 'playwright'

interface Reduced {
  readonly width: number
  readonly height: number
  /** Base64: three bytes a colour. */
  readonly palette: string
  /** Base64: one byte a pixel. */
  readonly pixels: string
}

/** The page as a PNG of this width with 80 colours: a third of the bytes, and nobody sees it. */
export async function smallPicture(page: Page, blank: Page, width: number): Promise<Buffer> {
  const shot = (await page.screenshot()).toString('base64')
  const { height, palette, pixels, ...reduced } = await blank.evaluate(reduce, { shot, width })
  const rows = Buffer.from(pixels, 'base64')
  const lines = Buffer.alloc(height * (reduced.width + 1))
  for (let y = 0; y < height; y++) rows.copy(lines, y * (reduced.width + 1) + 1, y * reduced.width, (y + 1) * reduced.width)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(reduced.width, 0)
  head.writeUInt32BE(height, 4)
  // Eight bits a pixel, by palette.
  head.set([8, 3, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette, 'base64')),
    chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(4)
  frame.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([frame, named, check])
}

/** Runs in the browser, which reads and scales pictures: the most frequent colours stay, the others become the nearest of them. */
async function reduce({ shot, width }: { readonly shot: string; readonly width: number }): Promise<Reduced> {
  const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${shot}`)).blob())
  const height = Math.round((bitmap.height * width) / bitmap.width)
  const canvas = new OffscreenCanvas(width, height)
  const paint = canvas.getContext('2d')
  if (!paint) throw new Error('no canvas')
  paint.imageSmoothingQuality = 'high'
  paint.drawImage(bitmap, 0, 0, width, height)
  const { data } = paint.getImageData(0, 0, width, height)
  // Letters have many shades; 32 steps a channel are enough for them, and tell paper from white.
  const at = (place: number, channel: number): number => data[place * 4 + channel] ?? 0
  const keyOf = (place: number): number => ((at(place, 0) >> 3) << 10) | ((at(place, 1) >> 3) << 5) | (at(place, 2) >> 3)
  const boxes = new Map<number, { count: number; sum: [number, number, number] }>()
  for (let place = 0; place < width * height; place++) {
    const box = boxes.get(keyOf(place)) ?? { count: 0, sum: [0, 0, 0] }
    box.count++
    box.sum = [box.sum[0] + at(place, 0), box.sum[1] + at(place, 1), box.sum[2] + at(place, 2)]
    boxes.set(keyOf(place), box)
  }
  const kept = [...boxes.values()].sort((one, other) => other.count - one.count).slice(0, 80)
  const colours = kept.map(({ count, sum }) => sum.map(part => Math.round(part / count)))
  const nearest = new Map<number, number>()
  const pixels = new Uint8Array(width * height)
  for (let place = 0; place < pixels.length; place++) {
    const key = keyOf(place)
    let index = nearest.get(key)
    if (index === undefined) {
      const far = colours.map(colour => colour.reduce((sum, part, channel) => sum + (part - at(place, channel)) ** 2, 0))
      index = far.indexOf(Math.min(...far))
      nearest.set(key, index)
    }
    pixels[place] = index
  }
  const text = (bytes: Uint8Array): string => {
    let letters = ''
    for (let from = 0; from < bytes.length; from += 8192) letters += String.fromCharCode(...bytes.subarray(from, from + 8192))
    return btoa(letters)
  }
  return { width, height, palette: text(Uint8Array.from(colours.flat())), pixels: text(pixels) }
}

// The program's icons in the forms that Windows, macOS and Linux want, all drawn from renderer/icon.svg.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findBrowser } from './browser.mjs'
import { root } from './ground.mjs'

const folder = join(root, 'resources', 'icons')
const drawing = readFileSync(join(root, 'renderer', 'icon.svg'), 'utf8')

const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] })
const page = await browser.newPage()
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'icon.png'), await draw(512))
writeFileSync(join(folder, 'icon.ico'), ico(await drawAll([16, 24, 32, 48, 64, 256])))
// macOS leaves a margin around an icon. 128, 256, 512 and 1024 pixels.
writeFileSync(join(folder, 'icon.icns'), icns(await drawAll([128, 256, 512, 1024], 0.1)))
await browser.close()

/** A PNG of so many pixels a side, with a margin as a part of it. */
async function draw(size, margin = 0) {
  const inner = size * (1 - 2 * margin)
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>body{margin:${size * margin}px}svg{display:block;width:${inner}px;height:${inner}px}</style>${drawing}`)
  return page.screenshot({ omitBackground: true })
}

async function drawAll(sizes, margin) {
  const images = []
  for (const size of sizes) images.push({ size, bytes: await draw(size, margin) })
  return images
}

/** Windows' icon file: a list of places, then the PNGs. A side of 256 is written 0. */
function ico(images) {
  const head = Buffer.alloc(6 + 16 * images.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.length, 4)
  let place = head.length
  images.forEach(({ size, bytes }, index) => {
    const at = 6 + 16 * index
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(bytes.length, at + 8)
    head.writeUInt32LE(place, at + 12)
    place += bytes.length
  })
  return Buffer.concat([head, ...images.map(({ bytes }) => bytes)])
}

/** macOS' icon file: parts with a name of four letters and their length. */
function icns(images) {
  const names = { 128: 'ic07', 256: 'ic08', 512: 'ic09', 1024: 'ic10' }
  const part = (name, bytes) => {
    const head = Buffer.from(`${name}....`)
    head.writeUInt32BE(bytes.length + 8, 4)
    return Buffer.concat([head, bytes])
  }
  return part('icns', Buffer.concat(images.map(({ size, bytes }) => part(names[size], bytes))))
}

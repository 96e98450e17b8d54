import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** Bytes, as gzip packs them, of all that a built page loads before anybody goes anywhere: its HTML with the scripts and styles named there. */
export function pageWeight(page: string): number {
  const html = readFileSync(join(page, 'index.html'))
  const named = [...html.toString('utf8').matchAll(/(?:src|href)="\.\/([^"]+\.(?:js|css))"/g)].flatMap(([, file]) => file ?? [])
  return [html, ...named.map(file => readFileSync(join(page, file)))].reduce((sum, bytes) => sum + gzipSync(bytes).length, 0)
}

import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { codeOf } from './disk.ts'

/**
 * What a page may do (sync-research §4.1). It can talk to its own host only, so a script in it has nowhere to send a
 * roster. Styles in the page are Mantine's.
 */
export const CONTENT_SECURITY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Headers of everything that a page is given. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export interface StaticFile {
  readonly bytes: Buffer<ArrayBuffer>
  readonly headers: Readonly<Record<string, string>>
}

/** A file of the built page by the path of its address, or null. Never one outside `root`, whatever the path says. */
export async function staticFile(root: string, path: string): Promise<StaticFile | null> {
  const names = namesOf(path)
  const type = names && types[extname(names.at(-1) ?? '').toLowerCase()]
  if (!names || !type) return null
  const whole = join(root, ...names)
  if (!whole.startsWith(root.endsWith(sep) ? root : root + sep)) return null
  try {
    const bytes = await readFile(whole)
    // Built files carry their content's hash in their name; the page itself does not.
    const cache = names[0] === 'assets' ? 'public, max-age=31536000, immutable' : 'no-cache'
    return { bytes: bytes as Buffer<ArrayBuffer>, headers: { ...SAFE_HEADERS, 'content-type': type, 'cache-control': cache } }
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG'].includes(codeOf(error))) return null
    throw error
  }
}

function namesOf(path: string): readonly string[] | null {
  if (path === '/') return ['index.html']
  try {
    const names = path.slice(1).split('/').map(decodeURIComponent)
    const plain = names.every(name => /^[\w.\-@~ ]+$/.test(name) && !name.startsWith('.') && !name.endsWith('.'))
    return path.startsWith('/') && plain ? names : null
  } catch {
    return null
  }
}

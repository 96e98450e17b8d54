import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import { describe, expect, onTestFinished, test } from 'vitest'
import { TOKEN_HOLDS } from '../../electron/services/entrance.ts'
import { freshFolder } from '../support/host-deeds.ts'
import type { LoopbackEnd } from '../support/host-loopback.ts'
import { askOver, DOOR, startLoopbackEnd } from '../support/host-loopback.ts'

async function started(now?: () => number): Promise<LoopbackEnd> {
  const end = await startLoopbackEnd(await freshFolder(), now)
  onTestFinished(end.stop)
  return end
}

interface Knock {
  readonly method?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** A request with exactly these headers, as no browser would let a page send it. */
function knock({ server }: LoopbackEnd, { method = 'POST', path = '/ask/desk:state', headers = {}, body = '{}' }: Knock) {
  return new Promise<{ readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: string }>(
    (resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port: server.port, method, path, headers, setHost: false }, response => {
        let text = ''
        response.on('data', bytes => (text += String(bytes)))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
      })
      asked.on('error', reject)
      asked.end(method === 'GET' ? undefined : body)
    },
  )
}

const good = (end: LoopbackEnd): Record<string, string> => ({
  host: `127.0.0.1:${end.server.port}`,
  origin: end.url,
  authorization: `Bearer ${end.secret}`,
  'content-type': 'application/json',
})

describe('the way in', () => {
  test('a token is spent once', async () => {
    const end = await started()
    const token = end.entrance.mintToken()
    const headers = { host: `127.0.0.1:${end.server.port}`, origin: end.url, 'content-type': 'application/json' }
    const enter = () => knock(end, { path: '/enter', headers, body: JSON.stringify({ token }) })
    const [first, second] = [await enter(), await enter()]
    expect([first.status, second.status]).toEqual([200, 401])
    const { secret } = JSON.parse(first.body) as { readonly secret: string }
    expect((await knock(end, { headers: { ...good(end), authorization: `Bearer ${secret}` } })).status).toBe(200)
    expect((await knock(end, { headers: { ...good(end), authorization: `Bearer ${token}` } })).status).toBe(401)
  })

  test('a token that waited too long buys nothing', async () => {
    let now = 0
    const end = await started(() => now)
    const token = end.entrance.mintToken()
    now = TOKEN_HOLDS + 1
    const { status } = await knock(end, { path: '/enter', headers: good(end), body: JSON.stringify({ token }) })
    expect(status).toBe(401)
  })

  test('nobody asks without a secret, or with the door’s', async () => {
    const end = await started()
    for (const authorization of [
      '',
      'Bearer ',
      `Bearer ${DOOR}`,
      'Bearer x',
      end.secret,
      `Basic ${end.secret}`,
      `Bearer ${end.secret.slice(1)}`,
    ])
      expect((await knock(end, { headers: { ...good(end), authorization } })).status, authorization).toBe(401)
  })

  test('a page of another name or place gets nothing, whatever it knows', async () => {
    const end = await started()
    const port = end.server.port
    const strange: readonly Record<string, string>[] = [
      { host: `localhost:${port}` },
      { host: 'evil.example' },
      { host: `evil.example:${port}` },
      { host: `127.0.0.1:${port}.evil.example` },
      { host: '127.0.0.1' },
      { origin: 'null' },
      { origin: 'https://evil.example' },
      { origin: `http://localhost:${port}` },
      { origin: `https://127.0.0.1:${port}` },
      { origin: `http://127.0.0.1:${port + 1}` },
      { origin: `${end.url}/` },
    ]
    for (const wrong of strange) {
      for (const path of ['/ask/desk:state', '/enter', '/host/here', '/']) {
        const { status } = await knock(end, { path, method: path === '/' ? 'GET' : 'POST', headers: { ...good(end), ...wrong } })
        expect(status, `${path} ${JSON.stringify(wrong)}`).toBe(403)
      }
    }
    const { origin: _, ...withoutOrigin } = good(end)
    expect((await knock(end, { headers: withoutOrigin })).status).toBe(403)
    expect((await knock(end, { headers: good(end) })).status).toBe(200)
  })

  test('other hosts come in by their own door, pages never', async () => {
    const end = await started()
    const headers = { host: `127.0.0.1:${end.server.port}`, authorization: `Bearer ${DOOR}`, 'content-type': 'application/json' }
    expect(await knock(end, { path: '/host/here', headers })).toMatchObject({ status: 200 })
    expect((await knock(end, { path: '/host/fresh', headers })).body).toContain('fresh')
    expect((await knock(end, { path: '/host/here', headers: { ...headers, origin: end.url } })).status).toBe(403)
    expect((await knock(end, { path: '/host/here', headers: { ...headers, authorization: `Bearer ${end.secret}` } })).status).toBe(403)
    expect((await knock(end, { path: '/host/other', headers })).status).toBe(404)
  })

  test('bodies that are too large, no JSON, or of another type are not read', async () => {
    const end = await started()
    const large = { ...good(end), 'content-length': String(65 * 1024) }
    expect((await knock(end, { headers: large, body: 'x'.repeat(65 * 1024) })).status).toBe(413)
    expect((await knock(end, { headers: { ...good(end), 'transfer-encoding': 'chunked' }, body: 'x'.repeat(65 * 1024) })).status).toBe(413)
    expect((await knock(end, { headers: good(end), body: '{"a":' })).status).toBe(400)
    expect((await knock(end, { headers: { ...good(end), 'content-type': 'text/plain' } })).status).toBe(415)
    expect((await knock(end, { headers: good(end), method: 'PUT' })).status).toBe(405)
    expect((await knock(end, { headers: good(end), body: '{"__proto__":{"polluted":true}}' })).status).toBe(400)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('the page', () => {
  test('comes with its policy, and answers are never kept', async () => {
    const end = await started()
    const headers = { host: `127.0.0.1:${end.server.port}` }
    const page = await knock(end, { method: 'GET', path: '/?token=abc', headers })
    expect(page.status).toBe(200)
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    })
    const policy = String(page.headers['content-security-policy'])
    for (const rule of ["default-src 'none'", "connect-src 'self'", "frame-ancestors 'none'", "form-action 'none'", "base-uri 'none'"])
      expect(policy).toContain(rule)
    expect(policy).not.toMatch(/script-src[^;]*unsafe-(inline|eval)/)
    expect(page.headers['set-cookie']).toBeUndefined()
    expect((await knock(end, { method: 'GET', path: '/assets/main-abc.js', headers })).headers['content-type']).toContain('text/javascript')
    expect((await knock(end, { headers: good(end) })).headers['cache-control']).toBe('no-store')
  })

  test('is all that is given: no path leads out of it', async () => {
    const end = await started()
    const headers = { host: `127.0.0.1:${end.server.port}` }
    const paths = [
      '/../beside.html',
      '/%2e%2e/beside.html',
      '/..%2fbeside.html',
      '/assets/../../beside.html',
      '/assets/..%5c..%5cbeside.html',
      '/%00',
      '/.env',
      '/assets',
      '/assets/',
      '//etc/passwd',
      '/desk.json',
      '/index.html/',
      '/a:b.html',
      '/C:/x.html',
      `/${'x'.repeat(5000)}.html`,
    ]
    for (const path of paths) expect((await knock(end, { method: 'GET', path, headers })).status, path).toBe(404)
  })
})

test('nothing that a person keeps to themselves is in a log line, a file name or an answer that went wrong', async () => {
  const folder = await freshFolder()
  const end = await startLoopbackEnd(folder)
  const passphrase = '見つけてはいけない合言葉'
  const ask = askOver(end)
  await ask('desk:create', { organisation: '協会', kind: 'association', person: '見本', passphrase })
  const wrong = await knock(end, { path: '/ask/desk:unlock', headers: good(end), body: JSON.stringify({ passphrase, more: 1 }) })
  expect(wrong.status).toBe(400)
  expect(wrong.body).not.toContain(passphrase)
  expect((await readdir(folder)).toSorted()).toEqual(['beside.html', 'desk.json', 'log', 'page'])
  await end.stop()
})

import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { associationScope, jointScope } from '../../shared/sync/scope.ts'
import { DeskClient, freshDesk, freshId } from '../support/desk-client.ts'
import type { TestServer } from './server-for-tests.ts'
import { startServer } from './server-for-tests.ts'

let server: TestServer
let minato: DeskClient
let kawa: DeskClient
beforeAll(async () => {
  server = await startServer()
  minato = await server.desk('みなと国際交流協会')
  kawa = await server.desk('かわ国際交流協会')
}, 60_000)
afterAll(() => server.close())

const drill = (groups: Readonly<Record<string, string>> = { title: '訓練' }) => ({ kind: 'drill', record: freshId(), groups }) as const
const bodyOf = (ask: unknown) => JSON.stringify(ask)

describe('who does not sign is not heard', () => {
  test('unsigned requests are refused on every path but health and join', async () => {
    for (const path of ['/v1/changes?scope=national', '/v1/snapshot?scope=national', '/v1/poll']) {
      expect(await minato.send('GET', path, '', {})).toMatchObject({ status: 401, body: { problem: 'not-signed' } })
    }
    for (const path of ['/v1/push', '/v1/invitations']) expect((await minato.send('POST', path, '{}', {})).status).toBe(401)
    expect((await minato.send('GET', '/v1/health', '', {})).status).toBe(200)
  })

  test("another key's signature under a desk's id is refused", async () => {
    const thief = new DeskClient(server.address, minato.organisation, minato.desk)
    expect(await thief.changes(associationScope(minato.organisation))).toMatchObject({ status: 401, body: { problem: 'not-signed' } })
  })

  test('a desk that never joined is unknown', async () => {
    expect(await new DeskClient(server.address).changes('national')).toMatchObject({ status: 401, body: { problem: 'unknown-desk' } })
  })

  test('a signature holds for one path, one query, one method and one body', async () => {
    const path = '/v1/changes?scope=national&after=0&limit=1'
    const headers = minato.signed('GET', path, '')
    expect((await minato.send('GET', path, '', headers)).status).toBe(200)
    expect((await minato.send('GET', '/v1/changes?scope=national&after=0&limit=2', '', headers)).status).toBe(401)
    expect((await minato.send('GET', '/v1/snapshot?scope=national&after=0&limit=1', '', headers)).status).toBe(401)
    const scope = associationScope(minato.organisation)
    const page = minato.deed(scope, [drill()])
    const body = bodyOf({ scope, from: 1, pages: [page] })
    const signed = minato.signed('POST', '/v1/push', body)
    expect((await minato.send('POST', '/v1/push', body.replace('訓練', '偽物'), signed)).status).toBe(401)
    expect((await minato.send('POST', '/v1/push', body, signed)).status).toBe(200)
  })

  test('a request that is more than five minutes old is refused, with its own word so that a wrong clock can be told', async () => {
    const path = '/v1/poll'
    for (const minutes of [-6, 6]) {
      const headers = minato.signed('GET', path, '', Date.now() + minutes * 60_000)
      expect(await minato.send('GET', path, '', headers)).toMatchObject({ status: 401, body: { problem: 'clock' } })
    }
  })

  test('signatures of another form are refused without a fault of the server', async () => {
    const path = '/v1/poll'
    const good = minato.signed('GET', path, '')
    for (const signature of ['', 'AAAA', 'A'.repeat(86).concat('=='), '!'.repeat(88), 'A'.repeat(5000)]) {
      expect((await minato.send('GET', path, '', { ...good, 'kk-signature': signature })).status).toBe(401)
    }
    for (const time of ['', 'NaN', '1e99', '-1', '9'.repeat(40)])
      expect((await minato.send('GET', path, '', { ...good, 'kk-time': time })).status).toBe(401)
    for (const desk of ['', "' or 1=1 --", freshDesk().toUpperCase()])
      expect((await minato.send('GET', path, '', { ...good, 'kk-desk': desk })).status).toBe(401)
  })
})

describe('a desk that lies', () => {
  test("it cannot write under another desk's id, in a change or in a deed", async () => {
    const scope = associationScope(minato.organisation)
    const page = kawa.deed(scope, [drill()])
    expect(await minato.push(scope, [page])).toMatchObject({ status: 403, body: { problem: 'not-allowed' } })
    const own = minato.deed(scope, [drill()])
    const half = { ...own, changes: own.changes.map(change => ({ ...change, desk: kawa.desk })) }
    expect((await minato.push(scope, [half])).status).toBe(403)
    minato.next.set(scope, 2)
  })

  test('a change that names another scope inside a push is not taken', async () => {
    const scope = jointScope(freshId())
    const page = minato.deed(scope, [drill()])
    const elsewhere = { ...page, changes: page.changes.map(change => ({ ...change, scope: associationScope(kawa.organisation) })) }
    expect((await minato.push(scope, [elsewhere])).body.answers).toEqual([{ n: 1, answer: 'rejected', reason: 'malformed' }])
    expect((await kawa.changes(associationScope(kawa.organisation))).body.changes).toEqual([])
  })

  test("a stamp in another desk's name is not taken", async () => {
    const scope = jointScope(freshId())
    const { body } = await minato.write(scope, [{ ...drill(), at: kawa.stamp() }])
    expect(body.answers[0]).toMatchObject({ answer: 'rejected', reason: 'malformed' })
  })

  test("it cannot put its own words over a colleague's deed", async () => {
    const colleague = await server.colleague(minato)
    const scope = associationScope(minato.organisation)
    const first = minato.deed(scope, [drill()])
    expect((await minato.push(scope, [first])).body.answers[0]?.answer).toBe('ok')
    const forged = colleague.deed(scope, [drill()], 'roster.import')
    const same = {
      ...forged,
      deed: { ...forged.deed, id: first.deed.id },
      changes: forged.changes.map(change => ({ ...change, deed: first.deed.id })),
    }
    expect((await colleague.push(scope, [same])).body.answers[0]).toMatchObject({ answer: 'rejected' })
    const heads = (await minato.changes(scope)).body.deeds.filter(({ id }) => id === first.deed.id)
    expect(heads).toEqual([first.deed])
  })

  test('scopes that are none, and block scopes, open nothing', async () => {
    for (const scope of [
      '',
      'national:x',
      'association:%',
      `association:${minato.organisation}' or '1'='1`,
      'joint:*',
      `block:${minato.organisation}`,
    ]) {
      const reply = await minato.ask('GET', `/v1/changes?scope=${encodeURIComponent(scope).replaceAll("'", '%27')}`)
      expect([400, 403]).toContain(reply.status)
    }
  })
})

describe('bytes that are meant to hurt', () => {
  test('more than 8 MB is refused as too large before it is read', async () => {
    const reply = await minato.ask<{ problem: string }>(
      'POST',
      '/v1/push',
      bodyOf({ scope: 'national', from: 1, pages: 'x'.repeat(9 * 1024 * 1024) }),
    )
    expect(reply).toMatchObject({ status: 413, body: { problem: 'too-large' } })
  })

  test('one value that is too large is rejected by itself', async () => {
    const scope = jointScope(freshId())
    const { body } = await minato.write(scope, [drill({ note: 'x'.repeat(1_100_000) }), drill()])
    expect(body.answers.map(({ reason, answer }) => reason ?? answer)).toEqual(['too-large', 'ok'])
  })

  test('JSON nested without end, cut short, or none at all is malformed and the server goes on', async () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000)
    const scope = jointScope(freshId())
    const page = minato.deed(scope, [drill()])
    const inside = bodyOf({ scope, from: 1, pages: [page] }).replace('"訓練"', deep)
    for (const body of [deep, inside, '{"scope":', 'null', '[]', '"text"', '\u0000', '{"scope":"national","from":1e999,"pages":[]}']) {
      expect(await minato.ask('POST', '/v1/push', body)).toMatchObject({ status: 400, body: { problem: 'malformed' } })
    }
    const twenty = bodyOf({ scope, from: 1, pages: [page] }).replace('"訓練"', '['.repeat(20) + ']'.repeat(20))
    expect((await minato.ask<{ answers: unknown }>('POST', '/v1/push', twenty)).body.answers).toEqual([
      { n: 1, answer: 'rejected', reason: 'malformed' },
    ])
    expect((await minato.health()).status).toBe(200)
  })

  test("names that reach into an object's machinery are not taken", async () => {
    const scope = jointScope(freshId())
    const page = minato.deed(scope, [drill(), drill(), drill()])
    let body = bodyOf({ scope, from: 1, pages: [page] })
    for (const name of ['__proto__', 'constructor', 'prototype']) body = body.replace('"title":"訓練"', `"${name}":{"polluted":true}`)
    const reply = await minato.ask<{ answers: readonly { reason: string }[] }>('POST', '/v1/push', body)
    expect(reply.body.answers.map(({ reason }) => reason)).toEqual(['malformed', 'malformed', 'malformed'])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    const top = bodyOf({ scope, from: 4, pages: [] }).replace('{', '{"__proto__":{"admin":true},')
    expect((await minato.ask('POST', '/v1/push', top)).status).toBe(400)
  })

  test('texts that look like SQL are texts', async () => {
    const scope = jointScope(freshId())
    const text = `'); drop table change; -- $1 {"a":"b"} \\ " ' ; \u2028`
    await minato.write(scope, [drill({ title: text })])
    expect((await minato.changes(scope)).body.changes[0]?.change.body).toEqual({ plain: { title: text } })
  })

  test('a page of another site that is led here by a name of its own gets nothing', async () => {
    const status = await new Promise(done => {
      request(`${server.address}/v1/health`, { headers: { host: 'evil.example' } }, response => {
        response.resume()
        done(response.statusCode)
      }).end()
    })
    expect(status).toBe(403)
  })

  test("practice's door opens to its secret alone", async () => {
    const body = bodyOf({ organisation: { name: '見本の協会', kind: 'association' }, id: freshId() })
    for (const secret of [undefined, '', 'guess', `${server.secret}x`]) {
      const headers: Record<string, string> = secret === undefined ? {} : { 'kk-practice': secret }
      expect((await minato.send('POST', '/practice/invitation', body, headers)).status).toBe(403)
    }
    const opened = await minato.send<{ code: string }>('POST', '/practice/invitation', body, { 'kk-practice': server.secret })
    expect(opened.body.code).toHaveLength(16)
  })

  test('the log of the server names no person, desk, scope, query or token', async () => {
    const text = JSON.stringify(server.notes)
    expect(server.notes.length).toBeGreaterThan(40)
    for (const word of [minato.desk, minato.organisation, 'scope=', 'みなと', '山田', server.secret, '訓練'])
      expect(text).not.toContain(word)
    expect(server.notes.filter(({ status }) => status >= 500)).toEqual([])
  })

  test('whoever guesses codes without end is told to wait; desks that work are not', async () => {
    let last = 0
    for (let turn = 0; turn < 400 && last !== 503; turn++) last = (await guess()).status
    expect(last).toBe(503)
    expect((await minato.poll()).status).toBe(200)
  })
})

/** One guess of an invitation's code. */
const guess = () =>
  fetch(`${server.address}/v1/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"code":"0000000000000000"}',
  })

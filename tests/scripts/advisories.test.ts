import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { lookUpAdvisories, weigh } from '../../scripts/advisories.mjs'

/** A registry of packages that knows these advisories and nothing else. */
async function registry(advisories: object): Promise<string> {
  const server = createServer((request, response) => {
    const isAsked = request.method === 'POST' && request.url === '/-/npm/v1/security/advisories/bulk'
    request.resume()
    request.once('end', () => {
      response.writeHead(isAsked ? 200 : 404, { 'content-type': 'application/json' })
      response.end(JSON.stringify(isAsked ? advisories : { error: 'not found' }))
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  return `--registry=http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const hole = (severity: string, id: string) => ({
  ...{ id: 1, title: 'a hole', severity, vulnerable_versions: '>=0' },
  url: `https://github.com/advisories/${id}`,
})

test('npm audit of the lock file: a hole of weight in what travels with the program is red, with its name and address', async () => {
  const outcome = await lookUpAdvisories([await registry({ fastify: [hole('high', 'GHSA-1')], vitest: [hole('critical', 'GHSA-2')] })])
  expect(outcome).toEqual({
    ...{ passed: 0, failed: 1, notRun: [], word: '1 of weight in tools, or excused' },
    text: 'fastify: high: a hole https://github.com/advisories/GHSA-1',
  })
})

const found = (severity: string, path: string) =>
  `npm warn something\n${JSON.stringify({ vulnerabilities: { x: { nodes: [path], via: ['y', { name: 'x', ...hole(severity, 'GHSA-3') }] } } }, null, 2)}\n`
const known = {
  packages: { 'node_modules/x': { version: '1.0.0' }, 'node_modules/a/node_modules/x': { version: '0.9.0' } },
  notice: 'Kakehashi\n\nx 1.0.0 · MIT\n',
  accepted: [] as readonly { advisory: string; until: string; reason: string }[],
  today: '2026-11-23',
}

test('a light hole, one in a tool, and an excused one are not red; an excuse ends on its day', () => {
  expect(weigh(found('critical', 'node_modules/x'), known).failed).toBe(1)
  expect(weigh(found('moderate', 'node_modules/x'), known).failed).toBe(0)
  expect(weigh(found('critical', 'node_modules/a/node_modules/x'), known).failed).toBe(0)
  const accepted = [{ advisory: 'GHSA-3', until: '2026-11-23', reason: 'nothing from outside reaches it' }]
  expect(weigh(found('high', 'node_modules/x'), { ...known, accepted }).failed).toBe(0)
  expect(weigh(found('high', 'node_modules/x'), { ...known, accepted, today: '2026-11-24' }).failed).toBe(1)
})

test('a registry that does not answer is a word, and not red', () => {
  for (const text of ['', 'npm error network', '{\n  "message": "405 Method Not Allowed",\n  "error": {}\n}\n'])
    expect(weigh(text, known)).toMatchObject({ passed: 1, failed: 0, word: 'not looked up, the registry does not answer' })
})

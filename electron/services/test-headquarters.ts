import * as v from 'valibot'
import type { HeadquartersOutcome, HeadquartersTest } from '../../shared/ipc/headquarters-test.ts'
import { PROTOCOL, SCHEMA, served } from '../../shared/sync/protocol.ts'
import type { HeadquartersClient, Trouble } from './headquarters-client.ts'
import { networkTrouble } from './network-trouble.ts'
import { seenCertificate } from './seen-certificate.ts'

/** Longer than Node tries to connect, so that a network that swallows everything is told from a server that is slow. Milliseconds. */
const PATIENCE = 15_000
/** Health is a line. Bytes. */
const LARGEST = 64 * 1024

/** Of whatever version: what the protocol of a later one adds or leaves out, nobody knows yet. */
const healthShape = v.object({
  protocol: v.pipe(v.number(), v.integer()),
  schema: v.optional(v.pipe(v.number(), v.integer()), 1),
  epoch: v.string(),
  practice: v.optional(v.boolean(), false),
  now: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 48 - 1))),
})

export interface TestParts {
  readonly fetch: typeof fetch
  readonly now: () => number
  /** Milliseconds until somebody who says nothing is late; only a test is in a hurry. */
  readonly patience?: number
}

/**
 * What is at an address, in one word that a person can act on. `client`: this desk's, where it is a desk of that headquarters;
 * then it is asked too whether it lets the desk in. Changes nothing on either side.
 */
export async function testHeadquarters(address: string, client: HeadquartersClient | null, parts: TestParts): Promise<HeadquartersTest> {
  const began = performance.now()
  const there = await whoIsThere(address, parts)
  const took = Math.round(performance.now() - began)
  const { health } = there
  const outcome = there.outcome === 'reached' && client ? await letsIn(client) : there.outcome
  // The network, not the certificate, was what did not answer.
  const shows = health !== null || (there.outcome !== 'silent' && there.outcome !== 'no-name' && there.outcome !== 'refused')
  return {
    ...{ address, outcome, took, certificate: shows ? await seenCertificate(address) : null },
    ahead: health?.now === undefined ? null : Math.round(parts.now() - took / 2 - health.now),
    practice: health?.practice ?? false,
  }
}

interface There {
  readonly outcome: HeadquartersOutcome
  readonly health: v.InferOutput<typeof healthShape> | null
}

async function whoIsThere(address: string, { fetch, patience = PATIENCE }: TestParts): Promise<There> {
  try {
    const signal = AbortSignal.timeout(patience)
    const response = await fetch(`${address}/v1/health`, { headers: { 'kk-schema': String(SCHEMA) }, redirect: 'manual', signal })
    const said = jsonIn(await beginningOf(response))
    const read = v.safeParse(healthShape, said)
    if (response.ok && read.success) return { outcome: versionOf(read.output), health: read.output }
    return { outcome: otherThan(address, response, said), health: null }
  } catch (error) {
    return { outcome: networkTrouble(error), health: null }
  }
}

function versionOf({ protocol, schema }: { readonly protocol: number; readonly schema: number }): 'reached' | 'too-old' | 'too-new' {
  if (protocol !== PROTOCOL) return protocol > PROTOCOL ? 'too-old' : 'too-new'
  const how = served(SCHEMA, schema)
  return how === 'wholly' ? 'reached' : how
}

/** Something answered that is not a headquarters' health. */
function otherThan(address: string, { status, headers }: Response, said: unknown): HeadquartersOutcome {
  // Our own server refuses in our own words.
  const { problem } = (typeof said === 'object' && said ? said : {}) as { readonly problem?: unknown }
  if (problem === 'not-allowed') return 'wrong-address'
  const { host } = new URL(address)
  const leads = URL.parse(headers.get('location') ?? '', address)?.host
  if (status === 407 || status === 511 || (leads !== undefined && status < 400 && status >= 300 && leads !== host)) return 'proxy'
  if (status >= 500 || status === 429) return 'busy'
  return headers.has('via') || headers.has('x-squid-error') || headers.has('proxy-authenticate') ? 'proxy' : 'other-server'
}

async function beginningOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    parts.push(part)
    size += part.length
    if (size > LARGEST) break
  }
  return Buffer.concat(parts).toString('utf8')
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const refusals: Readonly<Partial<Record<Trouble, HeadquartersOutcome>>> = {
  'unknown-desk': 'struck-off',
  'not-signed': 'not-believed',
  clock: 'not-believed',
  'too-old': 'too-old',
  'too-new': 'too-new',
  unreadable: 'other-server',
}

/** Whether headquarters lets this desk in, by the question that every round asks it. */
async function letsIn(client: HeadquartersClient): Promise<HeadquartersOutcome> {
  // A PC with a wrong clock signs in headquarters' time.
  await client.health()
  const poll = await client.poll({}, 0)
  return poll.ok ? 'reached' : (refusals[poll.problem] ?? 'busy')
}

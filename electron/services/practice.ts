import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import type { OrganisationKind } from '../../shared/core/organisation.ts'
import { HeadquartersClient } from './headquarters-client.ts'
import { writeInvitation } from './invitation.ts'
import { sampleFolder } from './places.ts'
import { isAlive } from './running-host.ts'

/** The practice headquarters (練習用本部) of this PC, as it announces itself in `practice.json`. */
export interface Practice {
  readonly address: string
  readonly secret: string
  readonly pid: number
}

const shape = v.object({
  address: v.pipe(v.string(), v.regex(/^http:\/\/127\.0\.0\.1:\d+$/)),
  secret: v.string(),
  pid: v.pipe(v.number(), v.integer(), v.minValue(2)),
})
const codeShape = v.object({ code: v.string() })

/** PGlite takes some seconds for its first start. Milliseconds. */
const PATIENCE = 40_000
const LOOK = 100

const fileIn = (data: string): string => join(data, 'practice.json')

/**
 * The practice headquarters, started where it is not running; it outlives this host. Null where it cannot be started.
 * The second argument is the command that starts a headquarters here, before its own options.
 */
export async function startPractice(data: string, [program, ...before]: readonly string[]): Promise<Practice | null> {
  const present = await runningPractice(data)
  if (present) return present
  if (program === undefined) return null
  const options = ['--practice', '--practice-file', fileIn(data), '--data', join(sampleFolder(data), 'practice')]
  const child = spawn(program, [...before, ...options], { detached: true, stdio: 'ignore' })
  let gone = false
  child.once('error', () => {
    gone = true
  })
  child.once('exit', () => {
    gone = true
  })
  child.unref()
  for (let waited = 0; waited < PATIENCE; waited += LOOK) {
    // Where two hosts start one at the same time, the later ends at once and the earlier is as good.
    const practice = await runningPractice(data)
    if (practice) return practice
    if (gone && waited > PATIENCE / 4) return null
    await new Promise(resolve => setTimeout(resolve, LOOK))
  }
  return null
}

/** The practice headquarters that answers now, or null. */
export async function runningPractice(data: string): Promise<Practice | null> {
  const practice = await announced(data)
  if (!practice || !isAlive(practice.pid)) return null
  const client = new HeadquartersClient({ address: practice.address, desk: '', sign: null, fetch, now: Date.now })
  const health = await client.health(AbortSignal.timeout(2_000))
  return health.ok && health.value.practice ? practice : null
}

/** An invitation for one desk of a sample organisation, by its id where it has one. */
export async function practiceInvitation(
  { address, secret }: Practice,
  { id, name, kind }: { readonly id: string | null; readonly name: string; readonly kind: OrganisationKind },
): Promise<string | null> {
  try {
    const response = await fetch(`${address}/practice/invitation`, {
      method: 'POST',
      headers: { 'kk-practice': secret, 'content-type': 'application/json' },
      body: JSON.stringify({ organisation: { name, kind }, ...(id ? { id } : {}) }),
      signal: AbortSignal.timeout(10_000),
    })
    const reply = v.safeParse(codeShape, await response.json())
    return reply.success ? writeInvitation({ address, code: reply.output.code }) : null
  } catch {
    return null
  }
}

/** Ends the practice headquarters and waits until it is gone. Answers false where it stays. */
export async function stopPractice(data: string): Promise<boolean> {
  const practice = await runningPractice(data)
  if (practice) {
    process.kill(practice.pid, 'SIGTERM')
    for (let waited = 0; waited < 10_000 && isAlive(practice.pid); waited += LOOK) await new Promise(resolve => setTimeout(resolve, LOOK))
    if (isAlive(practice.pid)) return false
  }
  await rm(fileIn(data), { force: true })
  return true
}

async function announced(data: string): Promise<Practice | null> {
  try {
    return v.parse(shape, JSON.parse(await readFile(fileIn(data), 'utf8')))
  } catch {
    return null
  }
}

/** The program of headquarters: built beside this host, or the sources. */
export const headquartersFile = (): string | undefined =>
  ['headquarters.js', '../../headquarters/main.ts'].map(path => join(import.meta.dirname, path)).find(existsSync)

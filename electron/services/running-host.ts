import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { writeWhole } from './disk.ts'

/** Where the host of a profile answers other starts of the same user. The file is theirs alone (mode 0600). */
export interface RunningHost {
  readonly pid: number
  readonly port: number
  readonly secret: string
}

const shape = v.object({
  pid: v.number(),
  port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
  secret: v.pipe(v.string(), v.regex(/^[\w-]+$/)),
})
const freshShape = v.object({ address: v.string(), opened: v.boolean() })

const pathIn = (folder: string): string => join(folder, 'host.json')

export const announce = (folder: string, host: RunningHost): Promise<void> => writeWhole(pathIn(folder), JSON.stringify(host))
export const unannounce = (folder: string): Promise<void> => rm(pathIn(folder), { force: true })

/** The host that answers for a profile now, or null: a file that a killed host left behind does not answer. */
export async function runningHost(folder: string): Promise<RunningHost | null> {
  const host = await announced(folder)
  if (!host) return null
  const reply = await call(host, 'here', {})
  return v.is(v.object({ pid: v.literal(host.pid) }), reply) ? host : null
}

/** Asks a host for a fresh address, and for a window where it can open one. */
export async function askFresh(host: RunningHost, window: boolean): Promise<{ readonly address: string; readonly opened: boolean } | null> {
  const reply = v.safeParse(freshShape, await call(host, 'fresh', { window }))
  return reply.success ? reply.output : null
}

/** Asks a host to end, and waits until its process is gone. Answers false where it stays. */
export async function askToStop(host: RunningHost, patience = 10_000): Promise<boolean> {
  await call(host, 'stop', {})
  const until = Date.now() + patience
  while (Date.now() < until) {
    if (!isAlive(host.pid)) return true
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  return false
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function announced(folder: string): Promise<RunningHost | null> {
  try {
    return v.parse(shape, JSON.parse(await readFile(pathIn(folder), 'utf8')))
  } catch {
    return null
  }
}

async function call({ port, secret }: RunningHost, what: 'here' | 'fresh' | 'stop', body: unknown): Promise<unknown> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/host/${what}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(5_000),
    })
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { answersOf } from '../../electron/services/answers.ts'
import { Backups } from '../../electron/services/backups.ts'
import { Entrance } from '../../electron/services/entrance.ts'
import { Host } from '../../electron/services/host.ts'
import type { HostParts } from '../../electron/services/host-parts.ts'
import type { LoopbackServer } from '../../electron/services/loopback-server.ts'
import { serveLoopback } from '../../electron/services/loopback-server.ts'
import { Settings } from '../../electron/services/settings.ts'
import { updatedElsewhere } from '../../electron/services/updates.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { Ask } from '../../shared/ipc/contract.ts'

export interface LoopbackEnd {
  readonly server: LoopbackServer
  readonly host: Host
  readonly entrance: Entrance
  readonly secret: string
  readonly url: string
  readonly enter: () => Promise<string>
  readonly stop: () => Promise<void>
}

export const DOOR = 'door-secret'

export async function openHost(folder: string, parts: Partial<HostParts> = {}): Promise<Host> {
  await mkdir(folder, { recursive: true })
  const host = await Host.open({
    folder,
    shell: 'loopback',
    port: () => 0,
    sample: false,
    keychain: null,
    now: Date.now,
    fetch,
    log: { free: async () => 9e9 },
    ...parts,
  })
  if (host === 'unreadable') throw new Error('the profile is unreadable')
  return host
}

/** A desk's host behind a real server on 127.0.0.1, and a page of two files. */
export async function startLoopbackEnd(folder: string, now: () => number = Date.now): Promise<LoopbackEnd> {
  const host = await openHost(folder)
  const root = join(folder, 'page')
  await mkdir(join(root, 'assets'), { recursive: true })
  await writeFile(join(root, 'index.html'), '<!doctype html><title>架け橋</title>')
  await writeFile(join(root, 'assets', 'main-abc.js'), 'export {}')
  await writeFile(join(folder, 'beside.html'), 'not for pages')
  const settings = await Settings.open(folder)
  const entrance = new Entrance(now)
  const backups = new Backups({ host, settings, profile: join(folder, 'log'), base: join(folder, 'documents'), now })
  const answers = answersOf(host, settings, backups, {
    printPdf: async () => fail('no-printer'),
    updates: updatedElsewhere('0.1.0', 'source'),
    openLink: async () => undefined,
    openSample: async () => fail('cannot-start'),
    discardSample: async () => ok(null),
  })
  let stopped = 0
  const doorkeeper = { secret: DOOR, fresh: async () => ({ address: 'fresh', opened: false }), stop: () => void stopped++ }
  const server = await serveLoopback({ port: 0, root, answers, entrance, doorkeeper })
  const url = `http://127.0.0.1:${server.port}`
  const enter = async (): Promise<string> => {
    const response = await fetch(`${url}/enter`, {
      method: 'POST',
      headers: { origin: url, 'content-type': 'application/json' },
      body: JSON.stringify({ token: entrance.mintToken() }),
    })
    const { secret } = (await response.json()) as { readonly secret: string }
    return secret
  }
  const stop = async (): Promise<void> => {
    await server.close()
    await host.stop()
  }
  return { server, host, entrance, secret: await enter(), url, enter, stop }
}

export const askOver = ({ url, secret }: LoopbackEnd): Ask & ((channel: string, ask: unknown) => Promise<never>) =>
  (async (channel: string, ask: unknown) => {
    const response = await fetch(`${url}/ask/${encodeURIComponent(channel)}`, {
      method: 'POST',
      headers: { origin: url, authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify(ask) ?? '',
    })
    if (!response.ok) throw new Error(`refused with ${response.status}`)
    return response.json()
  }) as Ask & ((channel: string, ask: unknown) => Promise<never>)

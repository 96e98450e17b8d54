import { expect, onTestFinished } from 'vitest'
import type { Host } from '../../electron/services/host.ts'
import type { DeskCommand } from '../../shared/desks/desk-command.ts'
import { deskCommandGroups } from '../../shared/desks/desk-command.ts'
import type { RecoveryCommand } from '../../shared/desks/recovery-command.ts'
import { recoveryCommandGroups } from '../../shared/desks/recovery-command.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import { stampOf } from '../../shared/sync/stamp.ts'
import type { TestServer } from '../headquarters/server-for-tests.ts'
import { freshFolder, freshId } from '../support/host-deeds.ts'
import { openHost } from '../support/host-loopback.ts'
import { invitationCode } from '../support/invitation-code.ts'

export const passphrase = '桜の木の下で二人で待つ'
export const pace = { gather: 5, poll: 2_000, firstRetry: 20, longestRetry: 80, calm: 20 }

export const until = (isSo: () => boolean | Promise<boolean>) => expect.poll(isSo, { timeout: 10_000, interval: 15 }).toBe(true)

/** One keeps, for each request, what headquarters says under its own hand; the desk asks through it. */
export type Meddle = (path: string, body: unknown) => unknown

export function meddled(meddle: Meddle): typeof fetch {
  return async (input, init) => {
    const reply = await fetch(input, init)
    const body = meddle(new URL(String(input)).pathname, await reply.json())
    return new Response(JSON.stringify(body), { status: reply.status })
  }
}

/** Without a passphrase where none is needed: making keys of one takes a while. */
export async function freshHost({ meddle, sample = true }: { readonly meddle?: Meddle; readonly sample?: boolean } = {}) {
  const folder = await freshFolder()
  const host = await openHost(folder, { pace, sample, ...(meddle ? { fetch: meddled(meddle) } : {}) })
  onTestFinished(() => host.stop())
  return { host, folder }
}

export interface HostOwn {
  readonly sample?: boolean
  readonly pc?: string
}

/** One more host that joins with an invitation of headquarters. */
export async function joinedHost(
  { address }: TestServer,
  code: string,
  { sample = true, pc }: HostOwn = {},
): Promise<{ host: Host; folder: string; organisation: string }> {
  const { host, folder } = await freshHost({ sample })
  const joined = await host.join({ invitation: `kakehashi:${address}#${code}`, person: '中村', ...(pc ? { pc } : {}), passphrase })
  if (!joined.ok || joined.value.phase !== 'open') throw new Error('joined')
  return { host, folder, organisation: joined.value.desk.organisation.id }
}

/** The first desk of a new association; its key is known to headquarters. With a passphrase it has a sheet, which was typed back. */
export async function firstDesk(
  server: TestServer,
  own: HostOwn = {},
): Promise<{ host: Host; scope: Scope; sheet: string; folder: string }> {
  const code = await invitationCode(server.storage, { organisation: `協会 ${freshId()}`, kind: 'association' })
  const { host, folder, organisation } = await joinedHost(server, code, own)
  const scope = associationScope(organisation)
  const made = await host.changes.makeSheet()
  const sheet = made.ok ? made.value.code : ''
  if (made.ok) await host.changes.proveSheet({ code: sheet })
  await until(async () => {
    const due = await host.ring.due()
    if (due.ok) for (const command of due.value) await give(host, scope, command)
    const state = host.ring.state()
    return due.ok && due.value.length === 0 && state.ok && state.value.own !== null
  })
  return { host, scope, sheet, folder }
}

let serial = Date.now()
/** The time of the next deed, milliseconds. */
export const nextMillis = (): number => serial++

/** What the page does with a command: one deed with one change. Gives the id of the command's record. */
export async function give(host: Host, scope: Scope, command: DeskCommand | RecoveryCommand): Promise<string> {
  const desk = deskId(host)
  const [deed, record] = [freshId(), freshId()]
  const at = stampOf({ millis: nextMillis(), count: 0, desk })
  const groups = 'recovery' in command || command.type === 'ask-officers' ? recoveryCommandGroups(command) : deskCommandGroups(command)
  const body = { plain: { ...groups, here: true } }
  const change = { ...{ scope, kind: 'command' as const, record, desk, n: await nextN(host, scope), at, deed }, bases: {}, body }
  const head = { id: deed, scope, desk, person: '中村', at, action: 'desks.admit', params: { plain: {} }, size: 1 }
  const { head: after } = await host.read(0, 1)
  const done = await host.append({ page: { deed: head, part: 1, of: 1, changes: [change] }, after })
  expect(done).toMatchObject({ ok: true })
  await until(() => host.status().waiting.length === 0)
  return record
}

export async function nextN(host: Host, scope: Scope): Promise<number> {
  const desk = deskId(host)
  const entries = (await host.read(0, 100_000)).entries.map(({ entry }) => entry)
  const own = entries.flatMap(entry =>
    entry.type === 'deed' && entry.page.deed.desk === desk && entry.page.deed.scope === scope ? entry.page.changes : [],
  )
  return own.length + 1
}

export function deskId(host: Host): string {
  const state = host.state()
  if (!('desk' in state)) throw new Error('a desk')
  return state.desk.desk
}

export const keysOf = async (host: Host) => {
  const keys = await host.keys()
  return keys.ok ? keys.value.map(({ epoch, key }) => ({ epoch, key })) : []
}

import { mkdir } from 'node:fs/promises'
import { mintDesk } from '../../electron/services/make-desk.ts'
import { writeDesk } from '../../electron/services/profile.ts'
import type { Channels } from '../../shared/ipc/contract.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import type { JourneyDesk } from '../support/journey-desk.ts'
import type { Association } from './sync-headquarters.ts'

/** A profile of the association with the key of its roster, as a colleague's desk will have it. It has not joined yet. */
export async function makeProfile(folder: string, { organisation, key }: Association): Promise<void> {
  const { desk, signing, publicKey } = mintDesk()
  await mkdir(folder, { recursive: true })
  await writeDesk(folder, {
    format: 1,
    desk,
    was: [],
    organisation: { id: organisation, name: 'サンプル県国際交流協会', kind: 'association' },
    person: '山田 花子',
    sample: false,
    shell: 'loopback',
    port: 0,
    headquarters: null,
    keys: { kind: 'plain', publicKey, secrets: { signing, scopes: [key] } },
  })
}

/** What the page itself asks of its host. */
export function askHost<C extends keyof Channels>(
  { page }: JourneyDesk,
  channel: C,
  ask: Channels[C]['ask'],
): Promise<Channels[C]['reply']> {
  return page.evaluate(
    async ([path, body]) => {
      const secret = sessionStorage.getItem('kakehashi-secret')
      const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
      return (await fetch(`/ask/${path}`, { method: 'POST', headers, body })).json()
    },
    [channel, JSON.stringify(ask)] as const,
  )
}

/** The n of the desk's next own change: besides what the bench writes in its name, it writes on its own what a desk does when it joins. */
export async function ownNext(desk: JourneyDesk, id: string, scope: Scope): Promise<number> {
  let n = 0
  for (let after = 0, head = 1; after < head; ) {
    const read = await askHost(desk, 'log:read', { after, limit: 100 })
    for (const { entry } of read.entries)
      if (entry.type === 'deed' && entry.page.deed.desk === id && entry.page.deed.scope === scope)
        n = Math.max(n, ...entry.page.changes.map(change => change.n))
    head = read.head
    after = read.entries.at(-1)?.pos ?? head
  }
  return n + 1
}

/** How a list fills: seconds until its first row and until all are there, and the longest that the page did nothing else. */
export interface Filling {
  readonly first: number
  readonly all: number
  readonly pause: number
}

/** Looks at the roster's list from inside of the page until it has so many rows. Begins when it is called. */
export const fillingOf = ({ page }: JourneyDesk, rows: number): Promise<Filling> =>
  page.evaluate(
    count =>
      new Promise<Filling>(resolve => {
        const since = performance.now()
        let first = Number.NaN
        let pause = 0
        let looked = since
        const look = (): void => {
          const now = performance.now()
          pause = Math.max(pause, now - looked)
          looked = now
          const there = Number(document.querySelector('[role=grid][aria-label=名簿]')?.getAttribute('aria-rowcount') ?? 1) - 1
          if (there > 0 && Number.isNaN(first)) first = (now - since) / 1000
          if (there >= count) resolve({ first, all: (now - since) / 1000, pause: pause / 1000 })
          else setTimeout(look, 10)
        }
        look()
      }),
    rows,
  )

/** Starts a desk that has not joined yet, in front of its empty roster. */
export async function openRoster(desk: JourneyDesk, association: Association): Promise<void> {
  await makeProfile(desk.profile, association)
  await desk.start()
  desk.page.setDefaultTimeout(300_000)
  await desk.room('名簿')
  await desk.sees('名簿はまだ空です')
}

export async function joinHeadquarters(desk: JourneyDesk, address: string, code: string): Promise<void> {
  const joined = await askHost(desk, 'desk:connect', { invitation: `kakehashi:${address}#${code}` })
  if (!joined.ok) throw new Error(`the desk could not join: ${joined.problem}`)
}

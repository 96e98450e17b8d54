import { randomUUID } from 'node:crypto'
import { mintScopeKey } from '../../electron/services/keys.ts'
import { openPglite } from '../../headquarters/storage/pglite.ts'
import { prepare } from '../../headquarters/storage/schema.ts'
import { importKeys, sealText } from '../../renderer/data/seal.ts'
import type { ScopeKey } from '../../shared/ipc/values.ts'
import { groupsOf } from '../../shared/roster/volunteer.ts'
import type { Bases, Change, DeedPage, Groups } from '../../shared/sync/change.ts'
import { PAGE } from '../../shared/sync/change.ts'
import { changePlace } from '../../shared/sync/change-place.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import type { Stamp } from '../../shared/sync/stamp.ts'
import { DeskClient } from '../support/desk-client.ts'
import { invitationCode } from '../support/invitation-code.ts'
import type { Running } from '../support/journey-process.ts'
import { runHeadquarters } from '../support/journey-process.ts'
import { syncPeople } from './sync-people.ts'

/** One association with the key of its roster, and where its headquarters is. */
export interface Association {
  readonly organisation: string
  readonly key: ScopeKey
}

/** A headquarters of its own process, on PGlite; a colleague's desk that writes there, and invitations for further desks. */
export interface BenchHeadquarters extends Association {
  readonly data: string
  readonly address: string
  readonly running: Running
  readonly colleague: DeskClient
  /** Each good once. */
  readonly codes: readonly string[]
}

/** Values of one record that a desk writes, and what they replace. */
export interface Written {
  readonly record: string
  readonly groups: Groups
  readonly bases?: Bases
}

const portIn = (address: string): number => Number(new URL(address).port)

export async function benchHeadquarters(data: string, desks: number): Promise<BenchHeadquarters> {
  const organisation = randomUUID()
  const storage = await openPglite(data)
  await prepare(storage, randomUUID())
  const ask = { organisation: 'サンプル県国際交流協会', kind: 'association' } as const
  const own = await invitationCode(storage, ask, organisation)
  const codes: string[] = []
  for (let desk = 0; desk < desks; desk++) codes.push(await invitationCode(storage, ask, organisation))
  await storage.close()
  const { running, address } = await startHeadquarters(data, 0)
  const colleague = new DeskClient(address, organisation)
  if ((await colleague.join(own)).status !== 200) throw new Error('the colleague could not join')
  return { organisation, key: mintScopeKey(associationScope(organisation)), data, address, running, colleague, codes }
}

export async function startHeadquarters(data: string, port: number): Promise<{ readonly running: Running; readonly address: string }> {
  const running = runHeadquarters(data, port)
  return { running, address: await running.printed(/(http:\/\/127\.0\.0\.1:\d+)/) }
}

/** The same headquarters, ended and started at another address, or at its own. */
export async function moved(
  { data, running }: Pick<BenchHeadquarters, 'data' | 'running'>,
  address: string | null,
): Promise<{ readonly running: Running; readonly address: string }> {
  await running.end()
  return startHeadquarters(data, address === null ? 0 : portIn(address))
}

/** So many fictional people as one deed of the colleague. Answers when each value was written, by record. */
export async function fill({ colleague, ...of }: BenchHeadquarters, count: number): Promise<ReadonlyMap<string, Stamp>> {
  const written = new Map<string, Stamp>()
  // The desk's memory holds one import of 10,000 at once.
  for (let from = 0; from < count; from += 10_000) {
    const people = syncPeople(Math.min(10_000, count - from), from + 1, Date.now())
    const pages = await deedOf(
      colleague,
      of,
      people.map(person => ({ record: person.id, groups: { here: true, ...groupsOf(person) } })),
    )
    await take(colleague, pages)
    for (const { changes } of pages) for (const { record, at } of changes) written.set(record, at)
  }
  return written
}

/** Pushes a deed page by page. */
export async function take(desk: DeskClient, pages: readonly DeedPage[]): Promise<void> {
  for (const page of pages) {
    const { body } = await desk.push(page.deed.scope, [page])
    if (body.answers.some(({ answer }) => answer !== 'ok')) throw new Error('headquarters did not take a change')
  }
}

/** One deed with sealed changes, in pages, as a desk's page writes it. */
export async function deedOf(
  desk: DeskClient,
  { organisation, key }: Association,
  records: readonly Written[],
): Promise<readonly DeedPage[]> {
  const scope = associationScope(organisation)
  const keys = await importKeys([key])
  const wishes = records.map(({ record }) => ({ kind: 'volunteer', record, sealed: '', bases: {} }) as const)
  const { deed, changes } = desk.deed(scope, wishes, 'roster.import')
  const sealed = await Promise.all(
    changes.map(async (change, place): Promise<Change> => {
      const { groups, bases } = records[place] ?? { groups: {} }
      const named = bases ?? Object.fromEntries(Object.keys(groups).map(group => [group, []]))
      return { ...change, bases: named, body: await sealText(keys, scope, changePlace(change), groups) }
    }),
  )
  const of = Math.ceil(sealed.length / PAGE)
  return Array.from({ length: of }, (_, part) => ({ deed, part: part + 1, of, changes: sealed.slice(part * PAGE, (part + 1) * PAGE) }))
}

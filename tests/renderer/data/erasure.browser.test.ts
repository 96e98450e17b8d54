import { Dexie } from 'dexie'
import { afterEach, expect, test } from 'vitest'
import type { Tools } from '../../../renderer/actions/action.ts'
import { erase } from '../../../renderer/actions/retention/erase.ts'
import { keepUntil } from '../../../renderer/actions/retention/keep-until.ts'
import { edit } from '../../../renderer/actions/roster/edit.ts'
import type { Desk } from '../../../renderer/data/desk.ts'
import { openChange, openParams } from '../../../renderer/data/open-change.ts'
import { importKeys, unseal } from '../../../renderer/data/seal.ts'
import { volunteerOf } from '../../../shared/roster/volunteer.ts'
import type { Change } from '../../../shared/sync/change.ts'
import { changesOf, entryWithoutErased, erasedIn } from '../../../shared/sync/erasure.ts'
import type { Kind } from '../../../shared/sync/kinds.ts'
import type { KeptChange } from '../../../shared/sync/let-go.ts'
import type { Scope } from '../../../shared/sync/scope.ts'
import { backupOf } from '../../support/backup-of.ts'
import type { MemoryHost } from '../../support/memory-host.ts'
import { add, closeDesks, deskOf, hostOf, names, newId, person } from '../../support/page-desk.ts'

const NAME = '御門 漱右衛門'
const PHONE = '090-7777-1313'
const AT = Date.UTC(2026, 10, 24)

afterEach(closeDesks)

const toolsOf = (desk: Desk): Tools => ({ desk, newId, now: () => AT }) as unknown as Tools
const idOf = (desk: Desk): string => desk.all('volunteer').find(({ groups }) => JSON.stringify(groups).includes(NAME))?.id ?? ''

/** All that lies in the browser's database, with every body opened by the desk's keys. */
async function openedView(host: MemoryHost): Promise<string> {
  const keys = await importKeys(host.keys)
  const db = await new Dexie(`kakehashi-${host.facts.desk}`).open()
  const texts: unknown[] = []
  for (const table of db.tables) {
    for (const row of (await table.toArray()) as readonly Record<string, unknown>[]) {
      const { sealed, epoch } = row as { sealed?: Uint8Array<ArrayBuffer>; epoch?: number }
      const scope = (row['scope'] ?? host.scope) as Scope
      const place = table.name === 'before' ? `before|${row['id']}` : `view|${row['key']}`
      texts.push(row, sealed && epoch !== undefined ? await unseal(keys, scope, place, { bytes: sealed, epoch }) : null)
      const deed = row['deed'] as Parameters<typeof openParams>[1] | undefined
      if (table.name === 'history' && deed) texts.push(await openParams(keys, deed))
    }
  }
  db.close()
  return JSON.stringify(texts)
}

/** The log as the host keeps it after it was written anew. */
function cleanse(host: MemoryHost): void {
  const erased = new Set(host.entries.flatMap(erasedIn))
  for (const [place, entry] of host.entries.entries()) host.entries[place] = entryWithoutErased(entry, erased)
}

async function withMikado() {
  const host = hostOf()
  const desk = await deskOf(host)
  await add(desk, [person(NAME, { phone: PHONE }), person('田中 花子')])
  const id = idOf(desk)
  const before = volunteerOf(id, desk.one('volunteer', id)?.groups ?? {})
  await edit.run(toolsOf(desk), { before, after: { ...before, phone: '090-7777-1414' } })
  const scope = host.scope
  const place = {
    kind: 'assignment' as const,
    record: newId(),
    groups: { drill: newId(), team: newId(), person: { volunteer: id }, role: 'member' },
  }
  await desk.write({ scope, action: 'drills.put-in', params: { name: NAME, team: '受付' }, drafts: [place] })
  await desk.write({
    scope,
    action: 'drills.take-out',
    params: { name: NAME, team: '受付' },
    drafts: [{ ...place, groups: { here: false } }],
  })
  return { host, desk, id, backup: backupOf(host.entries, host.facts, AT) }
}

test('[E1] [E2] nothing of who was erased opens anywhere in the browser, in history or undo values, and what others of the deed hold stays', async () => {
  const { host, desk, id } = await withMikado()
  await desk.close()
  expect(await openedView(host)).toContain(PHONE)
  const again = await deskOf(host)
  expect((await erase.run(toolsOf(again), { person: id, why: 'request' })).ok).toBe(true)
  expect([names(again), again.one('volunteer', id), again.gone('assignment')]).toEqual([['田中 花子'], null, []])
  cleanse(host)
  await again.close()
  const kept = await openedView(host)
  for (const gone of [NAME, PHONE, '090-7777-1414']) expect([gone, kept.includes(gone)]).toEqual([gone, false])
  expect(kept).toContain('田中 花子')

  // Deeds that were about her alone say nothing any more; the import still does, and is taken back without her.
  const last = await deskOf(host)
  expect(last.history().map(({ deed, params }) => [deed.action, params])).toMatchObject([
    ['roster.import', { file: '名簿.csv', rows: 2 }],
    ['roster.edit', { erased: true }],
    ['drills.put-in', { erased: true }],
    ['drills.take-out', { erased: true }],
    ['retention.erase', {}],
  ])
  const ids = last.history().map(({ deed }) => deed.id)
  expect([...(await last.undoStates(ids)).values()].map(({ why }) => why)).toEqual([null, 'erased', 'erased', 'erased', 'erased'])
  expect((await last.undo(ids[0] ?? '')).ok).toBe(true)
  expect(names(last)).toEqual([])
  const keys = await importKeys(host.keys)
  const about = (change: KeptChange): change is Change & { kind: Kind } => change.record === id && change.body !== undefined
  const opened = await Promise.all(
    host.entries
      .flatMap(changesOf)
      .filter(about)
      .map(change => openChange(keys, change)),
  )
  expect(opened).toEqual([])
})

test('[E1] [M3] a desk that hears the erasure first, last or again shows the same; what comes later of her shows nothing', async () => {
  const { host, desk, id } = await withMikado()
  const values = host.entries.flatMap(changesOf)
  await erase.run(toolsOf(desk), { person: id, why: 'expired' })
  const all = host.entries.flatMap(changesOf)
  const erasure = all.at(-1)
  if (!erasure) throw new Error('nothing was erased')
  const orders = [all, [erasure, ...values], [...values.slice(0, 2), erasure, ...values, erasure]]
  const shown = []
  for (const order of orders) {
    const other = hostOf()
    const changes = order.map((change, place) => ({ seq: place + 1, change: { ...change, desk: 'o'.repeat(16), n: place + 1 } }))
    for (const numbered of changes)
      other.put({
        type: 'received',
        scope: host.scope,
        deeds: [],
        changes: [
          { ...numbered, change: { ...numbered.change, desk: desk.facts.desk, n: all.indexOf(order[numbered.seq - 1] as KeptChange) + 1 } },
        ],
        until: numbered.seq,
        epoch: 'e',
      })
    const there = await deskOf(other)
    shown.push([
      names(there),
      there.all('assignment'),
      there.gone('volunteer'),
      there.one('volunteer', id),
      there.heads('volunteer', id, 'phone'),
    ])
  }
  expect(shown).toEqual(Array(3).fill([['田中 花子'], [], [], null, []]))
})

test('[E6] going back to a backup of before leaves out who was erased, says how many, and takes no erasure back', async () => {
  const { desk, id, backup } = await withMikado()
  await keepUntil.run(toolsOf(desk), {
    person: volunteerOf(id, desk.one('volunteer', id)?.groups ?? {}),
    until: '2027-03-31',
    why: '保険の手続き',
  })
  await erase.run(toolsOf(desk), { person: id, why: 'request' })
  const plan = await desk.planRestore(backup, { tell: () => undefined, stop: new AbortController().signal })
  expect(plan.ok && [plan.value.lines, plan.value.erased]).toEqual([[], 1])
})

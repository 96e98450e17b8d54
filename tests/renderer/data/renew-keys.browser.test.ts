import { afterEach, expect, test } from 'vitest'
import { importKeys, sealText } from '../../../renderer/data/seal.ts'
import type { ScopeKey } from '../../../shared/ipc/values.ts'
import type { Change, DeedHead } from '../../../shared/sync/change.ts'
import { stampOf } from '../../../shared/sync/stamp.ts'
import type { MemoryHost } from '../../support/memory-host.ts'
import { add, closeDesks, deskOf, hostOf, names, newId, person } from '../../support/page-desk.ts'

afterEach(closeDesks)

const next = (host: MemoryHost): ScopeKey => ({ scope: host.scope, epoch: 2, key: 'HxAdHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=' })

/** What another desk wrote under a key that this one may not have. */
async function fromElsewhere(host: MemoryHost, key: ScopeKey, name: string): Promise<void> {
  const [id, record, desk] = [newId(), newId(), 'anotherdesk00000']
  const at = stampOf({ millis: Date.now(), count: 0, desk })
  const { scope } = host
  const keys = await importKeys([key])
  const body = await sealText(keys, scope, `${scope}|volunteer|${record}|${desk}|1`, { here: true, name: { name } })
  const change: Change = { scope, kind: 'volunteer', record, desk, n: 1, at, deed: id, bases: {}, body }
  const params = await sealText(keys, scope, `${scope}|deed|${id}`, { person: '中村' })
  const deed: DeedHead = { id, scope, desk, person: '', at, action: 'roster.add', params, size: 1 }
  host.put({ type: 'received', scope, deeds: [deed], changes: [{ seq: 1, change }], until: 1, epoch: 'e' })
}

const epochs = (host: MemoryHost) =>
  host.entries.flatMap(entry => (entry.type === 'deed' ? entry.page.changes.map(({ body }) => body && 'epoch' in body && body.epoch) : []))

test('[K9] a new key is taken while the desk is open: what is written from then on is sealed under it', async () => {
  const host = hostOf()
  const desk = await deskOf(host)
  await add(desk, [person('前の 人')])
  host.keys = [...host.keys, next(host)]
  desk.renew(host.facts)
  await add(desk, [person('後の 人')])
  expect(epochs(host)).toEqual([1, 2])
  await desk.close()
  expect(names(await deskOf(host))).toEqual(['前の 人', '後の 人'])
})

test('[K9] what comes sealed under a key that the page has not heard of opens, because the host has it first', async () => {
  const host = hostOf()
  const desk = await deskOf(host)
  host.keys = [...host.keys, next(host)]
  await fromElsewhere(host, next(host), '別の端末の 人')
  await expect.poll(() => names(desk)).toEqual(['別の端末の 人'])
  expect(desk.unreadable()).toBe(0)
})

test.each([
  ['while the desk is open', 'a newer key', 2],
  ['after the page was closed', 'a newer key', 2],
  ['while the desk is open', 'another first key than its own', 1],
  ['after the page was closed', 'another first key than its own', 1],
] as const)('[K9] what could not be opened is read anew once the key is there, %s: %s', async (when, _, epoch) => {
  const host = hostOf()
  const key = { ...next(host), epoch }
  let desk = await deskOf(host)
  await add(desk, [person('ここの 人')])
  await fromElsewhere(host, key, '別の端末の 人')
  await expect.poll(() => desk.unreadable()).toBe(1)
  if (when === 'after the page was closed') await desk.close()
  host.keys = [...host.keys, key]
  if (when === 'after the page was closed') desk = await deskOf(host)
  else desk.renew(host.facts)
  await expect.poll(() => names(desk)).toEqual(['ここの 人', '別の端末の 人'])
  expect(desk.unreadable()).toBe(0)
  expect(desk.history().map(({ person: who }) => who)).toEqual(['中村', '中村'])
  // The desk goes on where it was.
  await add(desk, [person('次の 人')])
  expect(names(desk)).toHaveLength(3)
})

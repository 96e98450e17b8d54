import { Dexie } from 'dexie'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { openDesk } from '../../renderer/data/desk.ts'
import { Workbench } from '../../renderer/workbench.tsx'
import { ok } from '../../shared/core/result.ts'
import type { Ask } from '../../shared/ipc/contract.ts'
import { emptyVolunteer, groupsOf } from '../../shared/roster/volunteer.ts'
import { MemoryHost } from '../support/memory-host.ts'
import { newId } from '../support/open-room.tsx'
import { show, takeAway } from '../support/show.tsx'

beforeEach(() => page.viewport(1366, 768))
afterEach(async () => {
  takeAway()
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name)
})

const none = { folder: null, backups: [], free: null, sameDisk: false, behind: false, trouble: null }

test('[A1] who was looked at is written down before a desk that is locked forgets its records', async () => {
  const host = new MemoryHost({ desk: `work${String(Date.now()).slice(-12)}` })
  const replies: Readonly<Record<string, unknown>> = { 'desk:keys': ok(host.keys), 'backup:state': none }
  const ask: Ask = async (channel, question) => {
    const reply = replies[channel]
    return reply === undefined ? host.ask(channel, question) : (reply as Awaited<ReturnType<typeof host.ask<typeof channel>>>)
  }
  const chance = { now: () => Date.now(), bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
  const before = await openDesk(ask, host.facts, host.keys, chance, () => undefined)
  const person = { ...emptyVolunteer(newId()), name: '見本　あんな' }
  const drafts = [{ kind: 'volunteer' as const, record: person.id, groups: { here: true, ...groupsOf(person) } }]
  await before.write({ scope: host.scope, action: 'roster.import', params: { file: '名簿.csv', rows: 1 }, drafts })
  await before.close()
  const nothing = () => undefined
  const state = { phase: 'open', shell: 'loopback', desk: host.facts } as const
  await show(<Workbench ask={ask} state={state} onTurn={nothing} start={{ at: 'roster' }} onPlace={nothing} />)
  await page.getByRole('grid', { name: '名簿' }).getByText('見本　あんな').click()
  await expect.element(page.getByRole('button', { name: '直す', exact: true })).toBeVisible()
  expect(host.entries).toHaveLength(1)
  takeAway()
  await expect
    .poll(() => host.entries.map(entry => entry.type === 'deed' && entry.page.deed.action))
    .toEqual(['roster.import', 'access.note'])
})

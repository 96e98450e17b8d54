import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Desk } from '../../../renderer/data/desk.ts'
import { openRejections } from '../../../renderer/data/outbox.ts'
import type { Draft, Groups } from '../../../shared/sync/change.ts'
import { jointScope } from '../../../shared/sync/scope.ts'
import { exchange } from '../../support/exchange.ts'
import type { MemoryHost } from '../../support/memory-host.ts'
import { ModelHeadquarters } from '../../support/model-headquarters.ts'
import { closeDesks, deskOf, hostOf, newId } from '../../support/page-desk.ts'

const scope = jointScope('01900000-0000-7000-8000-0000000000ff')
let record = ''
let headquarters: ModelHeadquarters

beforeEach(() => {
  record = newId()
  headquarters = new ModelHeadquarters(Date.now)
})
afterEach(closeDesks)

const edit = (groups: Groups, of = record): Draft => ({ kind: 'drill', record: of, groups })
const deed = async (desk: Desk, ...drafts: readonly Draft[]): Promise<string> => {
  const done = await desk.write({ scope, action: 'drills.edit-drill', params: { name: '題' }, drafts })
  return done.ok ? done.value.deed : ''
}
const sync = async (desk: Desk, host: MemoryHost): Promise<void> => {
  exchange(host, headquarters, scope)
  await expect.poll(() => desk.entries(), { timeout: 5000 }).toBe(host.entries.length)
  await desk.quarantine()
}
const quarantined = (desk: Desk): readonly string[] => desk.outbox().flatMap(row => openRejections(row).map(({ reason }) => reason))
const shown = (desk: Desk) => desk.one('drill', record)
const refuse = () => {
  headquarters.judge = ({ desk }) => (desk === refused ? 'not-allowed' : null)
}
let refused = ''

/** Ours, whose changes headquarters does not take now, and a colleague's; both know the drill. */
async function two() {
  const [host, other] = [hostOf(), hostOf()]
  const [desk, colleague] = [await deskOf(host), await deskOf(other)]
  await deed(desk, edit({ title: '前の題', place: '前の所' }))
  await sync(desk, host)
  await sync(colleague, other)
  refused = host.facts.desk
  refuse()
  return { host, desk, other, colleague }
}

describe('what headquarters did not take', () => {
  test('[P7] is sent again as one deed once the reason is gone, with what is still there, and others see no difference', async () => {
    const { host, desk, other, colleague } = await two()
    const first = await deed(desk, edit({ title: '後の題', place: '後の所' }))
    await deed(desk, edit({ place: '次の所' }))
    await sync(desk, host)
    await expect.poll(() => quarantined(desk)).toEqual(['not-allowed', 'not-allowed'])
    headquarters.judge = () => null
    // The second goes first: it names only what nobody else has heard of.
    for (const row of desk.outbox().toReversed()) expect((await desk.retry(row.deed)).ok).toBe(true)
    expect(quarantined(desk)).toEqual([])
    expect(desk.history().at(-1)?.deed).toMatchObject({ action: 'desk.retry', repeats: first })
    await sync(desk, host)
    await sync(colleague, other)
    for (const one of [desk, colleague]) expect(shown(one)).toMatchObject({ groups: { title: '後の題', place: '次の所' }, differences: [] })
    expect(await desk.retry(first)).toEqual({ ok: false, problem: 'nothing-rejected' })
    expect(await desk.undo(first)).toMatchObject({ ok: true, value: { left: 1 } })
    expect(shown(desk)?.groups).toMatchObject({ title: '前の題', place: '次の所' })
  })

  test('[P8] is taken back: it leaves the quarantine for good, and what others write next is no difference', async () => {
    const { host, desk, other, colleague } = await two()
    const first = await deed(desk, edit({ title: '後の題' }))
    await sync(desk, host)
    headquarters.judge = () => null
    expect(await desk.undo(first)).toMatchObject({ ok: true, value: { left: 0 } })
    expect([quarantined(desk), shown(desk)?.groups.title]).toEqual([[], '前の題'])
    await sync(desk, host)
    await sync(colleague, other)
    await deed(colleague, edit({ title: '人の題' }))
    await sync(colleague, other)
    await sync(desk, host)
    for (const one of [desk, colleague]) expect(shown(one)).toMatchObject({ groups: { title: '人の題' }, differences: [] })
    await desk.close()
    const again = await deskOf(host)
    expect([quarantined(again), again.isUndone(first)]).toEqual([[], true])
  })

  test('[P8] is taken back also where nothing can be put back: somebody here has written over it since', async () => {
    const { host, desk, other, colleague } = await two()
    const first = await deed(desk, edit({ title: '後の題' }))
    await sync(desk, host)
    headquarters.judge = () => null
    await deed(desk, edit({ title: '次の題' }))
    expect(await desk.undo(first)).toMatchObject({ ok: true, value: { left: 1 } })
    expect([quarantined(desk), shown(desk)?.groups.title]).toEqual([[], '次の題'])
    await sync(desk, host)
    await sync(colleague, other)
    expect(shown(colleague)).toMatchObject({ groups: { title: '次の題' }, differences: [] })
  })

  test('[P8] a taking-back that is not taken either leaves the quarantine without a word', async () => {
    const { host, desk } = await two()
    const first = await deed(desk, edit({ title: '後の題' }))
    await sync(desk, host)
    await desk.undo(first)
    await sync(desk, host)
    expect([quarantined(desk), shown(desk)?.groups.title]).toEqual([[], '前の題'])
    const offline = await deed(desk, edit({ title: '線のない題' }))
    await desk.undo(offline)
    await sync(desk, host)
    expect(quarantined(desk)).toEqual([])
  })

  test('[P8] a taking-back that is not taken of what was taken stays and says so', async () => {
    const { host, desk } = await two()
    headquarters.judge = () => null
    const first = await deed(desk, edit({ title: '後の題' }))
    await sync(desk, host)
    refuse()
    await desk.undo(first)
    await sync(desk, host)
    await expect.poll(() => quarantined(desk)).toEqual(['not-allowed'])
  })

  test('[P8][U3] a new record that was not taken goes, and comes back whole when it is done again', async () => {
    const { host, desk, other, colleague } = await two()
    const id = newId()
    const first = await deed(desk, edit({ title: '新しい題', place: '所' }, id))
    await sync(desk, host)
    headquarters.judge = () => null
    await desk.undo(first)
    expect(desk.one('drill', id)).toBe(null)
    await sync(desk, host)
    expect((await desk.redo(first)).ok).toBe(true)
    await sync(desk, host)
    await sync(colleague, other)
    for (const one of [desk, colleague])
      expect(one.one('drill', id)).toMatchObject({ groups: { title: '新しい題', place: '所' }, differences: [] })
  })

  test('[P8] letters of a text that was not taken are taken back, and letters that come after reach others', async () => {
    const { host, desk, other, colleague } = await two()
    const text = (purpose: string): Draft => ({ kind: 'application', record, groups: { purpose } })
    const purposes = () => [desk, colleague].map(one => one.one('application', record)?.groups.purpose)
    headquarters.judge = () => null
    await deed(desk, text('目的は訓練'))
    await sync(desk, host)
    refuse()
    const first = await deed(desk, text('全部書き直した長い文'))
    await sync(desk, host)
    headquarters.judge = () => null
    await desk.undo(first)
    await deed(desk, text('目的は訓練です。'))
    await sync(desk, host)
    await sync(colleague, other)
    expect(purposes()).toEqual(['目的は訓練です。', '目的は訓練です。'])
  })

  test('[P4] stands in the way of nothing, and of a deed with several changes only what was rejected is sent again', async () => {
    const { host, desk, other, colleague } = await two()
    const [good, bad] = [newId(), newId()]
    headquarters.judge = change => (change.record === bad ? 'too-large' : null)
    const first = await deed(desk, edit({ title: '良い' }, good), edit({ title: '悪い' }, bad))
    await deed(desk, edit({ title: '次' }))
    await sync(desk, host)
    await sync(colleague, other)
    expect([quarantined(desk), shown(colleague)?.groups.title]).toEqual([['too-large'], '次'])
    headquarters.judge = () => null
    await desk.retry(first)
    expect(desk.history().at(-1)?.deed.size).toBe(1)
    await sync(desk, host)
    await sync(colleague, other)
    expect(colleague.one('drill', bad)?.groups.title).toBe('悪い')
    expect(await desk.undo(first)).toMatchObject({ ok: true, value: { left: 0 } })
    expect([good, bad].map(id => desk.one('drill', id))).toEqual([null, null])
  })
})

import { afterEach, describe, expect, test } from 'vitest'
import type { Draft } from '../../../shared/sync/change.ts'
import { jointScope } from '../../../shared/sync/scope.ts'
import type { Stamp } from '../../../shared/sync/stamp.ts'
import { readStamp, stampOf } from '../../../shared/sync/stamp.ts'
import { add, closeDesks, deskOf, hostOf, names, newId, pageAt, person } from '../../support/page-desk.ts'

afterEach(closeDesks)

describe('a PC whose clock is wrong', () => {
  const scope = jointScope('01900000-0000-7000-8000-0000000000ff')
  const other = '0therdesk0000000'

  test('[S6] what headquarters rejected for the clock is written anew with the present stamp, once, and taken back as one deed', async () => {
    const host = hostOf()
    const ahead = 2 * 24 * 60 * 60 * 1000
    const desk = await deskOf(host, ahead)
    const one = person('前')
    await add(desk, [one])
    host.put({ type: 'answered', scope: host.scope, answers: [{ n: 1, answer: 'ok', seq: 1 }] })
    const rename = { ...one, groups: { name: { name: '後', kana: '', latin: '' } } }
    const deed = await add(desk, [rename, person('新しい人')])
    const before = pageAt(host, 3).changes.map(change => change.at)
    host.offset = -ahead
    host.put({ type: 'answered', scope: host.scope, answers: [2, 3].map(n => ({ n, answer: 'rejected', reason: 'clock-ahead' })) })
    await expect.poll(() => desk.history().at(-1)?.deed.repeats, { timeout: 5000 }).toBe(deed)
    expect(desk.history().at(-1)?.deed.action).toBe('desk.retime')
    expect(desk.history().at(-1)?.params).toMatchObject({ action: 'roster.import', params: { rows: 2, file: '名簿.csv' } })
    await expect.poll(() => desk.outbox().map(row => row.rejected)).toEqual([[]])
    const [first, second] = pageAt(host, 5).changes
    expect(first).toMatchObject({ n: 4, bases: { name: [...(pageAt(host, 3).changes[0]?.bases.name ?? []), before[0]] } })
    expect(Math.abs(readStamp(first?.at ?? ('' as Stamp)).millis - Date.now())).toBeLessThan(60_000)
    expect(second?.bases).toMatchObject({ here: [before[1]], name: [before[1]] })
    expect(names(desk)).toEqual(['後', '新しい人'])
    // A window that is opened now reads the same, and does not write again.
    const again = await deskOf(host, ahead)
    await new Promise(resolve => setTimeout(resolve, 700))
    expect(host.entries).toHaveLength(5)
    await expect.poll(() => again.outbox().map(row => row.rejected)).toEqual([[]])
    const undone = await desk.undo(desk.history().at(-1)?.deed.id ?? '')
    expect(undone).toMatchObject({ ok: true, value: { left: 0 } })
    expect(names(desk)).toEqual(['前'])
    expect([desk.isUndone(deed), desk.history().at(-1)?.deed.undoes]).toEqual([true, deed])
  })

  test('[S6] a deed that another desk wrote anew is taken back here, where nobody heard of the first', async () => {
    const host = hostOf()
    const desk = await deskOf(host)
    const [record, deed, first] = [newId(), newId(), newId()]
    const at = stampOf({ millis: Date.now(), count: 0, desk: other })
    const head = {
      id: deed,
      scope,
      desk: other,
      person: '小野寺',
      at,
      action: 'desk.retime',
      params: { plain: {} },
      size: 1,
      repeats: first,
    }
    const change = {
      scope,
      kind: 'application' as const,
      record,
      desk: other,
      n: 2,
      at,
      deed,
      bases: {},
      body: { plain: { here: true, title: '題' } },
    }
    host.put({ type: 'received', scope, deeds: [head], changes: [{ seq: 1, change }], until: 1, epoch: 'e' })
    await expect.poll(() => desk.all('application').length, { timeout: 5000 }).toBe(1)
    expect(await desk.undo(deed)).toMatchObject({ ok: true, value: { left: 0 } })
    expect(desk.all('application')).toHaveLength(0)
    expect(desk.isUndone(deed)).toBe(true)
  })

  test('[S6] a command that was rejected for the clock is not given again, and later stamps are of the present', async () => {
    const host = hostOf()
    const ahead = 2 * 24 * 60 * 60 * 1000
    const desk = await deskOf(host, ahead)
    const order = (): Draft => ({ kind: 'command', record: newId(), groups: { order: { type: 'withdraw' } } })
    await desk.write({ scope, action: 'applications.withdraw', params: {}, drafts: [order()] })
    host.offset = -ahead
    host.put({ type: 'answered', scope, answers: [{ n: 1, answer: 'rejected', reason: 'clock-ahead' }] })
    await expect.poll(() => desk.outbox().map(row => row.rejected.length), { timeout: 5000 }).toEqual([1])
    await new Promise(resolve => setTimeout(resolve, 700))
    expect(host.entries).toHaveLength(2)
    await desk.write({ scope, action: 'applications.withdraw', params: {}, drafts: [order()] })
    expect(Math.abs(readStamp(pageAt(host, 3).deed.at).millis - Date.now())).toBeLessThan(60_000)
  })

  test('[S5] stamps follow the clock of headquarters', async () => {
    const host = hostOf()
    const behind = -3 * 60 * 60 * 1000
    host.offset = -behind
    const desk = await deskOf(host, behind)
    await expect
      .poll(
        async () => {
          await add(desk, [person('本人')])
          return Math.abs(readStamp(pageAt(host, host.entries.length).deed.at).millis - Date.now()) < 60_000
        },
        { timeout: 5000 },
      )
      .toBe(true)
  })
})

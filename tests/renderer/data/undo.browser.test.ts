import { afterEach, describe, expect, test } from 'vitest'
import type { Desk } from '../../../renderer/data/desk.ts'
import type { Draft, Groups } from '../../../shared/sync/change.ts'
import { jointScope } from '../../../shared/sync/scope.ts'
import { stampOf } from '../../../shared/sync/stamp.ts'
import { exchange } from '../../support/exchange.ts'
import { MemoryHost } from '../../support/memory-host.ts'
import { ModelHeadquarters } from '../../support/model-headquarters.ts'
import { add, closeDesks, deskOf, hostOf, names, newId, person } from '../../support/page-desk.ts'

const scope = jointScope('01900000-0000-7000-8000-0000000000ff')
const record = '01900000-0000-7000-8000-0000000000fe'
const other = '0therdesk0000000'

afterEach(closeDesks)

const edit = (groups: Groups): Draft => ({ kind: 'drill', record, groups })
const deed = async (desk: Desk, ...drafts: readonly Draft[]): Promise<string> => {
  const done = await desk.write({ scope, action: 'drills.edit-drill', params: { name: '題' }, drafts })
  return done.ok ? done.value.deed : ''
}
const stateOf = async (desk: Desk, id: string) => (await desk.undoStates([id])).get(id)

describe('taking back and doing again', () => {
  test('[U3] goes on without end, also after a restart, and the history says which is which', async () => {
    const host = hostOf()
    let desk = await deskOf(host)
    const id = await add(desk, [person('戻る 人')])
    for (const [place, there] of [[], ['戻る 人'], [], ['戻る 人'], []].entries()) {
      if (place === 2) {
        await desk.close()
        desk = await deskOf(host)
      }
      expect(await stateOf(desk, id)).toMatchObject({ way: there.length > 0 ? 'redo' : 'undo', why: null, left: 0 })
      expect((await (there.length > 0 ? desk.redo(id) : desk.undo(id))).ok).toBe(true)
      expect(names(desk)).toEqual(there)
    }
    expect(desk.history().map(({ deed: { action }, params }) => [action, params.action ?? '', 'rows' in params])).toEqual([
      ['roster.import', '', true],
      ...['undo', 'redo', 'undo', 'redo', 'undo'].map(what => [`desk.${what}`, 'roster.import', false]),
    ])
    expect(await desk.undo(id)).toEqual({ ok: false, problem: 'undone-already' })
    await desk.redo(id)
    expect(await desk.redo(id)).toEqual({ ok: false, problem: 'not-undone' })
  })

  test('[U5] what can be done is known at once, also while news are being read', async () => {
    const host = hostOf()
    const { ask } = host
    const reading = Promise.withResolvers<void>()
    let slow = false
    Object.assign(host, {
      ask: async (...[channel, question]: Parameters<typeof ask>) => {
        if (slow && channel === 'log:read') await reading.promise
        return ask(channel, question)
      },
    })
    const desk = await deskOf(host)
    const id = await add(desk, [person('待つ 人')])
    slow = true
    host.put({ type: 'answered', scope, answers: [] })
    await new Promise(heard => setTimeout(heard, 50))
    const known = await Promise.race([stateOf(desk, id), new Promise(late => setTimeout(late, 500))])
    reading.resolve()
    expect(known).toMatchObject({ way: 'undo', why: null })
  })

  test('[U5] what can be done about an import is worked out once, however much news comes, and anew when something was done', async () => {
    const desk = await deskOf(hostOf())
    const id = await add(desk, [person('一度 人')])
    const state = await stateOf(desk, id)
    expect(await stateOf(desk, id)).toBe(state)
    await add(desk, [person('二度 人')])
    expect(await stateOf(desk, id)).not.toBe(state)
    await desk.undo(id)
    expect(await stateOf(desk, id)).toMatchObject({ way: 'redo', why: null })
  })

  test('[U3] two quick presses take back once', async () => {
    const desk = await deskOf(hostOf())
    const id = await add(desk, [person('一')])
    const done = await Promise.all([desk.undo(id), desk.undo(id)])
    expect(done.map(({ ok }) => ok)).toEqual([true, false])
    expect(desk.history()).toHaveLength(2)
  })

  test('[U2] what was done again and then written in by somebody does not go a second time', async () => {
    const desk = await deskOf(hostOf())
    const one = person('一')
    const id = await add(desk, [one])
    await desk.undo(id)
    await desk.redo(id)
    await add(desk, [{ ...one, groups: { phone: '026-000-0000' } }])
    expect(await stateOf(desk, id)).toMatchObject({ way: 'undo', why: 'changed-since', by: '中村' })
    expect(await desk.undo(id)).toEqual({ ok: false, problem: 'changed-since' })
    expect(names(desk)).toEqual(['一'])
  })

  test('[U2] a new application stays where somebody has written a text in it since', async () => {
    const desk = await deskOf(hostOf())
    const id = await deed(desk, { kind: 'application', record, groups: { title: '題' } })
    await deed(desk, { kind: 'application', record, groups: { purpose: '目的' } })
    expect(await desk.undo(id)).toEqual({ ok: false, problem: 'changed-since' })
  })

  test('[U1][U5] a colleague’s deed is taken back here; what they changed since stays, and the line says who', async () => {
    const headquarters = new ModelHeadquarters(Date.now)
    const [host, theirHost] = [hostOf(), new MemoryHost({ desk: `colleague${String(Date.now()).slice(-7)}`, person: '小野寺' })]
    const [desk, colleague] = [await deskOf(host), await deskOf(theirHost)]
    const sync = async () => {
      for (const [one, at] of [
        [colleague, theirHost],
        [desk, host],
        [colleague, theirHost],
      ] as const) {
        exchange(at, headquarters, scope)
        await expect.poll(() => one.entries(), { timeout: 5000 }).toBe(at.entries.length)
      }
    }
    await deed(desk, edit({ title: '前', place: '前' }))
    await sync()
    const theirs = await deed(colleague, edit({ title: '後', place: '後' }))
    await sync()
    expect(await stateOf(desk, theirs)).toEqual({ way: 'undo', why: null, left: 0, by: '' })
    await deed(colleague, edit({ place: '次' }))
    await sync()
    expect(await stateOf(desk, theirs)).toEqual({ way: 'undo', why: null, left: 1, by: '小野寺' })
    expect(await desk.undo(theirs)).toMatchObject({ ok: true, value: { left: 1 } })
    await sync()
    for (const one of [desk, colleague])
      expect(one.one('drill', record)).toMatchObject({ groups: { title: '前', place: '次' }, differences: [] })
    expect(colleague.isUndone(theirs)).toBe(true)
    expect((await colleague.redo(theirs)).ok).toBe(true)
    await sync()
    expect(desk.one('drill', record)?.groups).toMatchObject({ title: '後', place: '次' })
  })

  test('[U4] of two that took a deed back apart from each other the newer counts, on every desk', async () => {
    const headquarters = new ModelHeadquarters(Date.now)
    const hosts = [hostOf(), hostOf()] as const
    const desks = [await deskOf(hosts[0]), await deskOf(hosts[1])] as const
    const sync = async (place: 0 | 1) => {
      exchange(hosts[place], headquarters, scope)
      await expect.poll(() => desks[place].entries(), { timeout: 5000 }).toBe(hosts[place].entries.length)
    }
    await deed(desks[0], edit({ title: '前' }))
    const id = await deed(desks[0], edit({ title: '後' }))
    await sync(0)
    await sync(1)
    await desks[0].undo(id)
    await desks[1].undo(id)
    await sync(1)
    await sync(0)
    await sync(1)
    expect(desks.map(desk => desk.isUndone(id))).toEqual([true, true])
    await desks[0].redo(id)
    await sync(0)
    await sync(1)
    expect(desks.map(desk => [desk.isUndone(id), desk.one('drill', record)?.groups.title])).toEqual([
      [false, '後'],
      [false, '後'],
    ])
  })

  test('[U5] what a snapshot left out is not guessed: the line says that the values are not here', async () => {
    const headquarters = new ModelHeadquarters(Date.now)
    const host = hostOf()
    const desk = await deskOf(host)
    await deed(desk, edit({ place: '所' }))
    await deed(desk, edit({ title: '二' }))
    const last = await deed(desk, edit({ title: '三' }))
    exchange(host, headquarters, scope)
    const { changes, deeds, until, epoch } = headquarters.snapshot(scope, headquarters.head(scope), 0, 100)
    expect(changes).toHaveLength(2)
    const newcomer = hostOf()
    newcomer.put({ type: 'received', scope, deeds, changes, until, epoch })
    const late = await deskOf(newcomer)
    expect(late.one('drill', record)?.groups.title).toBe('三')
    expect(await stateOf(late, last)).toMatchObject({ why: 'values-gone' })
    expect(await late.undo(last)).toEqual({ ok: false, problem: 'values-gone' })
  })

  test('[U5] a sealed deed whose key is not here says so', async () => {
    const host = hostOf()
    const desk = await deskOf(host)
    const id = await add(desk, [person('一')])
    await desk.close()
    Object.assign(host, { keys: [] })
    const keyless = await deskOf(host)
    expect(keyless.unreadable()).toBe(1)
    expect(await stateOf(keyless, id)).toMatchObject({ why: 'no-key' })
  })

  test('[U6] a deed that is made out at its turn starts from what is there then, not from what was drawn', async () => {
    const desk = await deskOf(hostOf())
    await deed(desk, edit({ title: '0' }))
    const more = () =>
      desk.write(seen => ({
        ok: true,
        value: {
          scope,
          action: 'drills.edit-drill',
          params: {},
          drafts: [edit({ title: String(Number(seen.one('drill', record)?.groups.title) + 1) })],
        },
      }))
    await Promise.all([more(), more(), more()])
    expect(desk.one('drill', record)?.groups.title).toBe('3')
  })

  test('[U3] a deed older than what lies in memory is known as taken back after a restart', async () => {
    const host = hostOf()
    const desk = await deskOf(host)
    const id = await deed(desk, edit({ title: '一' }))
    await desk.undo(id)
    const at = stampOf({ millis: Date.now(), count: 0, desk: other })
    const deeds = Array.from({ length: 510 }, () => ({
      ...{ id: newId(), scope, desk: other, person: '小野寺', at, action: 'drills.add-site', params: { plain: {} }, size: 1 },
    }))
    const changes = deeds.map((head, place) => ({
      seq: place + 3,
      change: {
        ...{ scope, kind: 'site' as const, record: newId(), desk: other, n: place + 1, at, deed: head.id, bases: {} },
        body: { plain: { name: '会場' } },
      },
    }))
    host.put({ type: 'received', scope, deeds, changes, until: 512, epoch: 'e' })
    await expect.poll(() => desk.entries(), { timeout: 5000 }).toBe(3)
    await desk.close()
    const again = await deskOf(host)
    expect(again.history().some(line => line.deed.id === id)).toBe(false)
    expect(await stateOf(again, id)).toMatchObject({ way: 'redo', why: null })
    expect((await again.redo(id)).ok).toBe(true)
    expect(again.one('drill', record)?.groups.title).toBe('一')
  })
})

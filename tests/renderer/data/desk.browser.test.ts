import { Dexie } from 'dexie'
import { afterEach, describe, expect, test } from 'vitest'
import type { Desk } from '../../../renderer/data/desk.ts'
import { DeskDb } from '../../../renderer/data/desk-db.ts'
import type { Change, Draft, Groups } from '../../../shared/sync/change.ts'
import type { LetGo } from '../../../shared/sync/let-go.ts'
import { isReplaced, letGo, replacedBy } from '../../../shared/sync/let-go.ts'
import { jointScope } from '../../../shared/sync/scope.ts'
import { stampOf } from '../../../shared/sync/stamp.ts'
import type { MemoryHost } from '../../support/memory-host.ts'
import { add, closeDesks, deskOf, hostOf, names, newId, person } from '../../support/page-desk.ts'

/** All that the browser keeps of a desk, to be put back later. */
const copyOfView = async (host: MemoryHost): Promise<ReadonlyMap<string, readonly unknown[]>> => {
  const db = new DeskDb(`kakehashi-${host.facts.desk}`)
  const rows = await Promise.all(db.tables.map(async table => [table.name, await table.toArray()] as const))
  db.close()
  return new Map(rows)
}
const pasteView = async (host: MemoryHost, rows: ReadonlyMap<string, readonly unknown[]> | null) => {
  const db = new DeskDb(`kakehashi-${host.facts.desk}`)
  await Promise.all(db.tables.map(table => table.clear()))
  for (const [name, kept] of rows ?? []) await db.table(name).bulkPut(kept)
  db.close()
}

afterEach(closeDesks)

describe('what is done at this desk', () => {
  test('is there again after the page was closed', async () => {
    const host = hostOf()
    const desk = await deskOf(host)
    await add(desk, [person('髙橋 由紀'), person('NGUYỄN THỊ MAI')])
    await desk.close()
    const again = await deskOf(host)
    expect(names(again)).toEqual(['NGUYỄN THỊ MAI', '髙橋 由紀'])
    expect(again.history().map(({ deed, params, person: who }) => [deed.action, params.rows, who])).toEqual([['roster.import', 2, '中村']])
  })

  test('[L5] is there again after the browser lost its whole database', async () => {
    const host = hostOf()
    const desk = await deskOf(host)
    await add(
      desk,
      Array.from({ length: 1203 }, (_, row) => person(`人 ${row}`)),
    )
    await desk.close()
    await Dexie.delete(`kakehashi-${host.facts.desk}`)
    const again = await deskOf(host)
    expect(again.all('volunteer')).toHaveLength(1203)
    expect((await again.planUndo(again.history()[0]?.deed.id ?? '')).ok).toBe(true)
  })

  test('[L5] survives a browser that throws its database away in the middle of the work', async () => {
    const host = hostOf()
    const desk = await deskOf(host)
    await add(desk, [person('前の 人')])
    const db = new Dexie(`kakehashi-${host.facts.desk}`)
    await db.open()
    await Promise.all(db.tables.map(table => table.clear()))
    db.close()
    await add(desk, [person('後の 人')])
    expect(names(desk)).toEqual(['前の 人', '後の 人'])
    await desk.close()
    expect(names(await deskOf(host))).toEqual(['前の 人', '後の 人'])
  })

  test('[K3] no personal value lies open in the browser database, nor in the log', async () => {
    const host = hostOf()
    const desk = await deskOf(host)
    const deed = await add(desk, [person('植込 名前子', { phone: '090-1234-5678' })])
    await desk.undo(deed)
    const db = new Dexie(`kakehashi-${host.facts.desk}`)
    await db.open()
    const everything = JSON.stringify(await Promise.all(db.tables.map(table => table.toArray())), (_, value) =>
      value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) + new TextDecoder().decode(value) : value,
    )
    db.close()
    for (const planted of ['植込', '名前子', '090-1234-5678', '名簿.csv', '中村']) {
      expect(everything).not.toContain(planted)
      expect(JSON.stringify(host.entries)).not.toContain(planted)
    }
  })

  test('an import of 1,200 people is one deed: undone in one step, also after a restart, and imported again', async () => {
    const host = hostOf()
    const desk = await deskOf(host)
    const rows = () => Array.from({ length: 1200 }, (_, row) => person(`人 ${row}`))
    const deed = await add(desk, rows())
    expect(desk.history()).toHaveLength(1)
    await desk.close()
    const again = await deskOf(host)
    again.onConsent(async () => true)
    const undone = await again.undo(deed)
    expect(undone).toMatchObject({ ok: true, value: { left: 0 } })
    expect(again.all('volunteer')).toHaveLength(0)
    expect(again.isUndone(deed)).toBe(true)
    expect(await again.undo(deed)).toEqual({ ok: false, problem: 'undone-already' })
    await add(again, rows())
    expect(again.all('volunteer')).toHaveLength(1200)
  })

  test('undo leaves alone the person whom somebody changed since, and says how many', async () => {
    const host = hostOf()
    const desk = await deskOf(host)
    const [kept, gone] = [person('残る 人'), person('消える 人')]
    const deed = await add(desk, [kept, gone])
    await desk.write({
      scope: host.scope,
      action: 'roster.edit',
      params: {},
      drafts: [{ kind: 'volunteer', record: kept.record, groups: { phone: '026-000-0000' } }],
    })
    expect(await desk.undo(deed)).toMatchObject({ ok: true, value: { left: 1 } })
    expect(names(desk)).toEqual(['残る 人'])
  })

  test('an undo can be undone', async () => {
    const desk = await deskOf(hostOf())
    const deed = await add(desk, [person('戻る 人')])
    const undone = await desk.undo(deed)
    await desk.undo(undone.ok ? undone.value.deed : '')
    expect(names(desk)).toEqual(['戻る 人'])
    expect(desk.isUndone(deed)).toBe(false)
  })

  test('two fields of one group that are left at the same moment are both kept, and nothing differs', async () => {
    const host = hostOf()
    const desk = await deskOf(host)
    const someone = person('宮城島 とも子')
    await add(desk, [someone])
    const put = (part: { readonly [field: string]: string }) =>
      desk.write({
        scope: host.scope,
        action: 'roster.edit',
        params: {},
        drafts: [{ kind: 'volunteer', record: someone.record, groups: {}, parts: { name: part } }],
      })
    await Promise.all([put({ kana: 'ミヤギシマ トモコ' }), put({ latin: 'Miyagishima Tomoko' })])
    expect(desk.one('volunteer', someone.record)).toMatchObject({
      groups: { name: { name: '宮城島 とも子', kana: 'ミヤギシマ トモコ', latin: 'Miyagishima Tomoko' } },
      differences: [],
    })
  })

  test('an import that is stopped half way changes nothing', async () => {
    const host = hostOf()
    const desk = await deskOf(host)
    const stop = new AbortController()
    const drafts = Array.from({ length: 1600 }, (_, row) => person(`人 ${row}`))
    const done = await desk.write({
      scope: host.scope,
      action: 'roster.import',
      params: {},
      drafts,
      stop: stop.signal,
      progress: part => part === 2 && stop.abort(),
    })
    expect(done).toEqual({ ok: false, problem: 'stopped' })
    expect(host.abandoned).toHaveLength(1)
    expect(desk.all('volunteer')).toHaveLength(0)
    await add(desk, [person('次の 人')])
    expect(names(desk)).toEqual(['次の 人'])
    await desk.close()
    await Dexie.delete(`kakehashi-${host.facts.desk}`)
    expect(names(await deskOf(host))).toEqual(['次の 人'])
  })

  test('a page that goes in the middle of an import says so', async () => {
    const host = hostOf()
    const desk = await deskOf(host)
    const drafts = Array.from({ length: 1100 }, (_, row) => person(`人 ${row}`))
    const parts: number[] = []
    const progress = (part: number): void => {
      if (parts.push(part) === 1) dispatchEvent(new PageTransitionEvent('pagehide'))
    }
    await desk.write({ scope: host.scope, action: 'roster.import', params: {}, drafts, progress })
    expect(host.abandoned).toHaveLength(1)
    // The browser had only put it aside and showed it again: it began anew.
    expect(parts).toEqual([1, 1, 2, 3])
    expect(names(desk)).toHaveLength(1100)
    dispatchEvent(new PageTransitionEvent('pagehide'))
    expect(host.abandoned).toHaveLength(1)
  })

  test.each(['disk-full', 'read-only'] as const)('where the host answers %s, nothing is shown as saved', async trouble => {
    const host = hostOf()
    const desk = await deskOf(host)
    host.trouble = trouble
    const done = await desk.write({ scope: host.scope, action: 'roster.add', params: {}, drafts: [person('まだ 人')] })
    expect(done).toEqual({ ok: false, problem: trouble })
    expect(desk.all('volunteer')).toHaveLength(0)
  })

  test('[L4] two windows write at once and one closes in the middle of an import: what the other wrote is there, of the import nothing', async () => {
    const host = hostOf()
    const [one, two] = [await deskOf(host), await deskOf(host)]
    const stop = new AbortController()
    const drafts = Array.from({ length: 1600 }, (_, row) => person(`人 ${row}`))
    const [, stopped] = await Promise.all([
      add(two, [person('前の 人')]),
      one.write({
        ...{ scope: host.scope, action: 'roster.import', params: {}, drafts, stop: stop.signal },
        progress: part => {
          if (part < 2) return
          dispatchEvent(new PageTransitionEvent('pagehide'))
          stop.abort()
        },
      }),
    ])
    expect(stopped).toEqual({ ok: false, problem: 'stopped' })
    await one.close()
    await add(two, [person('後の 人')])
    expect(names(two)).toEqual(['前の 人', '後の 人'])
    expect(names(await deskOf(host))).toEqual(['前の 人', '後の 人'])
  })

  test('a disk that was full and has room again: the next deed is saved, and nothing of the refused one is left behind', async () => {
    const host = hostOf()
    const desk = await deskOf(host)
    const someone = person('待つ 人')
    const write = () => desk.write({ scope: host.scope, action: 'roster.add', params: {}, drafts: [someone] })
    host.trouble = 'disk-full'
    expect(await write()).toEqual({ ok: false, problem: 'disk-full' })
    expect(desk.saving()).toBe('unsaved')
    host.trouble = null
    expect((await write()).ok).toBe(true)
    expect([desk.saving(), names(desk)]).toEqual(['saved', ['待つ 人']])
  })

  test('[K16] without a key nothing is sealed, and a word says why; what is plain is written', async () => {
    const host = hostOf()
    host.keys = []
    const desk = await deskOf(host)
    const { scope } = host
    expect(await desk.write({ scope, action: 'roster.add', params: {}, drafts: [person('髙橋 由紀')] })).toEqual({
      ok: false,
      problem: 'no-key',
    })
    const drill = { kind: 'drill' as const, record: newId(), groups: { title: '訓練' } }
    expect(await desk.write({ scope, action: 'drills.add', params: {}, drafts: [drill] })).toMatchObject({ ok: true })
    expect(host.entries).toHaveLength(1)
  })

  test('two windows of one desk see each other and never number twice', async () => {
    const host = hostOf()
    const [one, two] = [await deskOf(host), await deskOf(host)]
    await Promise.all(Array.from({ length: 20 }, (_, turn) => add(turn % 2 ? one : two, [person(`人 ${turn}`)])))
    await expect.poll(() => [one.all('volunteer').length, two.all('volunteer').length], { timeout: 5000 }).toEqual([20, 20])
    const numbers = host.entries.flatMap(entry => (entry.type === 'deed' ? entry.page.changes.map(({ n }) => n) : []))
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  })
})

describe('[L6] when the host let go of what nobody needs', () => {
  const past = -450 * 24 * 60 * 60 * 1000

  test('a new view, an older and a newer one show the same, and what is left of an undo is never done by half', async () => {
    const host = hostOf()
    const names = ['older', 'newer', 'fresh'] as const
    const before = await deskOf(host, past)
    const someone = person('最初の 名前', { phone: '1' })
    const edit = (desk: Desk, groups: Groups) =>
      desk.write({ scope: host.scope, action: 'roster.edit', params: {}, drafts: [{ kind: 'volunteer', record: someone.record, groups }] })
    await add(before, [someone, person('もう一人')])
    await edit(before, { phone: '2' })
    await before.close()
    const older = await copyOfView(host)
    const on = await deskOf(host, past)
    await edit(on, { phone: '3', name: { name: '次の 名前', kana: '', latin: '' } })
    await edit(on, { here: true })
    await on.close()
    const recent = await deskOf(host)
    const last = await edit(recent, { phone: '4' })
    await recent.close()
    const newer = await copyOfView(host)

    const replaced = new Set(
      host.entries.slice(0, 4).flatMap(entry => (entry.type === 'deed' ? entry.page.changes.flatMap(replacedBy) : [])),
    )
    const rest = (change: Change | LetGo) => (change.body && isReplaced(change, replaced) ? letGo(change) : change)
    for (const [place, entry] of host.entries.entries()) {
      if (entry.type === 'deed') host.entries[place] = { ...entry, page: { ...entry.page, changes: entry.page.changes.map(rest) } }
    }
    expect(host.entries.map(entry => entry.type === 'deed' && entry.page.changes.filter(({ body }) => !body).length)).toEqual([
      1, 1, 0, 0, 0,
    ])

    for (const [place, view] of [older, newer, null].entries()) {
      await pasteView(host, view)
      const desk = await deskOf(host)
      expect(desk.one('volunteer', someone.record), names[place]).toMatchObject({
        groups: { phone: '4', name: { name: '次の 名前' }, here: true },
        differences: [],
      })
      expect(desk.all('volunteer'), names[place]).toHaveLength(2)
      expect(desk.history().map(({ deed }) => deed.action)).toHaveLength(5)
      for (const line of desk.history().slice(0, 4))
        expect(await desk.planUndo(line.deed.id)).toEqual({ ok: false, problem: 'values-gone' })
      const plan = last.ok ? await desk.planUndo(last.value.deed) : last
      expect(plan).toMatchObject({ ok: true, value: { intent: { drafts: [{ groups: { phone: '3' } }] } } })
      await desk.close()
    }
  })
})

describe('while a first sync is coming in', () => {
  const other = '0therdesk0000000'
  const bring = (host: MemoryHost, from: number, count: number): void => {
    const changes = Array.from({ length: count }, (_, place) => {
      const at = stampOf({ millis: Date.now(), count: place, desk: other })
      const named = { scope: host.scope, kind: 'drill', record: newId(), desk: other, n: from + place, at, deed: newId() } as const
      return { seq: from + place, change: { ...named, bases: {}, body: { plain: { name: `訓練${from + place}`, here: true } } } }
    })
    host.put({ type: 'received', scope: host.scope, deeds: [], changes, until: from + count - 1, epoch: 'one' })
  }

  test('[Q5] screens show what is there, in steps that grow, and all of it at the end', async () => {
    const host = hostOf()
    const desk = await deskOf(host)
    const seen: number[] = []
    desk.subscribe('drill', () => seen.push(desk.all('drill').length))
    for (let page = 0; page < 8; page++) {
      host.sync = { phase: 'on', last: null, waiting: [], disagreeing: [], coming: (7 - page) * 100 + 50 }
      bring(host, page * 100 + 1, 100)
      await expect.poll(desk.entries).toBe(page + 1)
    }
    expect(seen).toEqual([100, 400])
    bring(host, 801, 50)
    await expect.poll(desk.entries).toBe(9)
    expect(seen.at(-1)).toBe(400)
    host.sync = { phase: 'on', last: 1, waiting: [], disagreeing: [] }
    await expect.poll(() => seen.at(-1)).toBe(850)
    await desk.close()
    const again = await deskOf(host)
    expect(again.all('drill')).toHaveLength(850)
  })

  test('[L5] the view on the disk is made at the end, and whoever closes before it was made waits for it', async () => {
    const host = hostOf()
    const db = new DeskDb(`kakehashi-${host.facts.desk}`)
    const desk = await deskOf(host)
    host.sync = { phase: 'on', last: null, waiting: [], disagreeing: [], coming: 50 }
    bring(host, 1, 100)
    await expect.poll(() => desk.all('drill').length).toBe(100)
    bring(host, 101, 50)
    host.sync = { phase: 'on', last: 1, waiting: [], disagreeing: [] }
    await expect.poll(() => desk.all('drill').length).toBe(150)
    await expect.poll(() => db.records.count(), { timeout: 5_000 }).toBe(150)
    bring(host, 151, 1)
    await expect.poll(() => db.records.count()).toBe(151)
    await desk.close()
    await Promise.all(db.tables.map(table => table.clear()))
    await (await deskOf(host)).close()
    expect(await db.records.count()).toBe(151)
    db.close()
  })
})

describe('what others did', () => {
  const scope = jointScope('01900000-0000-7000-8000-0000000000ff')
  const record = '01900000-0000-7000-8000-0000000000fe'
  const other = '0therdesk0000000'

  test('[M4] a value written elsewhere without seeing ours becomes a difference that a person settles', async () => {
    const host = hostOf()
    const desk = await deskOf(host)
    const first = await desk.write({
      scope,
      action: 'application.create',
      params: {},
      drafts: [{ kind: 'application', record, groups: { place: { venue: '市民会館' } } }],
    })
    expect(first.ok).toBe(true)
    const base = desk.heads('application', record, 'place')[0]?.at
    await desk.write({
      scope,
      action: 'application.edit',
      params: {},
      drafts: [{ kind: 'application', record, groups: { place: { venue: '防災センター' } } }],
    })
    const at = stampOf({ millis: Date.now(), count: 0, desk: other })
    const deed = newId()
    host.put({
      type: 'received',
      scope,
      deeds: [{ id: deed, scope, desk: other, person: '小野寺', at, action: 'application.edit', params: { plain: {} }, size: 1 }],
      changes: [
        {
          seq: 3,
          change: {
            scope,
            kind: 'application',
            record,
            desk: other,
            n: 1,
            at,
            deed,
            bases: { place: base ? [base] : [] },
            body: { plain: { place: { venue: '小ホール' } } },
          },
        },
      ],
      until: 3,
      epoch: 'e',
    })
    await expect.poll(() => desk.one('application', record)?.differences, { timeout: 5000 }).toEqual(['place'])
    const heads = desk.heads('application', record, 'place')
    expect(heads.map(({ value }) => (value as { venue: string }).venue).toSorted()).toEqual(['小ホール', '防災センター'])
    await desk.write({
      scope,
      action: 'desk.settle',
      params: {},
      drafts: [{ kind: 'application', record, groups: { place: { venue: '小ホール' } }, closes: heads.map(head => head.at) }],
    })
    expect(desk.one('application', record)).toMatchObject({ differences: [], groups: { place: { venue: '小ホール' } } })
  })

  test('a large deed that comes in several pieces is taken back whole, also after it was heard again', async () => {
    const host = hostOf()
    const desk = await deskOf(host)
    const records = Array.from({ length: 3 }, () => newId())
    const draftsOf = (name: string): readonly Draft[] => records.map(id => ({ kind: 'application', record: id, groups: { title: name } }))
    await desk.write({ scope, action: 'application.create', params: {}, drafts: draftsOf('前の題') })
    const deed = newId()
    const at = (place: number) => stampOf({ millis: Date.now() + place, count: 0, desk: other })
    const head = { id: deed, scope, desk: other, person: '小野寺', at: at(0), action: 'application.edit', params: { plain: {} }, size: 3 }
    const pieces = records.map((id, place) => ({
      seq: place + 1,
      change: {
        ...{ scope, kind: 'application' as const, record: id, desk: other, n: place + 1, at: at(place), deed },
        bases: { title: desk.heads('application', id, 'title').map(known => known.at) },
        body: { plain: { title: '後の題' } },
      },
    }))
    const titles = () => records.map(id => desk.one('application', id)?.groups.title)
    for (const [place, piece] of [...pieces, ...pieces].entries()) {
      host.put({ type: 'received', scope, deeds: [head], changes: [piece], until: piece.seq, epoch: 'e' })
      await expect.poll(() => desk.entries(), { timeout: 5000 }).toBe(place + 2)
    }
    expect(titles()).toEqual(['後の題', '後の題', '後の題'])
    expect(await desk.undo(deed)).toMatchObject({ ok: true, value: { left: 0 } })
    expect(titles()).toEqual(['前の題', '前の題', '前の題'])
  })

  test('[P4] a change that headquarters rejected stays in the outbox with its reason; the taken ones leave it', async () => {
    const host = hostOf()
    const desk = await deskOf(host)
    await add(desk, [person('一')])
    await add(desk, [person('二')])
    expect(desk.outbox()).toHaveLength(2)
    host.put({
      type: 'answered',
      scope: host.scope,
      answers: [
        { n: 1, answer: 'ok', seq: 1 },
        { n: 2, answer: 'rejected', reason: 'not-allowed' },
      ],
    })
    await expect.poll(() => desk.outbox().map(({ rejected }) => rejected), { timeout: 5000 }).toEqual([[{ n: 2, reason: 'not-allowed' }]])
  })

  test('[K1] a sealed body that was moved to another record does not open', async () => {
    const host = hostOf()
    const desk = await deskOf(host)
    await add(desk, [person('本人')])
    await desk.close()
    const entry = host.entries[0]
    if (entry?.type !== 'deed') throw new Error('no deed')
    const [change] = entry.page.changes
    host.entries[0] = { type: 'deed', page: { ...entry.page, changes: change ? [{ ...change, record: newId() }] : [] } }
    await Dexie.delete(`kakehashi-${host.facts.desk}`)
    const again = await deskOf(host)
    expect(again.all('volunteer')).toHaveLength(0)
    expect(again.unreadable()).toBe(1)
  })
})

import { Dexie } from 'dexie'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Desk } from '../../../renderer/data/desk.ts'
import { DeskDb } from '../../../renderer/data/desk-db.ts'
import type { MemoryHost } from '../../support/memory-host.ts'
import { add, closeDesks, deskOf, hostOf, names, person } from '../../support/page-desk.ts'

const broken = () => new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError')

/** The database opens, and one of its tables cannot be read. */
const unreadable = (table: string) =>
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
    if (this.name === table) throw new DOMException('Internal error', 'UnknownError')
    return read.call(this, key)
  })
const read = IDBObjectStore.prototype.get

async function withWork(host: MemoryHost): Promise<void> {
  const desk = await deskOf(host)
  await add(desk, [person('髙橋 由紀')])
  await add(desk, [person('NGUYỄN THỊ MAI')])
  await desk.close()
}

async function showsAll(desk: Desk): Promise<void> {
  expect(names(desk)).toEqual(['NGUYỄN THỊ MAI', '髙橋 由紀'])
  expect(desk.history()).toHaveLength(2)
  expect(await desk.planUndo(desk.history()[0]?.deed.id ?? '')).toMatchObject({ ok: true })
  expect((await desk.olderHistory(Number.MAX_SAFE_INTEGER, 10)).lines).toHaveLength(2)
}

afterEach(async () => {
  vi.restoreAllMocks()
  await closeDesks()
})

describe('[L5] a browser that damaged its database', () => {
  test('and cannot open it throws it away; the view is made anew and kept', async () => {
    const host = hostOf()
    await withWork(host)
    const open = indexedDB.open.bind(indexedDB)
    let isDamaged = true
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation((name, version) => {
      if (isDamaged) throw broken()
      return open(name, version)
    })
    const remove = indexedDB.deleteDatabase.bind(indexedDB)
    vi.spyOn(IDBFactory.prototype, 'deleteDatabase').mockImplementation(name => {
      isDamaged = false
      return remove(name)
    })
    const desk = await deskOf(host)
    await showsAll(desk)
    await desk.close()
    const db = new DeskDb(`kakehashi-${host.facts.desk}`)
    expect(await db.meta.get('place')).toMatchObject({ pos: 2 })
    db.close()
  })

  test('and cannot make another one either: the desk works from memory, and the log has it all', async () => {
    const host = hostOf()
    await withWork(host)
    for (const deed of ['open', 'deleteDatabase'] as const)
      vi.spyOn(IDBFactory.prototype, deed).mockImplementation(() => {
        throw broken()
      })
    const desk = await deskOf(host)
    await showsAll(desk)
    await add(desk, [person('あとの 人')])
    expect(names(desk)).toHaveLength(3)
    await desk.close()
    vi.restoreAllMocks()
    await Dexie.delete(`kakehashi-${host.facts.desk}`)
    expect(names(await deskOf(host))).toHaveLength(3)
  })

  test('and answers no more, because its disk is full: the desk writes on, and the log has it all', async () => {
    const host = hostOf()
    await withWork(host)
    const desk = await deskOf(host)
    const later = globalThis.setTimeout
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, after = 0) =>
      later(work, after === 10_000 ? 100 : after)) as typeof setTimeout)
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => ({}) as IDBRequest<IDBValidKey>)
    await add(desk, [person('あとの 人')])
    await add(desk, [person('その次の 人')])
    expect(names(desk)).toHaveLength(4)
    await desk.close()
    vi.restoreAllMocks()
    expect(names(await deskOf(host))).toHaveLength(4)
  })

  test('and cannot read a table of it: older deeds are read again from the log at the next start', async () => {
    const host = hostOf()
    await withWork(host)
    const desk = await deskOf(host)
    const reading = unreadable('history')
    expect(await desk.planUndo('01900000-0000-7000-8000-000000000000')).toEqual({ ok: false, problem: 'unknown' })
    reading.mockRestore()
    await desk.close()
    const db = new DeskDb(`kakehashi-${host.facts.desk}`)
    expect(await db.meta.count(), 'the view counts for nothing').toBe(0)
    db.close()
    await showsAll(await deskOf(host))
  })
})

import { afterEach, expect, test } from 'vitest'
import { DeskDb } from '../../../renderer/data/desk-db.ts'
import type { LaterKind } from '../../../shared/sync/kinds.ts'
import type { KeptChange } from '../../../shared/sync/let-go.ts'
import { jointScope } from '../../../shared/sync/scope.ts'
import { stampOf } from '../../../shared/sync/stamp.ts'
import type { MemoryHost } from '../../support/memory-host.ts'
import { closeDesks, deskOf, hostOf, newId } from '../../support/page-desk.ts'

afterEach(closeDesks)

const scope = jointScope(newId())
const other = 'zzzzzzzzzzzzzzzz'

/** One deed of another desk, in one entry of the log. */
function hear(host: MemoryHost, changes: readonly Pick<KeptChange, 'kind' | 'record' | 'body'>[]): string {
  const deed = newId()
  const at = (place: number) => stampOf({ millis: Date.now(), count: place, desk: other })
  const from = host.entries.length * 10
  const all = changes.map((change, place): { seq: number; change: KeptChange } => ({
    seq: from + place + 1,
    change: { ...change, scope, desk: other, n: from + place + 1, at: at(place), deed, bases: { title: [] } } as KeptChange,
  }))
  const head = {
    id: deed,
    scope,
    desk: other,
    person: '小野寺',
    at: at(0),
    action: 'drill.edit',
    params: { plain: {} },
    size: changes.length,
  }
  host.put({ type: 'received', scope, deeds: [head], changes: all, until: from + changes.length, epoch: 'e' })
  return deed
}

const drill = (title: string) => ({ kind: 'drill' as const, record: newId(), body: { plain: { title } } })
const shelter = () => ({ kind: 'shelter' as LaterKind, record: newId(), body: { plain: { title: '第一小学校' } } })

test('[V3] of a kind that this version does not know nothing is shown, and the desk goes on', async () => {
  const host = hostOf()
  const desk = await deskOf(host)
  const mixed = hear(host, [shelter(), drill('前の訓練')])
  const later = hear(host, [drill('後の訓練')])
  await expect.poll(() => desk.all('drill').map(({ groups }) => groups.title)).toEqual(['前の訓練', '後の訓練'])
  expect(desk.unreadable()).toBe(0)
  expect(desk.history().map(({ deed }) => deed.id)).toEqual([mixed, later])
  // Taking back the half that this version knows would be a wrong undo.
  expect(await desk.undo(mixed)).toEqual({ ok: false, problem: 'later' })
  expect(await desk.undo(later)).toMatchObject({ ok: true })
  await desk.close()
  const again = await deskOf(host)
  expect(await again.undo(mixed)).toEqual({ ok: false, problem: 'later' })
})

test('[V4] a view made by a version that knew fewer kinds is made anew from the log', async () => {
  const host = hostOf()
  const desk = await deskOf(host)
  hear(host, [drill('訓練')])
  await expect.poll(() => desk.all('drill').length).toBe(1)
  await desk.close()
  // What a version that does not know drills leaves: the place, and no drill.
  const db = new DeskDb(`kakehashi-${host.facts.desk}`)
  await db.records.clear()
  const place = await db.meta.get('place')
  if (!place) throw new Error('a view has a place')
  expect((await deskOf(host)).all('drill')).toHaveLength(0)
  await db.meta.put({ ...place, schema: place.schema - 1 })
  db.close()
  expect((await deskOf(host)).all('drill').map(({ groups }) => groups.title)).toEqual(['訓練'])
})

test('[L6] a deed of which headquarters has let go a part is not taken back by half', async () => {
  const host = hostOf()
  const desk = await deskOf(host)
  const { body: _, ...rest } = drill('')
  const deed = hear(host, [rest, drill('訓練')])
  await expect.poll(() => desk.all('drill').length).toBeGreaterThan(0)
  expect(await desk.undo(deed)).toEqual({ ok: false, problem: 'values-gone' })
})

import { Dexie } from 'dexie'
import { afterEach, describe, expect, test } from 'vitest'
import type { AskConsent } from '../../../renderer/data/consent.ts'
import type { Desk } from '../../../renderer/data/desk.ts'
import { settlementOf } from '../../../renderer/data/held.ts'
import type { DeedHead, Draft } from '../../../shared/sync/change.ts'
import type { DeletedShare } from '../../../shared/sync/deletes-much.ts'
import { openPlain } from '../../../shared/sync/let-go.ts'
import type { NumberedChange } from '../../../shared/sync/log.ts'
import type { StoredRecord } from '../../../shared/sync/record.ts'
import { fold, shown } from '../../../shared/sync/record.ts'
import { add, closeDesks, deskOf, hostOf, names, newId, person } from '../../support/page-desk.ts'

afterEach(closeDesks)

const team = (name: string): Draft => ({ kind: 'team', record: newId(), groups: { name } })
const teams = (count: number): readonly Draft[] => Array.from({ length: count }, (_, row) => team(`班 ${row}`))
const gone = ({ kind, record }: Draft): Draft => ({ kind, record, groups: { here: false } })
const here = (desk: Desk): number => desk.all('team').length

const write = (desk: Desk, drafts: readonly Draft[], consent?: true) =>
  desk.write({
    scope: `association:${desk.facts.organisation.id}`,
    action: 'drills.edit-team',
    params: { name: '班' },
    drafts,
    ...(consent && { consent }),
  })

/** Two desks of one association, and a headquarters that gives each the other's changes. */
class Pair {
  readonly hosts = [hostOf(), hostOf()] as const
  readonly desks: Desk[] = []
  /** All that was pushed, in order: what headquarters has. */
  readonly pushed: { readonly head: DeedHead; readonly change: NumberedChange }[] = []
  readonly #given = [0, 0]
  /** How many changes one answer brings. */
  page = 500
  /** An old desk's deeds name no consent. */
  old = false

  static async open(): Promise<Pair> {
    const pair = new Pair()
    for (const host of pair.hosts) pair.desks.push(await deskOf(host))
    return pair
  }

  get first(): Desk {
    return this.desks[0] as Desk
  }
  get second(): Desk {
    return this.desks[1] as Desk
  }

  /** Takes what the desks did to headquarters, and all to the other one. */
  async sync(): Promise<void> {
    this.push()
    for (const place of [0, 1]) while (await this.give(place));
  }

  push(): void {
    for (const { entries, facts } of this.hosts) {
      const known = new Set(this.pushed.filter(({ change }) => change.change.desk === facts.desk).map(({ change }) => change.change.n))
      for (const entry of entries) {
        if (entry.type !== 'deed') continue
        const { consent, ...rest } = entry.page.deed
        const head = this.old || consent === undefined ? rest : { ...rest, consent }
        for (const change of entry.page.changes)
          if (!known.has(change.n)) this.pushed.push({ head, change: { seq: this.pushed.length + 1, change } })
      }
    }
  }

  /** One answer to a desk's pull; false where there is nothing new. */
  async give(place: number): Promise<boolean> {
    const host = this.hosts[place as 0 | 1]
    const from = this.#given[place] ?? 0
    const part = this.pushed.slice(from, from + this.page)
    if (part.length === 0) return false
    this.#given[place] = from + part.length
    const heads = new Map(part.map(({ head }) => [head.id, head]))
    host.put({
      type: 'received',
      scope: host.scope,
      deeds: [...heads.values()],
      changes: part.map(({ change }) => change),
      until: part.at(-1)?.change.seq ?? 0,
      epoch: 'e',
    })
    await expect.poll(() => this.desks[place]?.entries(), { timeout: 10_000 }).toBe(host.entries.length)
    return true
  }

  /** Closes a desk and opens it again; `lost`: the browser kept nothing of it. */
  async restart(place: number, lost = false): Promise<Desk> {
    const host = this.hosts[place as 0 | 1]
    await this.desks[place]?.close()
    if (lost) await Dexie.delete(`kakehashi-${host.facts.desk}`)
    const desk = await deskOf(host)
    this.desks[place] = desk
    return desk
  }

  /** Each record's heads at headquarters and at both desks. */
  pictures(): readonly (readonly string[])[] {
    const truth = fold(this.pushed.flatMap(({ change }) => openPlain(change.change) ?? []))
    const picture = (heads: (record: StoredRecord, group: string) => readonly { readonly at: string }[]) =>
      [...truth.values()].map(record => `${record.id} ${['here', 'name'].map(group => heads(record, group).map(({ at }) => at)).join('|')}`)
    const atDesk = (desk: Desk) => picture((record, group) => desk.heads(record.kind, record.id, group))
    return [picture((record, group) => record.cells[group]?.heads ?? []), ...this.desks.map(atDesk)]
  }

  /** How many records headquarters would show. */
  atHeadquarters(): number {
    return [...fold(this.pushed.flatMap(({ change }) => openPlain(change.change) ?? [])).values()].filter(record => shown(record)).length
  }
}

/** A pair with some teams on both desks, of which the first desk, an old one, then deletes some unasked. */
async function deletedUnasked(all: number, deleted: number, page = 500): Promise<Pair> {
  const pair = await Pair.open()
  const drafts = teams(all)
  await write(pair.first, drafts)
  await pair.sync()
  await write(pair.first, drafts.slice(0, deleted).map(gone), true)
  pair.old = true
  pair.page = page
  await pair.sync()
  pair.old = false
  return pair
}

describe('[H1] who deletes much is asked first', () => {
  test.each([
    { all: 19, deleted: 19, asked: false },
    { all: 20, deleted: 20, asked: true },
    { all: 100, deleted: 20, asked: false },
    { all: 100, deleted: 21, asked: true },
  ])('$deleted of $all: asked $asked', async ({ all, deleted, asked }) => {
    const host = hostOf()
    const desk = await deskOf(host)
    const drafts = teams(all)
    await write(desk, drafts)
    const shares: DeletedShare[] = []
    desk.onConsent(async ({ share }) => shares.push(share) > 0)
    expect(await write(desk, drafts.slice(0, deleted).map(gone))).toMatchObject({ ok: true })
    expect(shares).toEqual(asked ? [{ deleted, shown: all }] : [])
    expect(host.entries.map(entry => entry.type === 'deed' && entry.page.deed.consent)).toEqual([undefined, asked ? deleted : undefined])
    expect(here(desk)).toBe(all - deleted)
  })

  test('a drill is one record, however many parts go with it: nobody is asked, and nothing is held on the other desk', async () => {
    const pair = await Pair.open()
    const drill: Draft = { kind: 'drill', record: newId(), groups: { title: '訓練' } }
    const parts = teams(30).map(part => ({ ...part, groups: { ...part.groups, drill: drill.record } }))
    const made = await write(pair.first, [drill, ...parts])
    if (!made.ok) throw new Error(made.problem)
    await pair.sync()
    expect(await pair.first.undo(made.value.deed)).toMatchObject({ ok: true })
    await pair.sync()
    expect([here(pair.first), here(pair.second), pair.second.held().length]).toEqual([0, 0, 0])
    // Its parts alone are many.
    expect(await pair.first.redo(made.value.deed)).toMatchObject({ ok: true })
    expect(await write(pair.first, parts.map(gone))).toMatchObject({ ok: false, problem: 'needs-consent' })
  })

  test('who says no, and who cannot be asked, has deleted nothing', async () => {
    const host = hostOf()
    const desk = await deskOf(host)
    const drafts = teams(30)
    await write(desk, drafts)
    expect(await write(desk, drafts.map(gone))).toMatchObject({ ok: false, problem: 'needs-consent' })
    desk.onConsent(async () => false)
    expect(await write(desk, drafts.map(gone))).toEqual({ ok: false, problem: 'stopped' })
    expect([here(desk), host.entries.length, desk.saving()]).toEqual([30, 1, 'saved'])
  })

  test('an undone import asks once, says it in its history, and is not held on the other desk', async () => {
    const pair = await Pair.open()
    const deed = await add(
      pair.first,
      Array.from({ length: 620 }, (_, row) => person(`人 ${row}`)),
    )
    await pair.sync()
    expect(names(pair.second)).toHaveLength(620)
    const asked: Parameters<AskConsent>[0]['share'][] = []
    pair.first.onConsent(async ({ share }) => asked.push(share) > 0)
    expect(await pair.first.undo(deed)).toMatchObject({ ok: true, value: { left: 0 } })
    await pair.sync()
    expect(asked).toEqual([{ deleted: 620, shown: 620 }])
    expect(pair.second.history().at(-1)?.deed).toMatchObject({ action: 'desk.undo', consent: 620 })
    expect([names(pair.second).length, pair.second.held().length]).toEqual([0, 0])
  })

  test('what somebody changes while the person thinks is left alone by the undo', async () => {
    const desk = await deskOf(hostOf())
    const people = Array.from({ length: 40 }, (_, row) => person(`人 ${row}`))
    const deed = await add(desk, people)
    desk.onConsent(async () => {
      const [one] = people
      if (one)
        await desk.write({
          scope: `association:${desk.facts.organisation.id}`,
          action: 'roster.edit',
          params: {},
          drafts: [{ ...one, groups: { phone: '1' } }],
        })
      return true
    })
    expect(await desk.undo(deed)).toMatchObject({ ok: true, value: { left: 1 } })
    expect(names(desk)).toEqual(['人 0'])
  })
})

describe('[H2] what another desk deletes unasked waits for a person', () => {
  test('the records stay, the deed is named, and it is the same after a restart and from the log alone', async () => {
    const pair = await deletedUnasked(60, 30)
    const look = (desk: Desk) => [
      here(desk),
      desk.held().map(({ line, of, records }) => [line.deed.action, line.person, of, records.length]),
    ]
    const told = [60, [['drills.edit-team', '中村', 60, 30]]]
    expect(look(pair.second)).toEqual(told)
    expect(look(await pair.restart(1))).toEqual(told)
    expect(look(await pair.restart(1, true))).toEqual(told)
    expect(here(pair.first)).toBe(30)
  })

  test('a fifth and less goes through, and so does what a deed does beside deleting', async () => {
    const few = await deletedUnasked(150, 30)
    expect([here(few.second), few.second.held()]).toEqual([120, []])
    const pair = await Pair.open()
    const drafts = teams(40)
    await write(pair.first, drafts)
    await pair.sync()
    const [renamed, ...others] = drafts
    if (!renamed) throw new Error('no team')
    await write(pair.first, [{ ...renamed, groups: { name: '新しい名' } }, ...others.map(gone)], true)
    pair.old = true
    await pair.sync()
    expect(pair.second.one('team', renamed.record)?.groups['name']).toBe('新しい名')
    expect([here(pair.second), pair.second.held()[0]?.records.length]).toEqual([40, 39])
  })

  test.each([7, 25])('[H3] in answers of %i changes, with a restart after each, all of it is held', async page => {
    const pair = await deletedUnasked(60, 0)
    const drafts = pair.first.all('team').map(({ id }): Draft => ({ kind: 'team', record: id, groups: { here: false } }))
    await write(pair.first, drafts, true)
    pair.old = true
    pair.page = page
    pair.push()
    while (await pair.give(1)) await pair.restart(1)
    expect([here(pair.second), pair.second.held()[0]?.records.length]).toEqual([60, 60])
    await pair.restart(1, true)
    expect([here(pair.second), pair.second.held()[0]?.records.length]).toEqual([60, 60])
  })

  test('[H3] a deed whose first part went through goes through whole, though fewer and fewer are left', async () => {
    const pair = await deletedUnasked(200, 38, 10)
    expect([here(pair.second), pair.second.held()]).toEqual([162, []])
  })
})

describe('[H4] once a person has said it, all have the same', () => {
  test.each([
    { says: 'accepts the deletion', value: false, left: 20 },
    { says: 'keeps the records', value: true, left: 60 },
  ])('who held it $says', async ({ value, left }) => {
    const pair = await deletedUnasked(60, 40)
    const [held] = pair.second.held()
    if (!held) throw new Error('nothing is held')
    expect(await write(pair.second, settlementOf(held, value), value ? undefined : true)).toMatchObject({ ok: true })
    await pair.sync()
    expect(pair.desks.map(desk => [here(desk), desk.held().length])).toEqual([
      [left, 0],
      [left, 0],
    ])
    const [truth, ...desks] = pair.pictures()
    for (const desk of desks) expect(desk).toEqual(truth)
    expect(pair.atHeadquarters()).toBe(left)
    expect(here(await pair.restart(1, true))).toBe(left)
  })

  test('who deleted takes it back: nothing waits any more', async () => {
    const pair = await deletedUnasked(60, 40)
    const deed = pair.first.history().at(-1)?.deed.id ?? ''
    await pair.first.undo(deed)
    await pair.sync()
    expect(pair.desks.map(desk => [here(desk), desk.held().length])).toEqual([
      [60, 0],
      [60, 0],
    ])
    const [truth, ...desks] = pair.pictures()
    for (const desk of desks) expect(desk).toEqual(truth)
  })

  test('one of them is deleted here as well: that says it for this one', async () => {
    const pair = await deletedUnasked(60, 40)
    const record = pair.second.held()[0]?.records[0]?.record.id ?? ''
    await write(pair.second, [{ kind: 'team', record, groups: { here: false } }])
    await pair.sync()
    expect([here(pair.second), pair.second.held()[0]?.records.length]).toEqual([59, 39])
    const [held] = pair.second.held()
    await write(pair.second, held ? settlementOf(held, true) : [])
    await pair.sync()
    expect(pair.desks.map(here)).toEqual([59, 59])
    const [truth, ...desks] = pair.pictures()
    for (const desk of desks) expect(desk).toEqual(truth)
  })
})

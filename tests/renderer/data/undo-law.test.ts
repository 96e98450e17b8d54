import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEntries } from '../../../renderer/data/apply.ts'
import type { Book } from '../../../renderer/data/book.ts'
import { newBook } from '../../../renderer/data/book.ts'
import type { DeskDb } from '../../../renderer/data/desk-db.ts'
import { lastWord } from '../../../renderer/data/links.ts'
import type { UndoPlan } from '../../../renderer/data/undo.ts'
import { planRedo, planUndo } from '../../../renderer/data/undo.ts'
import { write } from '../../../renderer/data/write.ts'
import type { Result } from '../../../shared/core/result.ts'
import { fail, ok } from '../../../shared/core/result.ts'
import { winner } from '../../../shared/sync/cell.ts'
import type { Draft } from '../../../shared/sync/change.ts'
import { jointScope } from '../../../shared/sync/scope.ts'
import { exchange } from '../../support/exchange.ts'
import { MemoryHost } from '../../support/memory-host.ts'
import { ModelHeadquarters } from '../../support/model-headquarters.ts'

const scope = jointScope('01900000-0000-7000-8000-0000000000ff')
const records = ['01900000-0000-7000-8000-0000000000f1', '01900000-0000-7000-8000-0000000000f2']
const groups = ['title', 'place', 'goal'] as const
const DESKS = 3
/** The browser's database was thrown away: all that a page knows it has in memory. */
const EMPTY = { before: { get: async () => undefined }, history: { get: async () => undefined } } as unknown as DeskDb

interface Page {
  readonly host: MemoryHost
  readonly book: Book
}

class Desks {
  #now = 1_800_000_000_000
  #values = 0
  readonly headquarters = new ModelHeadquarters(() => this.#now)
  readonly pages: readonly Page[] = Array.from({ length: DESKS }, (_, place) => {
    const host = new MemoryHost({ desk: `desk00000000000${place}` })
    const chance = { now: () => this.#now++, bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
    const book = newBook({ ask: host.ask, db: EMPTY, chance, desk: host.facts.desk, person: String(place), keys: new Map() })
    return { host, book: { ...book, kept: 'lost' } }
  })

  async read({ host, book }: Page): Promise<void> {
    await applyEntries(
      book,
      host.entries.slice(book.pos).map((entry, place) => ({ pos: book.pos + place + 1, entry })),
    )
  }

  async sync(page: Page): Promise<void> {
    exchange(page.host, this.headquarters, scope)
    await this.read(page)
  }

  async edit(page: Page, { record, sets, gone }: Edit): Promise<string> {
    if (gone && !page.book.view.one('drill', records[record] ?? '')) return ''
    const draft: Draft = {
      ...{ kind: 'drill', record: records[record] ?? '' },
      groups: gone
        ? { here: false }
        : Object.fromEntries(groups.flatMap((group, place) => (sets[place] ? [[group, `v${this.#values++}`]] : []))),
    }
    const done = await write(page.book, { scope, action: 'drills.edit-drill', params: {}, drafts: [draft] }, () => this.read(page))
    return done.ok ? done.value.deed : ''
  }

  async carryOut(page: Page, planned: () => Promise<Result<UndoPlan, string>>): Promise<boolean> {
    const making = async () => {
      const plan = await planned()
      return plan.ok ? ok(plan.value.intent) : fail('not')
    }
    return (await write(page.book, making, () => this.read(page))).ok
  }
}

interface Edit {
  readonly record: number
  readonly sets: readonly boolean[]
  readonly gone: boolean
}

const edit: fc.Arbitrary<Edit> = fc.record({
  record: fc.nat(records.length - 1),
  sets: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()).filter(sets => sets.some(Boolean)),
  gone: fc.integer({ min: 0, max: 9 }).map(roll => roll === 0),
})
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constant('edit' as const), desk: fc.nat(DESKS - 1), edit }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('sync' as const), desk: fc.nat(DESKS - 1) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('undo' as const), desk: fc.nat(DESKS - 1), of: fc.nat(5) }) },
)
const history = fc.array(step, { maxLength: 14 })

/** What is shown of each group, and which change wrote it. */
const picture = ({ view }: Book) =>
  new Map(
    records.flatMap(record =>
      [...groups, 'here'].map(group => {
        const cell = view.stored('drill', record)?.cells[group]
        return [`${record} ${group}`, (cell && winner(cell)) ?? null] as const
      }),
    ),
  )
type Picture = ReturnType<typeof picture>
type Key = Parameters<Picture['get']>[0]

async function play(desks: Desks, steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[]): Promise<void> {
  for (const one of steps) {
    const page = desks.pages[one.desk]
    if (!page) continue
    if (one.what === 'edit') await desks.edit(page, one.edit)
    else if (one.what === 'sync') await desks.sync(page)
    else {
      const line = page.book.history.at(-1 - one.of)
      if (line) await desks.carryOut(page, () => planUndo(page.book, line.deed.id))
    }
  }
}

/** A value that stands for what was never there, and for a record that was not made yet. */
const shownAs = (at: Picture, key: Key) => at.get(key)?.value ?? null

test('[U1][U3] undo gives back what nobody touched since and leaves the rest; redo gives back what was before the undo; again and again', async () => {
  await fc.assert(
    fc.asyncProperty(history, edit, history, fc.nat(DESKS - 1), async (before, deed, after, undoer) => {
      const desks = new Desks()
      const [author, page] = [desks.pages[0], desks.pages[undoer]]
      if (!author || !page) return
      await play(desks, before)
      for (const one of [...desks.pages, ...desks.pages]) await desks.sync(one)
      const earlier = picture(author.book)
      const id = await desks.edit(author, deed)
      if (id === '') return
      const written = picture(author.book)
      const set = [...written].filter(([key, head]) => head?.at !== earlier.get(key)?.at).map(([key]) => key)
      await desks.sync(author)
      await play(desks, after)
      await desks.sync(page)
      const now = picture(page.book)
      const newest = lastWord(page.book.links, id)
      const plan = await planUndo(page.book, id)
      if (!plan.ok) return
      expect(await desks.carryOut(page, () => planUndo(page.book, id))).toBe(true)
      const undone = picture(page.book)
      const wasBorn = set.some(key => key.endsWith(' here') && earlier.get(key) === null)
      for (const key of now.keys()) {
        // Who took the undo back did the deed again, and what that wrote is the deed's.
        const untouched = set.includes(key) && newest.includes(now.get(key)?.deed ?? '')
        if (!untouched) expect(undone.get(key), `${key} is somebody else's`).toEqual(now.get(key))
        else if (wasBorn) expect(key.endsWith(' here') ? shownAs(undone, key) : null, key).toBe(key.endsWith(' here') ? false : null)
        else expect(shownAs(undone, key), `${key} is as before`).toEqual(shownAs(earlier, key))
      }
      for (let round = 0; round < 2; round++) {
        expect(await desks.carryOut(page, () => planRedo(page.book, id))).toBe(true)
        for (const key of now.keys()) expect(shownAs(picture(page.book), key), `${key} done again`).toEqual(shownAs(now, key))
        expect(await desks.carryOut(page, () => planUndo(page.book, id))).toBe(true)
        for (const key of now.keys()) expect(shownAs(picture(page.book), key), `${key} taken back again`).toEqual(shownAs(undone, key))
      }
      for (const one of [...desks.pages, ...desks.pages]) await desks.sync(one)
      for (const one of desks.pages) expect(picture(one.book), 'all desks show the same').toEqual(picture(page.book))
    }),
    {
      numRuns: 150,
      examples: [
        [
          [{ what: 'edit', desk: 0, edit: { record: 0, sets: [false, false, true], gone: false } }],
          { record: 0, sets: [true, false, false], gone: true },
          [
            { what: 'sync', desk: 1 },
            { what: 'undo', desk: 1, of: 0 },
            { what: 'undo', desk: 1, of: 0 },
            { what: 'sync', desk: 1 },
          ],
          0,
        ],
      ],
    },
  )
}, 60_000)

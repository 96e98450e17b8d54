import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { compact } from '../../headquarters/compaction.ts'
import { HELD } from '../../headquarters/letting-go.ts'
import type { Storage } from '../../headquarters/storage/storage.ts'
import { textOfBytes } from '../../shared/core/base64.ts'
import type { Json } from '../../shared/core/json.ts'
import type { DeedPage } from '../../shared/sync/change.ts'
import { letGo, openPlain } from '../../shared/sync/let-go.ts'
import type { NumberedChange } from '../../shared/sync/log.ts'
import { textOf } from '../../shared/sync/long-text.ts'
import { fold } from '../../shared/sync/record.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import type { DeskClient, Wish } from '../support/desk-client.ts'
import { freshId } from '../support/desk-client.ts'
import type { TestServer } from './server-for-tests.ts'

/** What is shown of all records, differences included. */
const pictureOf = (changes: readonly NumberedChange[]) =>
  [...fold(changes.flatMap(({ change }) => openPlain(change) ?? [])).values()].map(({ id, cells, texts }) => ({
    id,
    values: Object.entries(cells).map(([group, { heads }]) => [group, heads.map(({ at, value }) => [at, value])]),
    texts: Object.entries(texts).map(([group, text]) => [group, text.at, textOf(text)]),
  }))

/** Letters at the end of a text, each by another writer. */
function lettersOf(text: string): readonly Json[] {
  const doc = new Y.Doc()
  const found: Json[] = []
  doc.on('update', (update: Uint8Array) => found.push({ y: textOfBytes(update) }))
  for (const [place, letter] of [...text].entries()) {
    doc.clientID = 1 + (place % 40)
    doc.getText().insert(doc.getText().length, letter)
  }
  return found
}

/** What every home of headquarters' data promises of letting go. */
export function lettingGoTests(parts: () => { readonly storage: Storage; readonly server: TestServer }): void {
  const later = (days: number) => Date.now() + HELD + days * 86_400_000
  const wholeIn = async (scope: Scope) =>
    (await parts().storage.read<{ n: number }>('select n from change where scope = $1 and body is not null order by seq', [scope])).map(
      ({ n }) => n,
    )
  const all = async (desk: DeskClient, scope: Scope) => (await desk.changes(scope, 0, 5000)).body.changes

  /** A drill whose title was written five times, and an application on whose purpose people wrote. */
  async function written(name: string) {
    const { server } = parts()
    const desk = await server.desk(name)
    const scope = associationScope(desk.organisation)
    const [drill, application] = [freshId(), freshId()]
    const pages: DeedPage[] = []
    const write = async (wishes: readonly Wish[]) => {
      const page = desk.deed(scope, wishes)
      pages.push(page)
      await desk.push(scope, [page])
      return page.changes[0]?.at
    }
    const [one, two, three] = lettersOf('目的です')
    let last: Awaited<ReturnType<typeof write>>
    for (const title of ['一', '二', '三', '四', '五'])
      last = await write([{ kind: 'drill', record: drill, groups: { title }, bases: { title: last ? [last] : [] } }])
    const born = await write([
      {
        kind: 'application',
        record: application,
        groups: { here: true, title: '前', purpose: one ?? null },
        bases: { here: [], title: [], purpose: [] },
      },
    ])
    await write([{ kind: 'application', record: application, groups: { purpose: two ?? null }, bases: { purpose: [] } }])
    await write([{ kind: 'application', record: application, groups: { title: '後' }, bases: { title: born ? [born] : [] } }])
    await write([{ kind: 'application', record: application, groups: { purpose: three ?? null }, bases: { purpose: [] } }])
    return { desk, scope, pages }
  }

  test('[L9] [T3] what was replaced half a year ago is let go, and whoever pulls on from anywhere comes to the same', async () => {
    const { storage } = parts()
    const { desk, scope } = await written('忘れる協会')
    const before = await all(desk, scope)
    await compact(storage, later(-1))
    expect(await wholeIn(scope)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])

    await compact(storage, later(1))
    // The newest title, what is left of the birth, the newer title, and the change that carries all letters now.
    expect(await wholeIn(scope)).toEqual([5, 6, 8, 9])
    const after = await all(desk, scope)
    expect(after.map(({ seq }) => seq)).toEqual(before.map(({ seq }) => seq))
    for (let cut = 0; cut <= before.length; cut++)
      expect(pictureOf([...before.slice(0, cut), ...after.slice(cut)])).toEqual(pictureOf(before))
    expect(pictureOf((await desk.snapshot(scope)).body.changes).map(({ values, texts }) => [values, texts])).toEqual(
      pictureOf(before).map(({ values, texts }) => [values, texts]),
    )
    // Once more, and after something new, changes nothing that was let go.
    await compact(storage, later(2))
    expect(await all(desk, scope)).toEqual(after)
  })

  test('[L9] [P3] [R2] what was let go is still known by its hash: dup whole and let go, other content is rejected', async () => {
    const { storage } = parts()
    const { desk, scope, pages } = await written('覚える協会')
    await compact(storage, later(1))
    const offers = [
      pages,
      pages.map(page => ({ ...page, changes: page.changes.map(letGo) })),
      pages.map(page => ({ ...page, changes: page.changes.map(change => ({ ...change, body: { plain: { title: 'ほかの' } } })) })),
    ]
    const answers = []
    for (const offer of offers) answers.push((await desk.push(scope, offer)).body.answers.map(({ answer, reason }) => reason ?? answer))
    expect(answers).toEqual([Array(9).fill('dup'), Array(9).fill('dup'), Array(9).fill('other-content')])
  })

  test('[L9] [C1] what headquarters decided and was asked to decide keeps all that it held', async () => {
    const { storage, server } = parts()
    await server.desk('決める協会')
    await compact(storage, later(1))
    const kinds = `'command', 'filing', 'submission', 'invitation', 'organisation'`
    expect(await storage.read(`select n from change where kind in (${kinds}) and body is null and seq is not null`)).toEqual([])
  })

  test('[T3] a thousand letters that two people wrote in turns lie in one change of each then, and the text is the same', {
    timeout: 60_000,
  }, async () => {
    const { storage, server } = parts()
    const desk = await server.desk('書く協会')
    const colleague = await server.colleague(desk)
    const scope = associationScope(desk.organisation)
    const record = freshId()
    const text = '長い文章'.repeat(300)
    const letters = lettersOf(text)
    for (let from = 0; from < letters.length; from += 400)
      await (from % 800 === 0 ? desk : colleague).write(
        scope,
        letters.slice(from, from + 400).map(purpose => ({ kind: 'application', record, groups: { purpose } }) as const),
      )
    await compact(storage, later(1))
    expect(await wholeIn(scope)).toEqual([400, 800])
    const { changes } = (await desk.changes(scope, 0, 5000)).body
    expect(changes).toHaveLength(1200)
    expect(pictureOf(changes)[0]?.texts[0]?.[2]).toBe(text)
    expect((await desk.snapshot(scope)).body.changes).toHaveLength(2)
  })
}

import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { backUp } from '../../headquarters/backup.ts'
import { rowsOf } from '../../headquarters/backup-file.ts'
import type { Storage } from '../../headquarters/storage/storage.ts'
import type { Change, DeedPage } from '../../shared/sync/change.ts'
import { erasureGroups } from '../../shared/sync/erasure.ts'
import { letGo } from '../../shared/sync/let-go.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { associationScope, jointScope } from '../../shared/sync/scope.ts'
import type { DeskClient, Wish } from '../support/desk-client.ts'
import { freshId } from '../support/desk-client.ts'
import type { TestServer } from './server-for-tests.ts'

const sealed = (record: string, values: string): Wish => ({ kind: 'volunteer', record, sealed: btoa(values), bases: { name: [] } })
/** A deed with sealed words, as those about people have. */
const withWords = (page: DeedPage, words: string): DeedPage => ({
  ...page,
  deed: { ...page.deed, params: { sealed: btoa(words), epoch: 1 } },
})

/** What every home of headquarters' data promises of erasing. */
export function erasingTests(parts: () => { readonly storage: Storage; readonly server: TestServer }): void {
  const erasure = (record: string): Wish => ({
    ...{ kind: 'erasure', record: freshId(), groups: { here: true, ...erasureGroups([{ kind: 'volunteer', record }], 'request') } },
  })
  /** All that the database holds, as text, and what a backup made now holds. */
  const everything = async (): Promise<string> => {
    const path = join(tmpdir(), `kakehashi-${freshId()}.backup.gz`)
    onTestFinished(() => rm(path, { force: true }))
    await backUp(parts().storage, path, Date.now())
    const rows: unknown[] = []
    for await (const row of rowsOf(path)) rows.push(row)
    return JSON.stringify([rows, await parts().storage.read('select * from change'), await parts().storage.read('select * from deed')])
  }
  const all = async (desk: DeskClient, scope: Scope) => (await desk.changes(scope, 0, 1000)).body

  test('[E4] nothing of who was erased lies in the database or in a backup from then on, and every number and digest is as it was', async () => {
    const { server } = parts()
    const desk = await server.desk('消す協会')
    const late = await server.colleague(desk)
    const scope = associationScope(desk.organisation)
    const [mikado, tanaka] = [freshId(), freshId()]
    const pages = [
      withWords(desk.deed(scope, [sealed(mikado, 'mikado added')]), 'words about mikado'),
      withWords(desk.deed(scope, [sealed(mikado, 'mikado moved'), sealed(tanaka, 'tanaka came')]), 'words of an import'),
      withWords(desk.deed(scope, [sealed(tanaka, 'tanaka moved')]), 'words about tanaka'),
    ]
    await desk.push(scope, pages)
    const before = await all(desk, scope)
    expect(await everything()).toContain(btoa('mikado added'))

    expect((await desk.write(scope, [erasure(mikado)])).body.answers.map(({ answer }) => answer)).toEqual(['ok'])
    // A colleague who wrote about them offline, weeks ago; and the same push again.
    const offline = withWords(late.deed(scope, [sealed(mikado, 'mikado late')]), 'late words')
    for (const answer of ['ok', 'dup'])
      expect((await late.push(scope, [offline])).body.answers.map(({ answer: got }) => got)).toEqual([answer])
    // What else is of them, in two pushes as large deeds come.
    const large = withWords(late.deed(scope, [sealed(mikado, 'mikado part'), sealed(mikado, 'mikado rest')]), 'words in parts')
    for (const change of large.changes) await late.push(scope, [{ ...large, changes: [change] }])

    const kept = await everything()
    for (const gone of ['mikado added', 'mikado moved', 'mikado late', 'mikado rest', 'words about mikado', 'late words', 'words in parts'])
      expect([gone, kept.includes(btoa(gone))]).toEqual([gone, false])
    for (const stays of ['tanaka came', 'tanaka moved', 'words of an import', 'words about tanaka'])
      expect([stays, kept.includes(btoa(stays))]).toEqual([stays, true])
    const after = await all(desk, scope)
    expect(after.changes.map(({ seq, change: { desk: by, n, at } }) => [seq, by, n, at]).slice(0, 4)).toEqual(
      before.changes.map(({ seq, change: { desk: by, n, at } }) => [seq, by, n, at]),
    )
    expect((await desk.changes(scope, 0, before.until)).body.digest).toBe(before.digest)
    const counting = (await desk.snapshot(scope)).body.changes
    expect(counting.filter(({ change }) => change.record === mikado && change.body)).toEqual([])
    expect(counting.map(({ change }) => change.kind)).toContain('erasure')
  })

  test('[E4] [P3] [R2] what was erased is still known when it comes again, whole or as what is left', async () => {
    const { server } = parts()
    const desk = await server.desk('消して覚える協会')
    const scope = associationScope(desk.organisation)
    const record = freshId()
    const page = desk.deed(scope, [sealed(record, 'one')])
    await desk.push(scope, [page])
    await desk.write(scope, [erasure(record)])
    const offers = [page, { ...page, changes: page.changes.map(letGo) }, { ...page, changes: page.changes.map(altered) }]
    const answers = []
    for (const offer of offers) answers.push((await desk.push(scope, [offer])).body.answers.map(({ answer, reason }) => reason ?? answer))
    expect(answers).toEqual([['dup'], ['dup'], ['other-content']])
  })

  test('[E1] [R1] headquarters that was restored from before hears of the erasure again, and nobody erases what is shared with others', async () => {
    const { server, storage } = parts()
    const desk = await server.desk('戻る協会')
    const scope = associationScope(desk.organisation)
    const record = freshId()
    const pages = [desk.deed(scope, [sealed(record, 'mikado restored')]), desk.deed(scope, [erasure(record)])]
    await desk.push(scope, pages.slice(0, 1))
    const held = async () => JSON.stringify(await storage.read('select body from change where scope = $1', [scope]))
    expect(await held()).toContain(btoa('mikado restored'))
    // As after a restore, the desk offers all that it wrote.
    expect((await desk.push(scope, pages)).body.answers.map(({ answer }) => answer)).toEqual(['dup', 'ok'])
    expect(await held()).not.toContain(btoa('mikado restored'))

    const joint = jointScope(freshId())
    const [first] = (await desk.write(joint, [{ kind: 'party', record, groups: { role: 'lead' } }])).body.answers
    const [second] = (await desk.write(joint, [erasure(record)])).body.answers
    expect([first?.answer, second?.reason]).toEqual(['ok', 'not-allowed'])
    expect(await storage.read('select record from erased where scope = $1', [joint])).toEqual([])
  })
}

const altered = (change: Change): Change => ({ ...change, body: { sealed: btoa('another'), epoch: 1 } })

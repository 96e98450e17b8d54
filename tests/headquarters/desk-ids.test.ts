import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { associationScope } from '../../shared/sync/scope.ts'
import type { Wish } from '../support/desk-client.ts'
import { freshDesk, freshId } from '../support/desk-client.ts'
import type { TestServer } from './server-for-tests.ts'
import { startServer } from './server-for-tests.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
}, 60_000)
afterAll(() => server.close())

const drill = (title: string): Wish => ({ kind: 'drill', record: freshId(), groups: { title } })
const answersTo = (reply: { readonly body: { readonly answers: readonly { readonly n: number; readonly answer: string }[] } }) =>
  reply.body.answers.map(({ n, answer }) => [n, answer])

describe('a desk that takes a new id', () => {
  test('[R4] is known under it by the word of its old one; said twice it is the same', async () => {
    const old = await server.desk('みなと国際交流協会')
    const fresh = old.under(freshDesk())
    const scope = associationScope(old.organisation)
    expect((await fresh.write(scope, [drill('まだ')])).body).toMatchObject({ problem: 'unknown-desk' })
    for (const _ of ['once', 'twice']) expect(await old.introduce(fresh.desk)).toMatchObject({ status: 200, body: { desk: fresh.desk } })
    fresh.next.clear()
    expect(answersTo(await fresh.write(scope, [drill('新しい番号')]))).toEqual([[1, 'ok']])
    expect(answersTo(await old.write(scope, [drill('前の番号')]))).toEqual([[1, 'ok']])
  })

  test('[R4] [P3] offers what it wrote under its old id under its old number; other content there is rejected', async () => {
    const old = await server.desk('かわ国際交流協会')
    const fresh = old.under(freshDesk())
    await old.introduce(fresh.desk)
    const scope = associationScope(old.organisation)
    const [first, second] = [old.deed(scope, [drill('一')]), old.deed(scope, [drill('二')])]
    expect(answersTo(await old.push(scope, [first]))).toEqual([[1, 'ok']])
    expect(answersTo(await fresh.push(scope, [first, second]))).toEqual([
      [1, 'dup'],
      [2, 'ok'],
    ])
    const other = { ...second, changes: second.changes.map(change => ({ ...change, body: { plain: { title: '別' } } })) }
    expect((await fresh.push(scope, [other])).body.answers).toMatchObject([{ n: 2, answer: 'rejected', reason: 'other-content' }])
  })

  test('[R4] nobody speaks in the name of a desk with another key, not even a colleague', async () => {
    const desk = await server.desk('やま国際交流協会')
    const colleague = await server.colleague(desk)
    const scope = associationScope(desk.organisation)
    const page = desk.deed(scope, [drill('わたしの')])
    expect(await colleague.push(scope, [page])).toMatchObject({ status: 403, body: { problem: 'not-allowed' } })
    expect(await colleague.introduce(desk.desk)).toMatchObject({ status: 403, body: { problem: 'not-allowed' } })
    expect(await desk.introduce('headquarters0000')).toMatchObject({ status: 400, body: { problem: 'malformed' } })
    expect((await desk.changes(scope)).body.changes).toEqual([])
  })

  test('[R4] one push speaks in one name', async () => {
    const old = await server.desk('もり国際交流協会')
    const fresh = old.under(freshDesk())
    await old.introduce(fresh.desk)
    const scope = associationScope(old.organisation)
    const pages = [old.deed(scope, [drill('一')]), fresh.deed(scope, [drill('二')])]
    expect(await fresh.pushRaw({ scope, from: 1, pages })).toMatchObject({ status: 403, body: { problem: 'not-allowed' } })
  })

  test('[R4] whoever was struck off under one id comes back under none', async () => {
    const old = await server.desk('うみ国際交流協会')
    const fresh = old.under(freshDesk())
    await old.introduce(fresh.desk)
    const scope = associationScope(old.organisation)
    const page = old.deed(scope, [drill('遅い')])
    await server.storage.read(`update desk set state = 'struck-off' where id = $1`, [old.desk])
    expect(await fresh.push(scope, [page])).toMatchObject({ status: 401, body: { problem: 'unknown-desk' } })
    expect(await fresh.introduce(freshDesk())).toMatchObject({ status: 401, body: { problem: 'unknown-desk' } })
  })
})

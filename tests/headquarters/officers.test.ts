import { afterAll, beforeAll, expect, test } from 'vitest'
import { countingGroup, groupsOf, halfNames } from '../../shared/desks/recovery-group.ts'
import { recoveriesOf } from '../../shared/desks/recovery-record.ts'
import { openPlain } from '../../shared/sync/let-go.ts'
import { fold, shown } from '../../shared/sync/record.ts'
import { liaisonScope } from '../../shared/sync/scope.ts'
import { nextKey, SIGNATURE } from '../shared/desks/association.ts'
import { DeskClient, freshDesk, freshId } from '../support/desk-client.ts'
import { invitationCode } from '../support/invitation-code.ts'
import { admitted, association, freshKey, keyed, order, seen } from './association-for-tests.ts'
import type { TestServer } from './server-for-tests.ts'
import { startServer } from './server-for-tests.ts'

let server: TestServer
let head: DeskClient
let deputy: DeskClient
let lastly: DeskClient
beforeAll(async () => {
  server = await startServer()
  head = await server.desk('本部', 'headquarters')
  deputy = new DeskClient(server.address, head.organisation)
  const code = await invitationCode(server.storage, { organisation: head.organisation, kind: 'headquarters' })
  if ((await deputy.join(code)).status !== 200) throw new Error('headquarters has one desk only')
  lastly = new DeskClient(server.address, head.organisation)
  await lastly.join(await invitationCode(server.storage, { organisation: head.organisation, kind: 'headquarters' }))
}, 60_000)
afterAll(() => server.close())

const JWE = 'aaaa.bbbb.cccc.dddd.eeee'
const officerAt = ({ publicKey }: DeskClient, name: string) => ({ name, duty: '', signing: publicKey, agreement: freshKey() })

/** The requests of an association, as one of its desks or headquarters reads them. */
async function requests(client: DeskClient, organisation: string) {
  const { changes } = (await client.changes(liaisonScope(organisation))).body
  const records = fold(changes.flatMap(({ change }) => openPlain(change) ?? []))
  return recoveriesOf([...records.values()].flatMap(record => shown(record) ?? []))
}

test('[O9] an association chooses two officers, loses all, is invited anew, asks them, and has the key when both have answered', async () => {
  const lost = await association(server, 'はま国際交流協会')
  const { organisation } = lost.client
  const officers = [officerAt(head, '加藤'), officerAt(deputy, '森')]
  const id = freshDesk()
  const chosen = { type: 'set-officers', group: { id, officers, vouch: SIGNATURE }, key: nextKey(2, [lost.to, ...halfNames(id)]) }
  const editor = await admitted(server, lost, 'edit')
  expect(await order(editor, chosen)).toMatchObject({ reason: 'not-allowed' })
  expect(await order(lost, chosen)).toMatchObject({ reason: 'stale' })
  const key = nextKey(2, [lost.to, editor.to, ...halfNames(id)])
  const off = { ...officers[0], signing: { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) } }
  expect(await order(lost, { ...chosen, group: { ...chosen.group, officers: [off, officers[1]] }, key })).toMatchObject({
    reason: 'malformed',
  })
  expect(await order(lost, { ...chosen, key })).toMatchObject({ answer: 'ok' })
  const { records } = await seen(lost)
  expect([countingGroup(records), groupsOf(records)[0]?.officers.map(({ name }) => name)]).toEqual([id, ['加藤', '森']])

  const back = keyed(new DeskClient(server.address, organisation))
  const code = await invitationCode(server.storage, { organisation, kind: 'association' })
  await back.client.join(code, back.agreement)
  const { desk, publicKey: signing, person: name } = back.client
  const ask = {
    ...{ type: 'ask-officers', desk, name, signing, agreement: back.agreement },
    ...{ group: { id, officers }, epoch: 2, kid: key.kid, halves: [JWE, JWE] },
  }
  const scope = liaisonScope(organisation)
  // Nobody asks in another's name, as another association, or as headquarters.
  expect(await order(lost, ask, scope)).toMatchObject({ reason: 'not-allowed' })
  expect(await order(editor, { ...ask, desk: editor.client.desk, signing: editor.client.publicKey }, scope)).toMatchObject({
    reason: 'not-allowed',
  })
  expect(await order(keyed(head), ask, scope)).toMatchObject({ reason: 'not-allowed' })
  const other = await association(server, 'よそ国際交流協会')
  await expect(order(other, ask, scope)).rejects.toThrow('not-a-member')
  expect(await order(back, ask, scope)).toMatchObject({ answer: 'ok' })
  expect(await order(back, ask, scope)).toMatchObject({ reason: 'not-now' })

  const [request] = await requests(head, organisation)
  const answer = { recovery: request?.record, jwe: JWE, signature: SIGNATURE }
  const orders = (client: DeskClient, type: string) => order(keyed(client), { type, ...answer }, scope)
  // In whichever order, by them alone, and each once.
  expect(await orders(back.client, 'give-half')).toMatchObject({ reason: 'not-allowed' })
  expect(await orders(lastly, 'give-half')).toMatchObject({ reason: 'not-allowed' })
  expect(await orders(deputy, 'give-half')).toMatchObject({ answer: 'ok' })
  expect(await orders(deputy, 'give-half')).toMatchObject({ reason: 'not-now' })
  expect(await orders(head, 'give-half')).toMatchObject({ answer: 'ok' })
  expect(await orders(deputy, 'turn-down')).toMatchObject({ reason: 'not-now' })
  const [settled] = await requests(back.client, organisation)
  expect(settled).toMatchObject({
    desk,
    given: [
      { person: head.person, jwe: JWE },
      { person: deputy.person, jwe: JWE },
    ],
    turnedDown: null,
  })

  // Who it was stays: nobody but headquarters' server writes there. Afterwards it can be asked again, and turned down.
  const wish = { kind: 'recovery', record: request?.record ?? '', groups: { half1: null } } as const
  expect((await back.client.write(scope, [wish])).body.answers[0]).toMatchObject({ reason: 'not-allowed' })
  expect((await head.write(scope, [wish])).body.answers[0]).toMatchObject({ reason: 'not-allowed' })
  expect(await order(back, ask, scope)).toMatchObject({ answer: 'ok' })
  const again = (await requests(head, organisation)).find(({ given }) => given.includes(null))
  expect(await order(keyed(head), { type: 'turn-down', recovery: again?.record }, scope)).toMatchObject({ answer: 'ok' })
  expect(await order(keyed(head), { type: 'give-half', ...answer, recovery: again?.record }, scope)).toMatchObject({ reason: 'not-now' })
  expect((await requests(back.client, organisation)).filter(({ turnedDown }) => turnedDown?.person === head.person)).toHaveLength(1)
})

test('[O9] who offers to be an officer stands in what all read, and no association writes there', async () => {
  const body = await association(server, 'しま国際交流協会')
  const wish = { kind: 'officer', record: freshId(), groups: { who: officerAt(head, '加藤'), since: 1 } } as const
  expect((await head.write('national', [wish])).body.answers[0]?.answer).toBe('ok')
  const refused = await body.client.write('national', [{ ...wish, record: freshId() }])
  expect(JSON.stringify(refused.body)).toMatch(/not-allowed|not-a-member/)
})

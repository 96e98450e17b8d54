import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { knownDesks } from '../../headquarters/known-desks.ts'
import { MOST_LATE } from '../../headquarters/late.ts'
import { recoverText, voucherText } from '../../shared/desks/signed-text.ts'
import { erasureGroups } from '../../shared/sync/erasure.ts'
import type { AdmissionReply, LateReply, RecoverReply, WaitingReply } from '../../shared/sync/protocol.ts'
import { associationScope, jointScope } from '../../shared/sync/scope.ts'
import { nextKey, SIGNATURE, wrapFor } from '../shared/desks/association.ts'
import type { Reply } from '../support/desk-client.ts'
import { DeskClient, freshDesk, freshId } from '../support/desk-client.ts'
import { invitationCode } from '../support/invitation-code.ts'
import type { KeyedDesk } from './association-for-tests.ts'
import {
  admitted,
  admitting,
  association,
  freshKey,
  keyed,
  lookupHash,
  order,
  scopeOf,
  seen,
  striking,
  wait,
} from './association-for-tests.ts'
import type { TestServer } from './server-for-tests.ts'
import { startServer } from './server-for-tests.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
}, 60_000)
afterAll(() => server.close())

const drill = (title: string) => ({ kind: 'drill', record: freshId(), groups: { title } }) as const
const inviting = ({ client }: KeyedDesk, lookup: string) =>
  client.ask('POST', '/v1/desk-invitations', JSON.stringify({ lookup: lookupHash(lookup), mac: '' }))

describe('a further desk', () => {
  test('[O2] [O3] waits by an admin’s code, is seen there, is admitted, and is a desk of the association from then on', async () => {
    const first = await association(server, 'みなと国際交流協会')
    const guest = keyed(new DeskClient(server.address, first.client.organisation))
    const lookup = freshId()
    expect((await inviting(first, lookup)).status).toBe(200)
    const asking = first.client.ask<WaitingReply>('GET', '/v1/waiting-desks?wait=5000')
    expect((await wait(guest, lookup)).body).toMatchObject({
      organisation: { id: first.client.organisation, name: 'みなと国際交流協会' },
      by: { desk: first.client.desk, signing: first.client.publicKey, agreement: first.agreement },
    })
    expect((await asking).body.waiting).toMatchObject([
      { desk: guest.client.desk, signing: guest.client.publicKey, agreement: guest.agreement },
    ])
    // Until then it is nobody.
    expect(await guest.client.changes(scopeOf(first))).toMatchObject({ status: 401, body: { problem: 'unknown-desk' } })
    expect((await guest.client.write(scopeOf(first), [drill('まだ')])).status).toBe(401)
    guest.client.next.clear()
    expect((await guest.client.ask<AdmissionReply>('GET', '/v1/admission')).body).toEqual({ state: 'waiting' })
    const admission = guest.client.ask<AdmissionReply>('GET', '/v1/admission?wait=5000')
    expect((await order(first, admitting(guest, 'edit'))).answer).toBe('ok')
    expect((await admission).body).toEqual({ state: 'in', role: 'edit', key: 1 })
    const { desks, keys } = await seen(guest)
    expect(desks.map(({ desk, role, state, vouch }) => [desk, role, state, vouch?.by ?? null])).toEqual(
      expect.arrayContaining([
        [first.client.desk, 'admin', 'in', null],
        [guest.client.desk, 'edit', 'in', first.client.desk],
      ]),
    )
    expect(keys[0]?.wraps.map(({ to }) => to).sort()).toEqual([first.to, guest.to].sort())
    expect((await first.client.ask<WaitingReply>('GET', '/v1/waiting-desks')).body.waiting).toEqual([])
  })

  test('[O3] an invitation is good once, for ten minutes, and only where an admin’s desk made it', async () => {
    const first = await association(server, 'かわ国際交流協会')
    const editor = await admitted(server, first, 'edit')
    expect(await inviting(editor, freshId())).toMatchObject({ status: 403, body: { problem: 'not-allowed' } })
    const lookup = freshId()
    await inviting(first, lookup)
    const [guest, thief] = [keyed(new DeskClient(server.address)), keyed(new DeskClient(server.address))]
    expect((await wait(guest, lookup)).status).toBe(200)
    expect((await wait(guest, lookup)).status).toBe(200)
    expect(await wait(thief, lookup)).toMatchObject({ status: 410, body: { problem: 'invitation-used' } })
    // Under the guest's id with other keys either.
    expect((await wait({ ...guest, agreement: freshKey() }, lookup)).status).toBe(410)
    expect((await first.client.ask('POST', '/v1/turned-away', JSON.stringify({ desk: guest.client.desk }))).status).toBe(200)
    expect((await guest.client.ask('GET', '/v1/admission')).status).toBe(401)
    const old = freshId()
    await inviting(first, old)
    const tenMinutes = [10 * 60_000 + 1000, lookupHash(old)] as const
    await server.storage.write('update desk_invitation set until = until - $1 where lookup = $2', tenMinutes)
    expect(await wait(thief, old)).toMatchObject({ status: 410, body: { problem: 'invitation-over' } })
    expect((await wait(thief, freshId())).status).toBe(410)
    // An id that stands for a desk already is not taken over.
    const taken = freshId()
    await inviting(first, taken)
    const other = await association(server, 'よその国際交流協会')
    const impostor = { ...thief, client: new DeskClient(server.address, '', other.client.desk) }
    expect(await wait(impostor, taken)).toMatchObject({ status: 400, body: { problem: 'malformed' } })
  })

  test('[O2] a desk of before says its key once, and every desk of its organisation can be seen then', async () => {
    const old = await server.desk('もり国際交流協会')
    await server.colleague(old)
    const agreement = freshKey()
    const say = (key: object) => old.ask('POST', '/v1/agreement', JSON.stringify({ agreement: key }))
    expect(await say(agreement)).toMatchObject({ status: 200, body: { role: 'admin' } })
    expect((await say(agreement)).status).toBe(200)
    expect(await say(freshKey())).toMatchObject({ status: 403, body: { problem: 'not-allowed' } })
    const { desks } = await seen({ client: old, agreement, to: `desk-${old.desk}` })
    expect(desks.map(({ agreement }) => agreement !== null).sort()).toEqual([false, true])
  })

  test('[O2] headquarters’ own invitation says who is there already', async () => {
    const first = await association(server, 'うみ国際交流協会')
    const second = new DeskClient(server.address, first.client.organisation)
    const code = await invitationCode(server.storage, { organisation: first.client.organisation, kind: 'association' })
    expect((await second.join(code, freshKey())).body).toMatchObject({ others: 1, key: 1 })
    expect((await seen(first)).desks).toHaveLength(2)
  })
})

describe('[O1] roles', () => {
  test('whoever only looks changes nothing but the notes of it; whoever edits decides nothing about desks; a role holds at once', async () => {
    const first = await association(server, 'そら国際交流協会')
    const viewer = await admitted(server, first, 'view')
    const scope = scopeOf(first)
    expect((await viewer.client.changes(scope)).status).toBe(200)
    const note = { kind: 'access', record: freshId(), sealed: 'AAAA' } as const
    const answers = (await viewer.client.write(scope, [drill('だめ'), note])).body.answers
    expect(answers.map(({ answer, reason }) => reason ?? answer)).toEqual(['not-allowed', 'ok'])
    const joint = jointScope(freshId())
    await first.client.write(joint, [drill('共同')])
    expect((await viewer.client.write(joint, [drill('だめ')])).body.answers[0]?.reason).toBe('not-allowed')
    const invited = { type: 'invite', organisation: { id: freshId(), name: '', kind: 'association' }, title: '' }
    expect(await order(viewer, invited, joint)).toMatchObject({ reason: 'not-allowed' })
    expect(await order(first, invited, joint)).toMatchObject({ reason: 'unknown-organisation' })
    const { desk, publicKey } = viewer.client
    expect(await order(viewer, { type: 'set-role', desk, signing: publicKey, role: 'admin' })).toMatchObject({
      reason: 'not-allowed',
    })
    expect((await order(first, { type: 'set-role', desk, signing: publicKey, role: 'edit' })).answer).toBe('ok')
    expect((await viewer.client.write(scope, [drill('よい')])).body.answers[0]?.answer).toBe('ok')
    for (const command of [admitting(keyed(new DeskClient('')), 'admin'), striking(first, nextKey(2, [viewer.to]))])
      expect(await order(viewer, command)).toMatchObject({ reason: 'not-allowed' })
    expect((await viewer.client.ask('GET', '/v1/late')).status).toBe(403)
    expect((await viewer.client.ask('GET', '/v1/waiting-desks')).status).toBe(403)
  })
})

describe('[O4] a desk that is struck off', () => {
  test('is unknown at once, also where it was known a moment ago, and its key comes back under no id', async () => {
    const first = await association(server, 'やま国際交流協会')
    const second = await admitted(server, first, 'admin')
    const scope = scopeOf(first)
    expect((await second.client.changes(scope)).status).toBe(200)
    expect((await order(first, striking(second, nextKey(2, [first.to])))).answer).toBe('ok')
    expect(await second.client.changes(scope)).toMatchObject({ status: 401, body: { problem: 'unknown-desk' } })
    expect((await second.client.poll()).status).toBe(401)
    expect((await second.client.introduce(freshDesk())).status).toBe(401)
    expect((await second.client.ask('GET', '/v1/admission')).status).toBe(401)
    const lookup = freshId()
    await inviting(first, lookup)
    expect((await wait(keyed(second.client.under(freshDesk())), lookup)).status).toBe(400)
    const code = await invitationCode(server.storage, { organisation: first.client.organisation, kind: 'association' })
    expect((await second.client.under(freshDesk()).join(code)).status).toBe(400)
    expect((await seen(first)).keys.map(({ epoch }) => epoch)).toEqual([1, 2])
    expect((await knownDesks(server.storage.read, Date.now).find(second.client.desk))?.state).toBe('struck-off')
  })

  test('[O5] what it pushes afterwards waits for an administrator, who takes it under its own name and numbers, or does not', async () => {
    const first = await association(server, 'はま国際交流協会')
    const second = await admitted(server, first, 'edit')
    const scope = scopeOf(first)
    const [before, command] = [drill('一'), { kind: 'command', record: freshId(), groups: { ask: { type: 'renew-key' } } } as const]
    await second.client.write(scope, [before])
    await order(first, striking(second, nextKey(2, [first.to])))
    const late = second.client.deed(scope, [drill('遅い'), command, drill('もっと遅い')])
    for (const _ of ['once', 'twice']) expect((await second.client.push(scope, [late])).status).toBe(401)
    expect((await seen(first)).records.some(({ groups }) => groups['title'] === '遅い')).toBe(false)
    const waiting = async () => (await first.client.ask<LateReply>('GET', '/v1/late')).body.late
    expect(await waiting()).toMatchObject([{ desk: second.client.desk, changes: 3, deeds: [{ id: late.deed.id }], more: false }])
    const other = await association(server, 'ほか国際交流協会')
    expect((await other.client.ask<LateReply>('GET', '/v1/late')).body.late).toEqual([])
    expect(await order(other, { type: 'take-late', desk: second.client.desk })).toMatchObject({ reason: 'not-now' })
    expect((await order(first, { type: 'take-late', desk: second.client.desk })).answer).toBe('ok')
    const taken = (await first.client.changes(scope)).body.changes.filter(({ change }) => change.deed === late.deed.id)
    expect(taken.map(({ change }) => [change.desk, change.n])).toEqual([
      [second.client.desk, 2],
      [second.client.desk, 4],
    ])
    expect(await waiting()).toEqual([])
    const unwanted = second.client.deed(scope, [drill('いらない')])
    await second.client.push(scope, [unwanted])
    expect(await waiting()).toHaveLength(1)
    expect((await order(first, { type: 'refuse-late', desk: second.client.desk })).answer).toBe('ok')
    // It has heard no answer, and goes on offering what was not wanted.
    await second.client.push(scope, [unwanted])
    expect(await waiting()).toEqual([])
    expect((await seen(first)).records.some(({ groups }) => groups['title'] === 'いらない')).toBe(false)
  })

  test('[E4] [O5] what waits of it for an administrator holds nothing of a record that was erased, before or after it came', async () => {
    const first = await association(server, 'なぎさ国際交流協会')
    const second = await admitted(server, first, 'edit')
    const scope = scopeOf(first)
    const [early, late] = [drill('消える一'), drill('消える二')]
    await order(first, striking(second, nextKey(2, [first.to])))
    const erasing = ({ kind, record }: typeof early) =>
      first.client.write(scope, [{ kind: 'erasure', record: freshId(), groups: erasureGroups([{ kind, record }], 'request') }])
    await second.client.push(scope, [second.client.deed(scope, [early, drill('のこる')])])
    await erasing(early)
    await erasing(late)
    await second.client.push(scope, [second.client.deed(scope, [late])])
    const rows = JSON.stringify(await server.storage.read('select change, deed from late where desk = $1', [second.client.desk]))
    expect(['消える一', '消える二', 'のこる'].map(title => rows.includes(title))).toEqual([false, false, true])
    expect((await order(first, { type: 'take-late', desk: second.client.desk })).answer).toBe('ok')
    expect((await seen(first)).records.some(({ groups }) => groups['title'] === 'のこる')).toBe(true)
  })

  test('[O5] does not fill headquarters: what is too much is not kept, and said', async () => {
    const first = await association(server, 'おか国際交流協会')
    const second = await admitted(server, first, 'edit')
    const scope = scopeOf(first)
    await order(first, striking(second, nextKey(2, [first.to])))
    // So much has come already.
    await server.storage.write(
      `insert into late (scope, desk, n, hash, reason, bytes) values ($1, $2, 1, '', 'malformed', ${MOST_LATE.bytes - 50_000})`,
      [scope, second.client.desk],
    )
    second.client.next.set(scope, 2)
    const long = 'あ'.repeat(100_000)
    for (const title of ['短い', long]) await second.client.push(scope, [second.client.deed(scope, [drill(title)])])
    const [row] = await server.storage.read<{ readonly bytes: number }>('select sum(bytes)::bigint as bytes from late where desk = $1', [
      second.client.desk,
    ])
    expect(row?.bytes).toBeGreaterThan(MOST_LATE.bytes - 50_000)
    expect(row?.bytes).toBeLessThanOrEqual(MOST_LATE.bytes)
    expect((await first.client.ask<LateReply>('GET', '/v1/late')).body.late).toMatchObject([{ desk: second.client.desk, more: true }])
  })
})

describe('[O6] a PC that holds nothing but the recovery sheet', () => {
  /** An association with a sheet, whose keys are a desk client's for the test. */
  async function withSheet(name: string) {
    const first = await association(server, name)
    const sheet = new DeskClient(server.address)
    const command = {
      ...{ type: 'add-sheet', sheet: sheet.desk, signing: sheet.publicKey, agreement: freshKey(), vouch: SIGNATURE, voids: [], epoch: 1 },
      wraps: [wrapFor(`sheet-${sheet.desk}`)],
    } as const
    expect((await order(first, command as never)).answer).toBe('ok')
    return { first, sheet }
  }
  const asking = (sheet: DeskClient, fresh: KeyedDesk, time = Date.now()) => {
    const { desk, publicKey, person } = fresh.client
    const vouch = sheet.sign(voucherText(`sheet:${sheet.desk}`, { desk, signing: publicKey, agreement: fresh.agreement, role: 'admin' }))
    const signature = sheet.sign(recoverText(sheet.desk, time, vouch))
    return { sheet: sheet.desk, desk, publicKey, agreement: fresh.agreement, person, time, vouch, signature }
  }
  const recover = (ask: object): Promise<Reply<RecoverReply>> =>
    new DeskClient(server.address).send('POST', '/v1/recover', JSON.stringify(ask), {})

  test('is an admin’s desk at once, and gets the key that was wrapped for the sheet', async () => {
    const { first, sheet } = await withSheet('ひかり国際交流協会')
    const fresh = keyed(new DeskClient(server.address, first.client.organisation))
    const ask = asking(sheet, fresh)
    expect(await recover(ask)).toMatchObject({
      status: 200,
      body: { organisation: { id: first.client.organisation }, key: { epoch: 1, jwe: wrapFor('sheet-').jwe, by: first.client.desk } },
    })
    // An answer that was not heard is asked for again, anew signed; the same request again is nobody's.
    expect((await recover(asking(sheet, fresh, ask.time + 1))).status).toBe(200)
    expect(await recover(ask)).toMatchObject({ status: 401, body: { problem: 'not-signed' } })
    expect((await seen(fresh)).desks.find(({ desk }) => desk === fresh.client.desk)).toMatchObject({
      role: 'admin',
      vouch: { by: sheet.desk },
    })
    expect(await order(fresh, striking(first, nextKey(2, [fresh.to, `sheet-${sheet.desk}`])))).toMatchObject({ answer: 'ok' })
    expect((await first.client.changes(scopeOf(fresh))).status).toBe(401)
  })

  test('is nobody with another key, other keys, an old hour, a sheet that is void, or a desk that is another’s', async () => {
    const { first, sheet } = await withSheet('つき国際交流協会')
    const fresh = keyed(new DeskClient(server.address))
    const ask = asking(sheet, fresh)
    expect(await recover({ ...ask, agreement: freshKey() })).toMatchObject({ status: 401, body: { problem: 'not-signed' } })
    const other = new DeskClient(server.address, '', sheet.desk)
    expect(await recover(asking(other, fresh))).toMatchObject({ status: 401, body: { problem: 'not-signed' } })
    expect(await recover(asking(sheet, fresh, Date.now() - 6 * 60_000))).toMatchObject({ status: 401, body: { problem: 'clock' } })
    expect(await recover(asking(new DeskClient(''), fresh))).toMatchObject({ status: 401, body: { problem: 'unknown-desk' } })
    expect(await recover({ ...ask, sheet: '__proto__' })).toMatchObject({ status: 400 })
    const another = await association(server, 'ほし国際交流協会')
    const thief = { ...another, client: new DeskClient(server.address, '', another.client.desk) }
    expect(await recover(asking(sheet, thief))).toMatchObject({ status: 400, body: { problem: 'malformed' } })
    const next = new DeskClient(server.address)
    const replaced = {
      ...{ type: 'add-sheet', sheet: next.desk, signing: next.publicKey, agreement: freshKey(), vouch: SIGNATURE, voids: [sheet.desk] },
      ...{ epoch: 1, wraps: [wrapFor(`sheet-${next.desk}`)] },
    }
    expect((await order(first, replaced)).answer).toBe('ok')
    expect(await recover(asking(sheet, fresh))).toMatchObject({ status: 401, body: { problem: 'unknown-desk' } })
  })
})

describe('attacks on desks and keys', () => {
  test('[O2] nobody writes a desk’s, a key’s or a sheet’s record, nor another association’s', async () => {
    const first = await association(server, 'たに国際交流協会')
    const other = await association(server, 'みね国際交流協会')
    const wishes = (['desk', 'key', 'sheet'] as const).map(kind => ({ kind, record: freshId(), groups: { role: 'admin' } }))
    const { answers } = (await first.client.write(scopeOf(first), wishes)).body
    expect(answers.map(({ reason }) => reason)).toEqual(['not-allowed', 'not-allowed', 'not-allowed'])
    expect((await other.client.changes(scopeOf(first))).status).toBe(403)
    const strike = { kind: 'command', record: freshId(), groups: { ask: striking(first, nextKey(2, [other.to])) as never } } as const
    expect(await other.client.write(scopeOf(first), [strike])).toMatchObject({ status: 403, body: { problem: 'not-a-member' } })
    // In its own scope it strikes off nobody of another's.
    expect(await order(other, striking(first, nextKey(2, [other.to])))).toMatchObject({ reason: 'not-allowed' })
    expect(await order(other, admitting(first, 'view'))).toMatchObject({ reason: 'not-allowed' })
    expect((await first.client.changes(scopeOf(first))).status).toBe(200)
    // A command about desks has no place in a joint scope.
    const joint = jointScope(freshId())
    await first.client.write(joint, [drill('共同')])
    expect(await order(first, { type: 'renew-key', key: nextKey(2, [first.to]) }, joint)).toMatchObject({ reason: 'not-allowed' })
  })

  test('[O4] forged commands: keys that are none, machinery of objects, too many recipients, an epoch that is taken or far off', async () => {
    const first = await association(server, 'いけ国際交流協会')
    const guest = keyed(new DeskClient(server.address))
    const off = { ...guest.client.publicKey, x: 'A'.repeat(43) }
    expect(await order(first, { ...admitting(guest, 'edit'), signing: off })).toMatchObject({ reason: 'malformed' })
    expect(await order(first, { ...admitting(guest, 'edit'), desk: 'headquarters0000' })).toMatchObject({ reason: 'not-allowed' })
    expect(
      await order(first, {
        type: 'renew-key',
        key: { ...nextKey(2, [first.to]), wraps: [{ to: 'constructor', jwe: '', signature: '' }] },
      }),
    ).toMatchObject({
      reason: 'malformed',
    })
    const many = Array.from({ length: 61 }, () => `desk-${freshDesk()}` as const)
    expect(await order(first, { type: 'renew-key', key: nextKey(2, many) })).toMatchObject({ reason: 'too-large' })
    expect(await order(first, { type: 'renew-key', key: nextKey(1, [first.to], 7) })).toMatchObject({ reason: 'stale' })
    expect(await order(first, { type: 'renew-key', key: nextKey(500, [first.to]) })).toMatchObject({ reason: 'stale' })
    const forged = `{"type":"renew-key","__proto__":{"key":1},"key":${JSON.stringify(nextKey(2, [first.to]))}}`
    const deed = first.client.deed(scopeOf(first), [{ kind: 'command', record: freshId(), groups: { ask: '?' } }])
    const raw = JSON.stringify({ scope: scopeOf(first), from: deed.changes[0]?.n, pages: [deed] }).replace('"?"', forged)
    expect((await first.client.ask<{ answers: readonly { reason: string }[] }>('POST', '/v1/push', raw)).body.answers[0]?.reason).toBe(
      'malformed',
    )
    expect((await seen(first)).keys.map(({ epoch }) => epoch)).toEqual([1])
  })
})

test('[O2] the record of a desk that takes a new id names it as before, and it may what it might', async () => {
  const first = await association(server, 'すな国際交流協会')
  const fresh = { ...first, client: first.client.under(freshDesk()) }
  await first.client.introduce(fresh.client.desk)
  fresh.client.organisation = first.client.organisation
  expect((await order(fresh, { type: 'renew-key', key: nextKey(2, [first.to]) })).answer).toBe('ok')
  expect((await seen(first)).keys.at(-1)?.by).toBe(first.client.desk)
  expect((await seen({ ...fresh })).desks.map(({ desk }) => desk)).toEqual([first.client.desk])
  expect(associationScope(fresh.client.organisation)).toBe(scopeOf(first))
})

// The last one: this PC has to wait after it.
test('[O6] whoever guesses recovery sheets waits', async () => {
  const desk = new DeskClient(server.address)
  const replies = await Promise.all(Array.from({ length: 140 }, () => desk.send('POST', '/v1/recover', '{}', {})))
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([400, 503]))
})

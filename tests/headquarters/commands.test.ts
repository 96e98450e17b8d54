import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SERVER_DESK } from '../../headquarters/own-changes.ts'
import { partiesOf } from '../../shared/applications/application.ts'
import type { Command, Saw } from '../../shared/applications/command.ts'
import { commandGroups } from '../../shared/applications/command.ts'
import { contentOf, contentText, readContent } from '../../shared/applications/content.ts'
import { filingOf, invitationsOf, submissionsOf } from '../../shared/applications/filing.ts'
import type { OrganisationName } from '../../shared/core/organisation.ts'
import { openPlain } from '../../shared/sync/let-go.ts'
import type { Answer } from '../../shared/sync/log.ts'
import type { ShownRecord } from '../../shared/sync/record.ts'
import { fold, shown } from '../../shared/sync/record.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { blockScope, jointScope, liaisonScope } from '../../shared/sync/scope.ts'
import type { DeskClient } from '../support/desk-client.ts'
import { freshId } from '../support/desk-client.ts'
import type { TestServer } from './server-for-tests.ts'
import { startServer } from './server-for-tests.ts'

let server: TestServer
let hq: DeskClient
let minato: DeskClient
let kawa: DeskClient
beforeAll(async () => {
  server = await startServer()
  hq = await server.desk('本部', 'headquarters')
  minato = await server.desk('みなと国際交流協会')
  kawa = await server.desk('かわ市国際交流協会', 'city-association')
}, 60_000)
afterAll(() => server.close())

/** The scope's records as the desk sees them. */
async function seenBy(desk: DeskClient, scope: Scope): Promise<readonly ShownRecord[]> {
  const { changes } = (await desk.changes(scope)).body
  return [...fold(changes.flatMap(({ change }) => openPlain(change) ?? [])).values()].map(shown).filter(record => record !== null)
}

async function order(desk: DeskClient, scope: Scope, command: Command, id = freshId()): Promise<Answer | undefined> {
  const { body } = await desk.write(scope, [{ kind: 'command', record: id, groups: commandGroups(command) }])
  return body.answers[0]
}

async function saw(desk: DeskClient, scope: Scope, application: string): Promise<Saw> {
  const content = contentText(contentOf(await seenBy(desk, scope), application))
  return { seq: (await desk.changes(scope)).body.head, hash: createHash('sha256').update(content).digest('hex') }
}

const nameOf = (desk: DeskClient, name: string, kind: OrganisationName['kind'] = 'association'): OrganisationName => ({
  id: desk.organisation,
  name,
  kind,
})

/** A draft in a joint scope of its own, made by みなと. */
async function draft(): Promise<{ readonly scope: Scope; readonly application: string; readonly party: string }> {
  const [scope, application, party] = [jointScope(freshId()), freshId(), freshId()]
  await minato.write(scope, [
    { kind: 'application', record: application, groups: { title: '防災講座', programme: { id: 'kyodo', year: 2026 } } },
    { kind: 'party', record: party, groups: { organisation: { ...nameOf(minato, 'みなと国際交流協会') }, role: 'lead' } },
  ])
  return { scope, application, party }
}

async function submitted() {
  const made = await draft()
  const answer = await order(minato, made.scope, {
    type: 'submit',
    application: made.application,
    saw: await saw(minato, made.scope, made.application),
  })
  expect(answer?.answer).toBe('ok')
  return made
}

const liaison = () => liaisonScope(minato.organisation)
const submissionOf = async (application: string) =>
  submissionsOf(await seenBy(hq, liaison())).find(found => found.application === application)

describe('inviting another body', () => {
  test('[C1] the invitation arrives in the invited body’s liaison scope; when it accepts it is a member and reads the draft', async () => {
    const { scope } = await draft()
    const id = freshId()
    expect((await kawa.changes(scope)).status).toBe(403)
    expect((await order(minato, scope, { type: 'invite', organisation: nameOf(kawa, '?'), title: '防災講座' }, id))?.answer).toBe('ok')
    const arrived = invitationsOf(await seenBy(kawa, liaisonScope(kawa.organisation))).find(found => found.id === id)
    expect(arrived).toMatchObject({
      joint: scope,
      status: 'open',
      to: { name: 'かわ市国際交流協会', kind: 'city-association' },
      from: { name: 'みなと国際交流協会' },
    })
    // The history names whom headquarters invited, and to what.
    const { deeds } = (await kawa.changes(liaisonScope(kawa.organisation))).body
    expect(deeds.find(({ action }) => action === 'headquarters.invite')?.params).toEqual({
      plain: { name: 'かわ市国際交流協会', title: '防災講座' },
    })
    expect((await kawa.changes(scope)).status).toBe(403)
    expect((await order(kawa, liaisonScope(kawa.organisation), { type: 'accept-invitation', invitation: id }))?.answer).toBe('ok')
    expect(invitationsOf(await seenBy(kawa, scope)).find(found => found.id === id)?.status).toBe('accepted')
    expect((await kawa.write(scope, [{ kind: 'party', record: freshId(), groups: { role: 'participant' } }])).body.answers[0]?.answer).toBe(
      'ok',
    )
    expect((await order(kawa, scope, { type: 'invite', organisation: nameOf(minato, 'みなと'), title: '' }))?.reason).toBe('not-allowed')
  })

  test('[C1] nobody accepts for another, twice, or after declining', async () => {
    const { scope } = await draft()
    const id = freshId()
    await order(minato, scope, { type: 'invite', organisation: nameOf(kawa, ''), title: '' }, id)
    expect((await order(minato, liaison(), { type: 'accept-invitation', invitation: id }))?.reason).toBe('not-now')
    expect((await order(hq, liaisonScope(kawa.organisation), { type: 'accept-invitation', invitation: id }))?.reason).toBe('not-allowed')
    expect((await order(kawa, liaisonScope(kawa.organisation), { type: 'decline-invitation', invitation: id }))?.answer).toBe('ok')
    expect((await order(kawa, liaisonScope(kawa.organisation), { type: 'accept-invitation', invitation: id }))?.reason).toBe('not-now')
    expect((await kawa.changes(scope)).status).toBe(403)
  })

  test('[C1] [C4] who is not in the directory cannot be invited, and headquarters is never asked into a draft', async () => {
    const { scope } = await draft()
    const nobody = { id: freshId(), name: 'どこにもない協会', kind: 'association' } as const
    expect((await order(minato, scope, { type: 'invite', organisation: nobody, title: '' }))?.reason).toBe('unknown-organisation')
    expect((await order(minato, scope, { type: 'invite', organisation: nameOf(hq, '本部', 'headquarters'), title: '' }))?.reason).toBe(
      'unknown-organisation',
    )
  })

  test('[C1] an invitation never writes over one that is there', async () => {
    const [one, other] = [await draft(), await draft()]
    const id = freshId()
    await order(minato, one.scope, { type: 'invite', organisation: nameOf(kawa, ''), title: '本物' }, id)
    expect((await order(minato, other.scope, { type: 'invite', organisation: nameOf(kawa, ''), title: '偽物' }, id))?.reason).toBe(
      'not-now',
    )
    expect(invitationsOf(await seenBy(kawa, liaisonScope(kawa.organisation))).find(found => found.id === id)).toMatchObject({
      title: '本物',
      joint: one.scope,
    })
  })
})

describe('[O7] coming and going', () => {
  /** A draft of みなと that かわ takes part in. */
  async function together() {
    const made = await draft()
    const id = freshId()
    await order(minato, made.scope, { type: 'invite', organisation: nameOf(kawa, ''), title: '防災講座' }, id)
    await order(kawa, liaisonScope(kawa.organisation), { type: 'accept-invitation', invitation: id })
    await kawa.write(made.scope, [
      { kind: 'party', record: id, groups: { organisation: { ...nameOf(kawa, 'かわ', 'city-association') }, role: 'participant' } },
    ])
    return { ...made, invitation: id }
  }
  const roles = async (desk: DeskClient, scope: Scope) =>
    partiesOf(await seenBy(desk, scope)).map(({ organisation, role }) => [organisation.id, role])

  test('a participant that leaves reads and writes nothing any more, and everybody is told', async () => {
    const { scope, invitation } = await together()
    expect((await order(minato, scope, { type: 'leave' }))?.reason).toBe('not-allowed')
    const leaving = await kawa.write(scope, [
      { kind: 'command', record: freshId(), groups: commandGroups({ type: 'leave' }) },
      { kind: 'party', record: freshId(), groups: {} },
    ])
    expect(leaving.body.answers.map(({ answer, reason }) => reason ?? answer)).toEqual(['ok', 'not-a-member'])
    expect((await kawa.changes(scope)).status).toBe(403)
    // What it wrote before it is still answered, so that it can offer all again after a restore (R1); what is new is none of theirs.
    const again = kawa.next.get(scope) ?? 1
    const late = kawa.deed(scope, [{ kind: 'party', record: freshId(), groups: {} }])
    for (const _ of ['once', 'twice'])
      expect((await kawa.push(scope, [late])).body).toMatchObject({ answers: [{ n: again, reason: 'not-a-member' }], head: 0 })
    expect((await minato.changes(scope)).body.changes.some(({ change }) => change.deed === late.deed.id)).toBe(false)
    const colleague = await server.colleague(kawa)
    expect((await colleague.write(scope, [{ kind: 'party', record: freshId(), groups: {} }])).status).toBe(403)
    expect(await roles(minato, scope)).toEqual([[minato.organisation, 'lead']])
    expect(invitationsOf(await seenBy(kawa, liaisonScope(kawa.organisation))).find(({ id }) => id === invitation)?.status).toBe('left')
    expect((await minato.changes(scope)).body.deeds.find(({ action }) => action === 'headquarters.leave')?.params).toEqual({
      plain: { name: 'かわ市国際交流協会', title: '防災講座' },
    })
  })

  test('the lead hands over: the other invites and hands in from then on, and only it hands back', async () => {
    const { scope, application } = await together()
    expect((await order(kawa, scope, { type: 'hand-over', organisation: kawa.organisation }))?.reason).toBe('not-allowed')
    expect((await order(minato, scope, { type: 'hand-over', organisation: hq.organisation }))?.reason).toBe('not-now')
    expect((await order(minato, scope, { type: 'hand-over', organisation: kawa.organisation }))?.answer).toBe('ok')
    expect(await roles(minato, scope)).toEqual([
      [kawa.organisation, 'lead'],
      [minato.organisation, 'participant'],
    ])
    const seen = await saw(minato, scope, application)
    expect((await order(minato, scope, { type: 'submit', application, saw: seen }))?.reason).toBe('not-allowed')
    expect((await order(kawa, scope, { type: 'submit', application, saw: seen }))?.answer).toBe('ok')
    expect((await order(kawa, scope, { type: 'hand-over', organisation: minato.organisation }))?.reason).toBe('not-now')
    await order(kawa, scope, { type: 'withdraw', application })
    expect((await order(minato, scope, { type: 'leave' }))?.answer).toBe('ok')
    expect((await minato.changes(scope)).status).toBe(403)
  })

  test('a block council’s chair changes: its members read, nobody writes anything else there, and no stranger makes a block', async () => {
    const council = await server.desk('第三ブロック協議会', 'block-council')
    const scope = blockScope(council.organisation)
    const id = freshId()
    expect((await order(council, scope, { type: 'invite', organisation: nameOf(kawa, ''), title: '第三ブロック' }, id))?.answer).toBe('ok')
    expect((await kawa.changes(scope)).status).toBe(403)
    expect((await order(kawa, liaisonScope(kawa.organisation), { type: 'accept-invitation', invitation: id }))?.answer).toBe('ok')
    expect((await kawa.poll()).body.heads[scope]).toBeGreaterThan(0)
    for (const desk of [council, kawa])
      expect((await desk.write(scope, [{ kind: 'drill', record: freshId(), groups: { title: '訓練' } }])).body.answers[0]?.reason).toBe(
        'not-allowed',
      )
    expect((await order(council, scope, { type: 'leave' }))?.reason).toBe('not-allowed')
    expect((await order(council, scope, { type: 'hand-over', organisation: kawa.organisation }))?.answer).toBe('ok')
    expect((await order(council, scope, { type: 'invite', organisation: nameOf(minato, ''), title: '' }))?.reason).toBe('not-allowed')
    expect((await order(kawa, scope, { type: 'hand-over', organisation: council.organisation }))?.answer).toBe('ok')
    expect((await order(kawa, scope, { type: 'leave' }))?.answer).toBe('ok')
    expect((await kawa.changes(scope)).status).toBe(403)
    expect((await hq.changes(scope)).status).toBe(403)
    const own = blockScope(minato.organisation)
    expect((await minato.write(own, [{ kind: 'command', record: freshId(), groups: commandGroups({ type: 'leave' }) }])).status).toBe(403)
  })
})

describe('handing in, returning, accepting', () => {
  test('[C1] the whole way: submit, return with a comment, correct, submit again, accept', async () => {
    const { scope, application } = await submitted()
    const first = await submissionOf(application)
    expect(first).toMatchObject({ status: 'submitted', round: 1, title: '防災講座', joint: scope })
    expect(first?.number).toMatch(/^\d\d-\d{3}$/)
    const seen = { seq: 0, hash: first?.hash ?? '' }
    expect((await order(hq, liaison(), { type: 'return', application, comment: '会場を書いてください', saw: seen }))?.answer).toBe('ok')
    expect(filingOf(await seenBy(minato, scope), application)).toMatchObject({
      status: 'returned',
      comment: '会場を書いてください',
      number: first?.number,
    })
    await minato.write(scope, [{ kind: 'application', record: application, groups: { place: { venue: '公民館' } } }])
    await order(minato, scope, { type: 'submit', application, saw: await saw(minato, scope, application) })
    const second = await submissionOf(application)
    expect(second).toMatchObject({ status: 'submitted', round: 2, number: first?.number })
    expect(
      (await order(hq, liaison(), { type: 'accept', application, comment: '', saw: { seq: 0, hash: second?.hash ?? '' } }))?.answer,
    ).toBe('ok')
    const filing = filingOf(await seenBy(minato, scope), application)
    expect(filing?.history.map(({ status }) => status)).toEqual(['submitted', 'returned', 'submitted', 'accepted'])
    expect((await seenBy(minato, scope)).flatMap(({ differences }) => differences)).toEqual([])
  })

  test('[C2] where the content moved since its author looked, the submission is refused as stale and nothing is handed in', async () => {
    const { scope, application } = await draft()
    const seen = await saw(minato, scope, application)
    const colleague = await server.colleague(minato)
    await colleague.write(scope, [{ kind: 'application', record: application, groups: { request: 90_000 } }])
    expect(await order(minato, scope, { type: 'submit', application, saw: seen })).toMatchObject({ answer: 'rejected', reason: 'stale' })
    expect(await submissionOf(application)).toBeUndefined()
    expect((await order(minato, scope, { type: 'submit', application, saw: await saw(minato, scope, application) }))?.answer).toBe('ok')
  })

  test('[C2] an edit and a submission in one push are decided in their order', async () => {
    const { scope, application } = await draft()
    const seen = await saw(minato, scope, application)
    const page = minato.deed(scope, [
      { kind: 'application', record: application, groups: { request: 50_000 } },
      { kind: 'command', record: freshId(), groups: commandGroups({ type: 'submit', application, saw: seen }) },
      { kind: 'application', record: application, groups: { category: 'workshop' } },
    ])
    const { body } = await minato.push(scope, [page])
    expect(body.answers.map(({ reason, answer }) => reason ?? answer)).toEqual(['ok', 'stale', 'ok'])
    const again = await minato.push(scope, [page])
    expect(again.body.answers.map(({ reason, answer }) => reason ?? answer)).toEqual(['dup', 'stale', 'dup'])
  })

  test('[C4] headquarters reads what was frozen, not what the bodies write afterwards', async () => {
    const { scope, application } = await submitted()
    await minato.write(scope, [{ kind: 'application', record: application, groups: { request: 1 } }])
    const frozen = readContent((await submissionOf(application))?.content)
    expect(frozen?.records.find(({ id }) => id === application)?.groups).toMatchObject({ title: '防災講座' })
    expect(frozen?.records.find(({ id }) => id === application)?.groups).not.toHaveProperty('request')
    expect((await hq.changes(scope)).status).toBe(403)
  })

  test('[C1] what headquarters decides it writes itself; the same records are refused from every desk', async () => {
    const { scope, application } = await submitted()
    const forged = { kind: 'filing', record: application, groups: { status: 'accepted' } } as const
    expect((await minato.write(scope, [forged])).body.answers[0]).toMatchObject({ answer: 'rejected', reason: 'not-allowed' })
    expect((await hq.write(liaison(), [{ ...forged, kind: 'submission' }])).body.answers[0]?.reason).toBe('not-allowed')
    const written = (await minato.changes(scope)).body.changes.filter(({ change }) => change.kind === 'filing')
    expect(written.map(({ change }) => [change.desk, change.n])).toEqual([[SERVER_DESK, 1]])
  })

  test('[C1] the bodies themselves neither return nor accept, and a withdrawn one cannot be accepted', async () => {
    const { scope, application } = await submitted()
    const seen = { seq: 0, hash: (await submissionOf(application))?.hash ?? '' }
    expect((await order(minato, liaison(), { type: 'accept', application, comment: '', saw: seen }))?.reason).toBe('not-allowed')
    expect((await order(minato, scope, { type: 'withdraw', application }))?.answer).toBe('ok')
    expect((await submissionOf(application))?.status).toBe('withdrawn')
    expect((await order(hq, liaison(), { type: 'accept', application, comment: '', saw: seen }))?.reason).toBe('not-now')
  })

  test('withdrawing and accepting at the same moment: one of them happens, and both sides say the same', async () => {
    for (let turn = 0; turn < 4; turn++) {
      const { scope, application } = await submitted()
      const seen = { seq: 0, hash: (await submissionOf(application))?.hash ?? '' }
      const answers = await Promise.all([
        order(minato, scope, { type: 'withdraw', application }),
        order(hq, liaison(), { type: 'accept', application, comment: '', saw: seen }),
      ])
      expect(answers.map(answer => answer?.answer).toSorted()).toEqual(['ok', 'rejected'])
      const status = filingOf(await seenBy(minato, scope), application)?.status
      expect((await submissionOf(application))?.status).toBe(status)
    }
  })

  test('numbers of submissions are given once each, without a gap', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => submitted()))
    const numbers = (await Promise.all(made.map(({ application }) => submissionOf(application)))).map(found =>
      Number(found?.number.slice(3)),
    )
    const sorted = numbers.toSorted((a, b) => a - b)
    expect(sorted).toEqual(Array.from({ length: 5 }, (_, place) => (sorted[0] ?? 0) + place))
  })

  test('an order that cannot be read is rejected and changes nothing', async () => {
    const { scope } = await draft()
    for (const ask of [null, 'submit', { type: 'delete-everything' }, { type: 'submit' }, { type: 'invite', organisation: {} }]) {
      const { body } = await minato.write(scope, [{ kind: 'command', record: freshId(), groups: { ask } }])
      expect(body.answers[0]).toMatchObject({ answer: 'rejected', reason: 'malformed' })
    }
  })
})

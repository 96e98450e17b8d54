import { describe, expect, test } from 'vitest'
import { partiesOf } from '../../../shared/applications/application.ts'
import type { Command } from '../../../shared/applications/command.ts'
import { commandGroups, readCommand } from '../../../shared/applications/command.ts'
import { contentOf, contentText, readContent } from '../../../shared/applications/content.ts'
import type { CommandState, Decision, Effect } from '../../../shared/applications/decide.ts'
import { decide, filingNumber } from '../../../shared/applications/decide.ts'
import { filingOf, invitationsOf, submissionsOf } from '../../../shared/applications/filing.ts'
import type { PlainRecord } from '../../../shared/applications/plain-record.ts'
import type { Rejection } from '../../../shared/sync/log.ts'
import { APPLICATION, application, city, party, prefecture, whole } from './sample-application.ts'

const JOINT = 'joint:j'
const LIAISON = `liaison:${prefecture.id}`
const clair = { id: 'o-h', name: '練習用本部', kind: 'headquarters' } as const

/** A small headquarters: it carries out what is decided, scope by scope. */
function office() {
  const scopes = new Map<string, readonly PlainRecord[]>([[JOINT, whole()]])
  const members = new Map<string, readonly string[]>([[JOINT, [prefecture.id]]])
  let turn = 0
  const records = (scope: string): readonly PlainRecord[] => scopes.get(scope) ?? []
  const carryOut = (effect: Effect): void => {
    if (effect.type === 'admit') {
      members.set(effect.scope, [...(members.get(effect.scope) ?? []), effect.organisation])
      return
    }
    if (effect.type === 'let-go') {
      const left = (members.get(effect.scope) ?? []).filter(one => one !== effect.organisation)
      members.set(effect.scope, left)
      return
    }
    if (effect.type !== 'write') return
    const same = ({ kind, id }: PlainRecord): boolean => kind === effect.kind && id === effect.id
    const before = records(effect.scope).find(same)
    const written = { kind: effect.kind, id: effect.id, groups: { ...before?.groups, ...effect.groups } }
    scopes.set(effect.scope, [...records(effect.scope).filter(record => !same(record)), written])
  }
  const hash = (scope: string): string => contentText(contentOf(records(scope), APPLICATION))
  const ask = (
    scope: string,
    by: 'lead' | 'participant' | 'headquarters',
    command: Command,
    actor = by === 'headquarters' ? clair : by === 'lead' ? prefecture : city,
  ): Decision => {
    turn += 1
    const state: CommandState = {
      scope,
      records: records(scope),
      members: members.get(scope) ?? [],
      directory: [prefecture, city],
      seq: turn,
      hash: hash(scope),
      actor: { organisation: actor, role: by, person: '中村' },
      command: `command-${turn}`,
      at: turn * 1000,
      nextNumber: filingNumber(8, turn),
    }
    const decision = decide(state, command)
    if ('ok' in decision) decision.ok.forEach(carryOut)
    return decision
  }
  const edit = (groups: PlainRecord['groups']): void => {
    scopes.set(JOINT, [application(groups), ...records(JOINT).filter(({ kind }) => kind !== 'application')])
  }
  const submit = (saw = hash(JOINT)): Decision =>
    ask(JOINT, 'lead', { type: 'submit', application: APPLICATION, saw: { seq: 0, hash: saw } })
  const review = (type: 'return' | 'accept', comment: string, saw?: string): Decision =>
    ask(LIAISON, 'headquarters', {
      type,
      application: APPLICATION,
      comment,
      saw: { seq: 0, hash: saw ?? submissionsOf(records(LIAISON))[0]?.hash ?? '' },
    })
  return { records, ask, submit, review, edit, hash, members }
}

describe('the life of an application', () => {
  test('submitted, returned with a comment, corrected, submitted again, accepted: one number, two rounds, and every step kept', () => {
    const { submit, review, edit, records } = office()
    submit()
    const first = filingOf(records(JOINT), APPLICATION)
    expect(first).toMatchObject({ status: 'submitted', number: '08-001', round: 1 })
    review('return', '会場の住所を書いてください。')
    expect(filingOf(records(JOINT), APPLICATION)).toMatchObject({
      status: 'returned',
      comment: '会場の住所を書いてください。',
      number: '08-001',
    })
    edit({ title: '直した題' })
    submit()
    review('accept', '')
    const last = filingOf(records(JOINT), APPLICATION)
    expect(last).toMatchObject({ status: 'accepted', number: '08-001', round: 2 })
    expect(last?.history.map(({ status, round }) => [status, round])).toEqual([
      ['submitted', 1],
      ['returned', 1],
      ['submitted', 2],
      ['accepted', 2],
    ])
    expect(submissionsOf(records(LIAISON))[0]?.history).toEqual(last?.history)
  })

  test('C4: reviewers see what was handed in, not what is written afterwards', () => {
    const { submit, edit, records } = office()
    submit()
    edit({ title: 'あとで変えた題' })
    const [submission] = submissionsOf(records(LIAISON))
    const frozen = readContent(submission?.content)
    expect(frozen?.records.find(({ kind }) => kind === 'application')?.groups['title']).toBe('外国人住民と進める防災講座')
    expect(frozen && contentText(frozen)).toBe(submission?.hash)
  })

  test('C2: a partner’s edit that came first makes the submission stale, and nothing is handed in', () => {
    const { submit, edit, hash, records } = office()
    const seen = hash(JOINT)
    edit({ title: '相手が先に変えた題' })
    expect(submit(seen)).toEqual({ refused: 'stale' })
    expect(filingOf(records(JOINT), APPLICATION)).toBeNull()
  })

  test('headquarters that looks at the first round cannot decide the second', () => {
    const { submit, review, edit, records } = office()
    submit()
    const old = submissionsOf(records(LIAISON))[0]?.hash ?? ''
    review('return', '直してください。')
    edit({ title: '直した題' })
    submit()
    expect(review('accept', '', old)).toEqual({ refused: 'stale' })
  })

  test('only the lead submits, only headquarters returns and accepts', () => {
    const { ask, hash, submit } = office()
    const saw = { seq: 0, hash: hash(JOINT) }
    expect(ask(JOINT, 'participant', { type: 'submit', application: APPLICATION, saw })).toEqual({ refused: 'not-allowed' })
    submit()
    expect(ask(LIAISON, 'lead', { type: 'accept', application: APPLICATION, comment: '', saw })).toEqual({ refused: 'not-allowed' })
    expect(ask(JOINT, 'participant', { type: 'withdraw', application: APPLICATION })).toEqual({ refused: 'not-allowed' })
  })

  test('what has been submitted or accepted is not submitted again; what was withdrawn may be', () => {
    const { submit, ask, review, records } = office()
    submit()
    expect(submit()).toEqual({ refused: 'not-now' })
    ask(JOINT, 'lead', { type: 'withdraw', application: APPLICATION })
    expect(filingOf(records(JOINT), APPLICATION)?.status).toBe('withdrawn')
    expect(submissionsOf(records(LIAISON))[0]?.status).toBe('withdrawn')
    expect(review('accept', '')).toEqual({ refused: 'not-now' })
    expect(submit()).toHaveProperty('ok')
    review('accept', '')
    expect(submit()).toEqual({ refused: 'not-now' })
  })

  test('an unsettled difference is not handed in', () => {
    const state = { ...office() }
    const records = state.records(JOINT).map(record => (record.kind === 'application' ? { ...record, differences: ['place'] } : record))
    const decision = decide(
      {
        scope: JOINT,
        records,
        members: [],
        directory: [],
        seq: 1,
        hash: 'h',
        actor: { organisation: prefecture, role: 'lead', person: '' },
        command: 'c',
        at: 1,
        nextNumber: '08-001',
      },
      { type: 'submit', application: APPLICATION, saw: { seq: 1, hash: 'h' } },
    )
    expect(decision).toEqual({ refused: 'not-now' })
  })
})

describe('invitations', () => {
  const inviteCity = { type: 'invite', organisation: city, title: '防災講座' } as const

  test('an invitation reaches the organisation, and accepting it opens the draft to it', () => {
    const { ask, records, members } = office()
    ask(JOINT, 'lead', inviteCity)
    const [invitation] = records(`liaison:${city.id}`)
    expect(invitation?.groups).toMatchObject({ joint: JOINT, title: '防災講座', status: 'open', from: { id: prefecture.id } })
    ask(`liaison:${city.id}`, 'participant', { type: 'accept-invitation', invitation: invitation?.id ?? '' })
    expect(members.get(JOINT)).toEqual([prefecture.id, city.id])
    for (const scope of [JOINT, `liaison:${city.id}`])
      expect(records(scope).find(({ kind }) => kind === 'invitation')?.groups['status']).toBe('accepted')
    expect(ask(`liaison:${city.id}`, 'participant', { type: 'decline-invitation', invitation: invitation?.id ?? '' })).toEqual({
      refused: 'not-now',
    })
    expect(ask(JOINT, 'lead', inviteCity)).toEqual({ refused: 'not-now' })
  })

  test('a declined invitation opens nothing and may be sent again', () => {
    const { ask, records, members } = office()
    ask(JOINT, 'lead', inviteCity)
    expect(ask(JOINT, 'lead', inviteCity)).toEqual({ refused: 'not-now' })
    const id = records(`liaison:${city.id}`)[0]?.id ?? ''
    ask(`liaison:${city.id}`, 'participant', { type: 'decline-invitation', invitation: id })
    expect(members.get(JOINT)).toEqual([prefecture.id])
    expect(ask(JOINT, 'lead', inviteCity)).toHaveProperty('ok')
  })

  test('nobody accepts for somebody else, invites a stranger, or invites without being the lead', () => {
    const { ask, records } = office()
    ask(JOINT, 'lead', inviteCity)
    const id = records(`liaison:${city.id}`)[0]?.id ?? ''
    expect(ask(JOINT, 'participant', { type: 'accept-invitation', invitation: id })).toEqual({ refused: 'not-allowed' })
    expect(ask(`liaison:${city.id}`, 'participant', { type: 'accept-invitation', invitation: id }, prefecture)).toEqual({
      refused: 'not-allowed',
    })
    expect(ask(JOINT, 'participant', inviteCity)).toEqual({ refused: 'not-allowed' })
    expect(ask(JOINT, 'lead', { ...inviteCity, organisation: { ...city, id: 'o-x' } })).toEqual({ refused: 'unknown-organisation' })
  })
})

describe('[O7] coming and going', () => {
  const inviteCity = { type: 'invite', organisation: city, title: '防災講座' } as const
  /** The city has accepted, and is one of the bodies. */
  function together() {
    const open = office()
    open.ask(JOINT, 'lead', inviteCity)
    const invitation = open.records(`liaison:${city.id}`)[0]?.id ?? ''
    open.ask(`liaison:${city.id}`, 'participant', { type: 'accept-invitation', invitation })
    const roles = () =>
      partiesOf(open.records(JOINT).filter(({ groups }) => groups['here'] !== false)).map(({ organisation, role }) => [
        organisation.id,
        role,
      ])
    return { ...open, invitation, roles }
  }

  test('a participant leaves: it is no member and no party any more, and may be invited again', () => {
    const { ask, members, records, roles, invitation } = together()
    expect(ask(JOINT, 'participant', { type: 'leave' })).toHaveProperty('ok')
    expect(members.get(JOINT)).toEqual([prefecture.id])
    expect(roles()).toEqual([[prefecture.id, 'lead']])
    for (const scope of [JOINT, `liaison:${city.id}`])
      expect(invitationsOf(records(scope)).find(({ id }) => id === invitation)?.status).toBe('left')
    expect(ask(JOINT, 'lead', inviteCity)).toHaveProperty('ok')
  })

  test('the lead leaves only after it has handed over, and only to another of the bodies', () => {
    const { ask, roles } = together()
    expect(ask(JOINT, 'lead', { type: 'leave' })).toEqual({ refused: 'not-allowed' })
    expect(ask(JOINT, 'participant', { type: 'hand-over', organisation: city.id })).toEqual({ refused: 'not-allowed' })
    for (const organisation of [prefecture.id, 'o-x'])
      expect(ask(JOINT, 'lead', { type: 'hand-over', organisation })).toEqual({ refused: 'not-now' })
    expect(ask(JOINT, 'lead', { type: 'hand-over', organisation: city.id })).toHaveProperty('ok')
    expect(roles()).toEqual([
      [city.id, 'lead'],
      [prefecture.id, 'participant'],
    ])
    expect(ask(JOINT, 'participant', { type: 'leave' }, prefecture)).toHaveProperty('ok')
  })

  test('what is handed in stays with those who handed it in', () => {
    const { ask, submit, review } = together()
    submit()
    expect(ask(JOINT, 'participant', { type: 'leave' })).toEqual({ refused: 'not-now' })
    expect(ask(JOINT, 'lead', { type: 'hand-over', organisation: city.id })).toEqual({ refused: 'not-now' })
    review('return', '')
    expect(ask(JOINT, 'lead', { type: 'hand-over', organisation: city.id })).toHaveProperty('ok')
  })
})

test('a command travels as a record and reads back; what cannot be read is no command', () => {
  const commands: readonly Command[] = [
    { type: 'invite', organisation: city, title: 'x' },
    { type: 'accept-invitation', invitation: 'i' },
    { type: 'decline-invitation', invitation: 'i' },
    { type: 'submit', application: 'a', saw: { seq: 1, hash: 'h' } },
    { type: 'withdraw', application: 'a' },
    { type: 'return', application: 'a', comment: 'c', saw: { seq: 1, hash: 'h' } },
    { type: 'accept', application: 'a', comment: '', saw: { seq: 1, hash: 'h' } },
  ]
  for (const command of commands) expect(readCommand(commandGroups(command))).toEqual(command)
  for (const broken of [
    {},
    { ask: 1 },
    { ask: { type: 'submit', application: 'a' } },
    { ask: { type: 'fly' } },
    { ask: { type: 'invite' } },
  ]) {
    expect(readCommand(broken)).toBeNull()
  }
})

test('the content is the same on every desk, whatever the order of its records, and holds fields of a newer version', () => {
  const records = [
    ...whole(),
    { kind: 'volunteer', id: 'v', groups: { name: '秘密' } },
    { ...party(city, 'participant'), id: 'gone', groups: { here: false } },
  ]
  const content = contentOf(records, APPLICATION)
  expect(contentText(contentOf([...records].reverse(), APPLICATION))).toBe(contentText(content))
  expect(contentText(content)).not.toContain('秘密')
  expect(content.records.map(({ id }) => id)).not.toContain('gone')
  expect(contentText(contentOf([application({ later: { a: 1 } })], APPLICATION))).toContain('"later":{"a":1}')
  expect(readContent(JSON.parse(contentText(content)))).toEqual(content)
})

test('every refusal is a word of the sync rules', () => {
  const words: readonly Rejection[] = ['not-allowed', 'not-now', 'stale', 'unknown-organisation']
  expect(words).toHaveLength(4)
})

import { describe, expect, test } from 'vitest'
import { readAnyCommand } from '../../../shared/desks/any-command.ts'
import type { DeskCommand, NextKey } from '../../../shared/desks/desk-command.ts'
import { deskCommandGroups } from '../../../shared/desks/desk-command.ts'
import { recoveryCommandGroups } from '../../../shared/desks/recovery-command.ts'
import type { Officer } from '../../../shared/desks/recovery-group.ts'
import { countingGroup, groupsOf, halfNames, officerGroups, officersOf } from '../../../shared/desks/recovery-group.ts'
import { giveHalfText, groupText } from '../../../shared/desks/signed-text.ts'
import { association, deskNamed, keysOfDesk, kidOf, nextKey, SIGNATURE } from './association.ts'

const FIRST = `desk-${deskNamed('first')}` as const
const officer = (name: string): Officer => {
  const { signing, agreement } = keysOfDesk(deskNamed(name))
  return { name, duty: '', signing, agreement }
}
const [kato, mori, sato] = [officer('kato'), officer('mori'), officer('sato')]
const named = (group: string) => halfNames(deskNamed(group))
const choosing = (group: string, key: NextKey, officers = [kato, mori] as const): DeskCommand => ({
  type: 'set-officers',
  group: { id: deskNamed(group), officers, vouch: SIGNATURE },
  key,
})
const dropping = (key: NextKey): DeskCommand => ({ type: 'set-officers', group: null, key })

/** One desk, with the first key. */
function one() {
  const office = association()
  office.ask({ type: 'renew-key', key: nextKey(1, [FIRST]) })
  return office
}

describe('[O9] the recovery group of an association', () => {
  test('is chosen with the next key, stays with those after it, and is taken back with one', () => {
    const office = one()
    expect(office.ask(choosing('a', nextKey(2, [FIRST, ...named('a')])))).toHaveProperty('ok')
    expect(groupsOf(office.records())).toMatchObject([{ id: deskNamed('a'), officers: [kato, mori], vouch: { by: deskNamed('first') } }])
    expect(countingGroup(office.records())).toBe(deskNamed('a'))
    // A key without it is no mere renewal.
    expect(office.ask({ type: 'renew-key', key: nextKey(3, [FIRST]) })).toEqual({ refused: 'stale' })
    expect(office.ask({ type: 'renew-key', key: nextKey(3, [FIRST, ...named('a')]) })).toHaveProperty('ok')
    expect(office.ask(dropping(nextKey(4, [FIRST])))).toHaveProperty('ok')
    expect(countingGroup(office.records())).toBeNull()
  })

  test('is one at a time, of two people, with both halves', () => {
    const office = one()
    office.ask(choosing('a', nextKey(2, [FIRST, ...named('a')])))
    const refused = { refused: 'not-allowed' }
    expect(office.ask(choosing('b', nextKey(3, [FIRST, ...named('a'), ...named('b')])))).toEqual(refused)
    expect(office.ask({ type: 'renew-key', key: nextKey(3, [FIRST, ...named('a'), ...named('b')]) })).toEqual(refused)
    expect(office.ask(choosing('b', nextKey(3, [FIRST])))).toEqual(refused)
    for (const half of named('b')) expect(office.ask(choosing('b', nextKey(3, [FIRST, half])))).toEqual(refused)
    expect(office.ask(choosing('b', nextKey(3, [FIRST, named('a')[0], named('b')[1]])))).toEqual(refused)
    expect(office.ask(choosing('b', nextKey(3, [FIRST, ...named('a')])))).toEqual(refused)
    expect(office.ask(dropping(nextKey(3, [FIRST, ...named('a')])))).toEqual(refused)
    expect(office.ask(choosing('b', nextKey(3, [FIRST, ...named('b')]), [kato, kato]))).toEqual(refused)
    // The same name for others.
    expect(office.ask(choosing('a', nextKey(3, [FIRST, ...named('a')]), [kato, sato]))).toEqual(refused)
    expect(office.ask(choosing('b', nextKey(3, [FIRST, ...named('b')]), [kato, sato]))).toHaveProperty('ok')
    expect(countingGroup(office.records())).toBe(deskNamed('b'))
    expect(office.ask(dropping(nextKey(4, [FIRST])), { role: 'edit' })).toEqual(refused)
  })

  test('[R1] comes out the same in whatever order a headquarters that was set back hears of it', () => {
    const steps = [
      choosing('a', nextKey(2, [FIRST, ...named('a')])),
      choosing('b', nextKey(3, [FIRST, ...named('b')])),
      dropping(nextKey(4, [FIRST])),
    ]
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
      [0, 2, 1],
    ]) {
      const office = one()
      for (const step of order) expect(office.ask(steps[step] as DeskCommand)).toHaveProperty('ok')
      expect(countingGroup(office.records())).toBeNull()
      expect(
        groupsOf(office.records())
          .map(({ id }) => id)
          .sort(),
      ).toEqual([deskNamed('a'), deskNamed('b')])
      expect(office.keys().map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4])
    }
  })
})

test('commands about recovery groups travel as records and read back; what cannot be read is none', () => {
  const choice = choosing('a', nextKey(2, [FIRST, ...named('a')]))
  expect(readAnyCommand(deskCommandGroups(choice))).toEqual({ family: 'desks', command: choice })
  expect(readAnyCommand(deskCommandGroups(dropping(nextKey(2, [FIRST]))))).toMatchObject({ command: { group: null } })
  const { desk, signing, agreement } = keysOfDesk(deskNamed('new'))
  const group = { id: deskNamed('a'), officers: [kato, mori] } as const
  const wrap = 'aaaa.bbbb.cccc.dddd.eeee'
  const ask = {
    type: 'ask-officers',
    desk,
    name: '新しい端末',
    signing,
    agreement,
    group,
    epoch: 2,
    kid: kidOf(2),
    halves: [wrap, wrap],
  } as const
  const answer = { type: 'give-half', recovery: kidOf(7), jwe: wrap, signature: SIGNATURE } as const
  for (const command of [ask, answer, { type: 'turn-down', recovery: kidOf(7) }] as const)
    expect(readAnyCommand(recoveryCommandGroups(command))).toEqual({ family: 'recovery', command })
  const broken = [
    { ...ask, group: { ...group, officers: [kato, kato] } },
    { ...ask, group: { ...group, officers: [kato] } },
    { ...ask, epoch: 0 },
    { ...ask, halves: ['no wrap', wrap] },
    { ...ask, halves: [wrap] },
    { ...answer, signature: 'mine' },
    { ...answer, recovery: 'x' },
    { ...answer, type: 'take-all' },
    { ...choice, group: { id: 'x' } },
    { ...choice, group: undefined },
  ]
  for (const wrong of broken) expect(readAnyCommand({ ask: wrong as never })).toBeNull()
})

test('an officer’s offer reads back; of what an officer signs nothing can stand for anything else', () => {
  const record = { kind: 'officer', id: kidOf(3), groups: officerGroups(kato, 5) }
  expect(officersOf([record])).toEqual([{ ...kato, record: kidOf(3), since: 5 }])
  expect(officersOf([{ ...record, groups: { who: { name: 'x' } } }])).toEqual([])
  const answering = { record: kidOf(7), scope: 'association:a', kid: kidOf(2), ...keysOfDesk(deskNamed('new')) }
  const other = keysOfDesk(deskNamed('other'))
  const texts = [answering, { ...answering, record: kidOf(8) }, { ...answering, ...other }].map(one => giveHalfText(one, 'h'))
  const groups = [
    groupText('association:a', { id: 'g', officers: [kato, mori] }),
    groupText('association:a', { id: 'g', officers: [mori, kato] }),
    groupText('association:b', { id: 'g', officers: [kato, mori] }),
  ]
  expect(new Set([...texts, ...groups]).size).toBe(6)
})

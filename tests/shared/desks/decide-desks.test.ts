import { describe, expect, test } from 'vitest'
import { commandGroups } from '../../../shared/applications/command.ts'
import { readAnyCommand } from '../../../shared/desks/any-command.ts'
import type { DeskCommand } from '../../../shared/desks/desk-command.ts'
import { deskCommandGroups } from '../../../shared/desks/desk-command.ts'
import { keepersOf, sheetsOf } from '../../../shared/desks/desk-record.ts'
import { sheetVoucherText, voucherText, wrapText } from '../../../shared/desks/signed-text.ts'
import { association, deskNamed, keysOfDesk, nextKey, SIGNATURE, wrapFor } from './association.ts'

const FIRST = `desk-${deskNamed('first')}` as const
const SECOND = `desk-${deskNamed('second')}` as const
const THIRD = `desk-${deskNamed('third')}` as const
const striking = (name: string, key: ReturnType<typeof nextKey>): DeskCommand => {
  const { desk, signing } = keysOfDesk(deskNamed(name))
  return { type: 'strike-off', desk, signing, why: 'stolen', key }
}
const sheet = (name: string, voids: readonly string[] = [], epoch = 1): DeskCommand => {
  const { desk, signing, agreement } = keysOfDesk(deskNamed(name))
  return { type: 'add-sheet', sheet: desk, signing, agreement, vouch: SIGNATURE, voids, epoch, wraps: [wrapFor(`sheet-${desk}`)] }
}

const onlySigning = (name: string) => {
  const { desk, signing } = keysOfDesk(deskNamed(name))
  return { desk, signing }
}

/** Two desks, the second admitted under the first key. */
function two() {
  const office = association()
  office.ask({ type: 'renew-key', key: nextKey(1, [FIRST]) })
  office.admit('second', 1)
  return office
}

describe('desks come and go', () => {
  test('[O2] a desk is admitted with its keys, its role, who vouches for it, and the newest key wrapped for it', () => {
    const office = two()
    expect(office.desk('second')).toMatchObject({ role: 'edit', state: 'in', vouch: { by: deskNamed('first'), signature: SIGNATURE } })
    expect(office.keys()[0]?.wraps.map(({ to, by }) => [to, by])).toEqual([
      [FIRST, deskNamed('first')],
      [SECOND, deskNamed('first')],
    ])
  })

  test('[O1] whoever is no admin admits, strikes off and renews nothing, and an id that stands for somebody else is not taken', () => {
    const office = two()
    for (const role of ['edit', 'view'] as const) {
      expect(office.admit('third', 1, { role })).toEqual({ refused: 'not-allowed' })
      expect(office.ask(striking('second', nextKey(2, [FIRST])), { role })).toEqual({ refused: 'not-allowed' })
      expect(office.ask({ type: 'renew-key', key: nextKey(2, [FIRST, SECOND]) }, { role })).toEqual({ refused: 'not-allowed' })
    }
    expect(office.ask(striking('second', nextKey(2, [FIRST])), {}, true)).toEqual({ refused: 'not-allowed' })
    const thief = { ...keysOfDesk(deskNamed('thief')), desk: deskNamed('second') }
    const admitted = {
      type: 'admit-desk',
      ...thief,
      name: '',
      role: 'admin',
      vouch: SIGNATURE,
      epoch: 1,
      wraps: [wrapFor(SECOND)],
    } as const
    expect(office.ask(admitted)).toEqual({ refused: 'not-allowed' })
  })

  test('[O4] a desk is struck off and the next key brought in one step; it does not come back, and it gets no key', () => {
    const office = two()
    expect(office.ask(striking('second', nextKey(2, [FIRST, SECOND])))).toEqual({ refused: 'not-allowed' })
    expect(office.ask(striking('second', nextKey(2, [FIRST])))).toHaveProperty('ok')
    expect(office.desk('second')).toMatchObject({ state: 'struck-off', why: 'stolen' })
    expect(office.keys().map(({ epoch }) => epoch)).toEqual([1, 2])
    expect(office.admit('second', 2)).toEqual({ refused: 'not-now' })
    expect(office.ask(striking('second', nextKey(3, [FIRST])))).toEqual({ refused: 'not-now' })
    expect(office.ask({ type: 'renew-key', key: nextKey(3, [FIRST, SECOND]) })).toEqual({ refused: 'not-allowed' })
    expect(office.ask(striking('first', nextKey(3, [FIRST])))).toEqual({ refused: 'not-now' })
  })

  test('[O1] the last admin stays one', () => {
    const office = two()
    const role = (name: string, role: 'admin' | 'view'): DeskCommand => {
      const { desk, signing } = keysOfDesk(deskNamed(name))
      return { type: 'set-role', desk, signing, role }
    }
    expect(office.ask(role('first', 'view'))).toEqual({ refused: 'not-now' })
    office.ask(role('second', 'admin'))
    expect(office.ask(role('first', 'view'))).toHaveProperty('ok')
    expect(office.desk('first')?.role).toBe('view')
  })

  test('[O1] [K16] an admin that headquarters entered without the key does not count: the last one that has it stays an admin', () => {
    const office = association()
    office.admit('second')
    office.ask({ type: 'set-role', ...onlySigning('second'), role: 'admin' })
    office.ask({ type: 'renew-key', key: nextKey(1, [FIRST]) })
    expect(office.ask({ type: 'set-role', ...onlySigning('first'), role: 'view' })).toEqual({ refused: 'not-now' })
    expect(office.ask({ type: 'set-role', ...onlySigning('second'), role: 'view' })).toHaveProperty('ok')
  })
})

describe('what the PC of a desk is called', () => {
  const naming = (name: string, pc: string): DeskCommand => ({ type: 'name-desk', ...onlySigning(name), pc })
  const admitted = { ...keysOfDesk(deskNamed('second')), name: '一号', role: 'edit', vouch: SIGNATURE, epoch: 0, wraps: [] } as const

  test('[O10] two of one person have names that differ, also when one of them is out; an admin gives another', () => {
    const office = association()
    office.ask({ type: 'admit-desk', ...admitted, pc: '2台目' })
    office.ask(naming('first', '事務所のPC'))
    expect(['first', 'second'].map(name => office.desk(name)?.pc)).toEqual(['事務所のPC', '2台目'])
    expect(office.ask(naming('first', '別のPC'), { role: 'edit' })).toEqual({ refused: 'not-allowed' })
    expect(office.ask({ ...naming('first', 'x'), desk: deskNamed('second') } as DeskCommand)).toEqual({ refused: 'not-allowed' })
    office.ask({ type: 'renew-key', key: nextKey(1, [FIRST, SECOND]) })
    office.ask(striking('second', nextKey(2, [FIRST])))
    office.ask(naming('second', 'なくしたノートPC'))
    expect(office.desk('second')).toMatchObject({ pc: 'なくしたノートPC', state: 'struck-off', by: deskNamed('first') })
  })

  test('[R1] what it is called now stays, where headquarters hears later of how it came', () => {
    const office = association()
    office.ask(naming('second', '窓口のPC'))
    office.ask({ type: 'admit-desk', ...admitted, pc: '2台目' })
    expect(office.desk('second')).toMatchObject({ pc: '窓口のPC', state: 'in' })
  })
})

describe('keys', () => {
  test('[O4] of two that bring the same epoch the second has to look again; so has who leaves out somebody that has the key', () => {
    const office = two()
    expect(office.ask({ type: 'renew-key', key: nextKey(2, [FIRST]) })).toEqual({ refused: 'stale' })
    expect(office.ask({ type: 'renew-key', key: nextKey(2, [FIRST, SECOND]) })).toHaveProperty('ok')
    expect(office.ask(striking('second', nextKey(2, [FIRST], 1)))).toEqual({ refused: 'stale' })
    // What it has prepared on top of its own, refused one does not become the key after another's.
    expect(office.ask({ type: 'renew-key', key: nextKey(3, [FIRST, SECOND], 1, 1) })).toEqual({ refused: 'stale' })
    expect(office.admit('third', 1)).toEqual({ refused: 'stale' })
  })

  test('[O4] at most sixty may have a key', () => {
    const office = association()
    const many = Array.from({ length: 60 }, (_, place) => `desk-${deskNamed(`d${String(place).padStart(2, '0')}x`)}` as const)
    expect(office.ask({ type: 'renew-key', key: nextKey(1, [...many, FIRST]) })).toEqual({ refused: 'too-large' })
    expect(office.ask({ type: 'renew-key', key: nextKey(1, many) })).toHaveProperty('ok')
    expect(office.admit('second', 1)).toEqual({ refused: 'too-large' })
  })

  test('[K5] a sheet gets the key, and those before it are void: they get no next one', () => {
    const office = two()
    office.ask(sheet('paper'))
    expect(keepersOf(office.records())).toEqual([FIRST, SECOND, `sheet-${deskNamed('paper')}`])
    office.ask(sheet('later', [deskNamed('paper')]))
    expect(sheetsOf(office.records()).map(one => [one.sheet, one.state])).toEqual([
      [deskNamed('later'), 'in'],
      [deskNamed('paper'), 'void'],
    ])
    expect(keepersOf(office.records())).toEqual([FIRST, SECOND, `sheet-${deskNamed('later')}`])
    expect(office.ask(sheet('paper'))).toEqual({ refused: 'not-now' })
  })
})

describe('[R1] a headquarters that was set back', () => {
  test('comes to the same desks, wraps and keys when the commands are offered again, whichever desk is first', () => {
    const told = (office: ReturnType<typeof association>) => [
      ...office.records().map(({ kind, id, groups }) => [kind, id, groups['role'] ?? null, groups['state'], Object.keys(groups).sort()]),
    ]
    const third = { role: 'admin', desk: deskNamed('second') } as const
    const steps: readonly ((office: ReturnType<typeof association>) => unknown)[] = [
      office => office.ask({ type: 'renew-key', key: nextKey(1, [FIRST]) }),
      office => office.admit('second', 1),
      office => office.ask(striking('third', nextKey(3, [FIRST, SECOND])), third),
      office => office.ask({ type: 'renew-key', key: nextKey(2, [FIRST, SECOND, THIRD]) }),
      office => office.admit('third', 1),
    ]
    // As it was done: the third desk came, the key was renewed, and the third was struck off.
    const once = association()
    for (const step of [0, 1, 4, 3, 2]) steps[step]?.(once)
    const without = (lines: ReturnType<typeof told>) => lines.map(line => JSON.stringify(line).replaceAll(/"at":\d+/g, '"at":0')).sort()
    for (const order of [
      [2, 0, 1, 4, 3],
      [0, 1, 2, 3, 4],
      [2, 3, 4, 0, 1],
      [4, 2, 1, 0, 3],
    ]) {
      const again = association()
      for (const step of order) steps[step]?.(again)
      expect(without(told(again))).toEqual(without(told(once)))
    }
  })
})

test('a command travels as a record and reads back, of whichever family; what cannot be read is no command', () => {
  const renewal: DeskCommand = { type: 'renew-key', key: nextKey(2, [FIRST]) }
  expect(readAnyCommand(deskCommandGroups(renewal))).toEqual({ family: 'desks', command: renewal })
  expect(readAnyCommand(deskCommandGroups(sheet('paper')))).toEqual({ family: 'desks', command: sheet('paper') })
  expect(readAnyCommand(deskCommandGroups(striking('second', nextKey(2, [FIRST]))))).toMatchObject({ command: { type: 'strike-off' } })
  const naming: DeskCommand = { type: 'name-desk', ...onlySigning('second'), pc: '窓口のPC' }
  expect(readAnyCommand(deskCommandGroups(naming))).toEqual({ family: 'desks', command: naming })
  expect(readAnyCommand(commandGroups({ type: 'withdraw', application: 'a' }))?.family).toBe('applications')
  const broken = [
    { ...renewal, key: { ...renewal.key, epoch: 1.5 } },
    { ...renewal, key: { ...renewal.key, former: '' } },
    { ...renewal, key: { ...renewal.key, wraps: [wrapFor(FIRST), wrapFor(FIRST)] } },
    { ...renewal, key: { ...renewal.key, wraps: [{ ...wrapFor(FIRST), to: '__proto__' }] } },
    { ...renewal, key: { ...renewal.key, wraps: [{ ...wrapFor(FIRST), jwe: 'a.b' }] } },
    { ...striking('second', renewal.key), signing: { kty: 'oct' } },
    { ...sheet('paper'), vouch: 'x' },
    { ...naming, pc: '\n' },
    { type: 'constructor' },
  ]
  for (const ask of broken) expect(readAnyCommand({ ask: ask as never })).toBeNull()
})

test('what is signed for one thing says nothing of another', () => {
  const keys = keysOfDesk(deskNamed('first'))
  const texts = [
    voucherText('association:a', { ...keys, role: 'admin' }),
    voucherText('association:a', { ...keys, role: 'edit' }),
    voucherText('sheet:a', { ...keys, role: 'admin' }),
    sheetVoucherText('association:a', { ...keys, sheet: keys.desk }),
    wrapText('association:a', 1, FIRST, 'hash'),
    wrapText('association:a', 1, SECOND, 'hash'),
  ]
  expect(new Set(texts).size).toBe(texts.length)
})

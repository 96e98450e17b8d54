import { createHash } from 'node:crypto'
import type { PlainRecord } from '../../../shared/applications/plain-record.ts'
import type { DeskEffect, DesksDecision, DesksState } from '../../../shared/desks/decide-desks.ts'
import { decideDesks } from '../../../shared/desks/decide-desks.ts'
import type { DeskCommand, GivenWrap, NextKey } from '../../../shared/desks/desk-command.ts'
import type { Recipient } from '../../../shared/desks/desk-record.ts'
import { desksOf, keysOf } from '../../../shared/desks/desk-record.ts'
import type { PublicKey } from '../../../shared/desks/public-key.ts'
import { deskRecordId } from '../../../shared/desks/public-key.ts'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const SCOPE = 'association:00000000-0000-7000-8000-00000000000a'
/** A key that looks like one. */
const keyNamed = (name: string): PublicKey => ({
  kty: 'EC',
  crv: 'P-256',
  x: sha256(`x${name}`).slice(0, 43),
  y: sha256(`y${name}`).slice(0, 43),
})
export const keysOfDesk = (desk: string) => ({ desk, signing: keyNamed(`sign ${desk}`), agreement: keyNamed(`agree ${desk}`) })
export const deskNamed = (name: string): string => name.padEnd(16, '0')
export const SIGNATURE = `${'A'.repeat(86)}==`
export const kidOf = (epoch: number, by = 0): string =>
  `00000000-0000-7000-8000-${String(by).padStart(6, '0')}${String(epoch).padStart(6, '0')}`
export const wrapFor = (to: Recipient): GivenWrap => ({ to, jwe: 'aaaa.bbbb.cccc.dddd.eeee', signature: SIGNATURE })

/** The next key for some desks, as an admin's host would bring it. */
export const nextKey = (epoch: number, to: readonly Recipient[], by = 0, formerBy = 0): NextKey => ({
  epoch,
  kid: kidOf(epoch, by),
  former: epoch === 1 ? '' : kidOf(epoch - 1, formerBy),
  previous: epoch === 1 ? '' : 'aaaa.bbbb.cccc.dddd.eeee',
  wraps: to.map(wrapFor),
})

/** A small headquarters that knows one association, its first desk `first`, and carries out what is decided. */
export function association() {
  const first = keysOfDesk(deskNamed('first'))
  let records: readonly PlainRecord[] = [
    {
      kind: 'desk',
      id: deskRecordId(first.signing, sha256),
      groups: { who: { ...first, name: '一号' }, role: 'admin', state: { state: 'in', at: 1 } } as unknown as PlainRecord['groups'],
    },
  ]
  let at = 10
  const write = (effect: DeskEffect): void => {
    if (effect.type !== 'write') return
    const before = records.find(({ id }) => id === effect.id)
    records = [
      ...records.filter(record => record !== before),
      { kind: effect.kind, id: effect.id, groups: { ...before?.groups, ...effect.groups } },
    ]
  }
  const ask = (command: DeskCommand, actor: Partial<DesksState['actor']> = {}, isTaken = false): DesksDecision => {
    at += 1
    const decision = decideDesks(
      { scope: SCOPE, records, actor: { desk: first.desk, role: 'admin', relation: 'own', ...actor }, isTaken, at, sha256 },
      command,
    )
    if ('ok' in decision) decision.ok.forEach(write)
    return decision
  }
  const admit = (name: string, epoch = 0, actor: Partial<DesksState['actor']> = {}): DesksDecision => {
    const keys = keysOfDesk(deskNamed(name))
    const wraps = epoch === 0 ? [] : [wrapFor(`desk-${keys.desk}`)]
    return ask({ type: 'admit-desk', ...keys, name, role: 'edit', vouch: SIGNATURE, epoch, wraps }, actor)
  }
  return {
    ask,
    admit,
    first,
    records: () => records,
    desk: (name: string) => desksOf(records).find(({ desk }) => desk === deskNamed(name)),
    keys: () => keysOf(records),
    forget: () => {
      records = records.slice(0, 1)
    },
  }
}

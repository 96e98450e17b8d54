import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto'
import type { DeskCommand, NextKey } from '../../shared/desks/desk-command.ts'
import { deskCommandGroups } from '../../shared/desks/desk-command.ts'
import type { Recipient } from '../../shared/desks/desk-record.ts'
import { desksOf, keysOf, sheetsOf } from '../../shared/desks/desk-record.ts'
import type { PublicKey } from '../../shared/desks/public-key.ts'
import { openPlain } from '../../shared/sync/let-go.ts'
import type { Answer } from '../../shared/sync/log.ts'
import type { WaitReply } from '../../shared/sync/protocol.ts'
import { fold, shown } from '../../shared/sync/record.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import { nextKey, SIGNATURE, wrapFor } from '../shared/desks/association.ts'
import type { Reply } from '../support/desk-client.ts'
import { DeskClient, freshId } from '../support/desk-client.ts'
import { invitationCode } from '../support/invitation-code.ts'
import type { TestServer } from './server-for-tests.ts'

export const freshKey = (): PublicKey =>
  createPublicKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey).export({ format: 'jwk' }) as PublicKey
export const lookupHash = (lookup: string): string => createHash('sha256').update(lookup).digest('hex')

/** A desk with both of its keys. */
export interface KeyedDesk {
  readonly client: DeskClient
  readonly agreement: PublicKey
  readonly to: Recipient
}
export const keyed = (client: DeskClient): KeyedDesk => ({ client, agreement: freshKey(), to: `desk-${client.desk}` })

/** The first desk of a new association, joined with a key to wrap for, and the first key of its scope. */
export async function association(server: TestServer, name: string): Promise<KeyedDesk> {
  const desk = keyed(new DeskClient(server.address))
  const reply = await desk.client.join(await invitationCode(server.storage, { organisation: name, kind: 'association' }), desk.agreement)
  if (reply.status !== 200) throw new Error(`could not join: ${JSON.stringify(reply.body)}`)
  await order(desk, { type: 'renew-key', key: nextKey(1, [desk.to]) })
  return desk
}

export const scopeOf = ({ client }: KeyedDesk): Scope => associationScope(client.organisation)

/** Gives a command; what headquarters answered to it. */
export async function order(
  { client }: KeyedDesk,
  command: DeskCommand | { readonly type: string; readonly [field: string]: unknown },
  scope?: Scope,
): Promise<Answer> {
  const groups = deskCommandGroups(command as DeskCommand)
  const { body } = await client.write(scope ?? associationScope(client.organisation), [{ kind: 'command', record: freshId(), groups }])
  const [answer] = body.answers ?? []
  if (!answer) throw new Error(`no answer: ${JSON.stringify(body)}`)
  return answer
}

/** An admin's desk invites one more by a lookup, it waits, and is admitted. */
export async function admitted(server: TestServer, by: KeyedDesk, role: 'admin' | 'edit' | 'view', epoch = 1): Promise<KeyedDesk> {
  const guest = keyed(new DeskClient(server.address, by.client.organisation))
  const lookup = freshId()
  await by.client.ask('POST', '/v1/desk-invitations', JSON.stringify({ lookup: lookupHash(lookup), mac: '' }))
  const waiting = await wait(guest, lookup)
  if (waiting.status !== 200) throw new Error(`does not wait: ${JSON.stringify(waiting.body)}`)
  const answer = await order(by, admitting(guest, role, epoch))
  if (answer.answer !== 'ok') throw new Error(`not admitted: ${JSON.stringify(answer)}`)
  return guest
}

export const admitting = ({ client, agreement, to }: KeyedDesk, role: 'admin' | 'edit' | 'view', epoch = 1) =>
  ({
    ...{ type: 'admit-desk', desk: client.desk, signing: client.publicKey, agreement, name: client.person, role, vouch: SIGNATURE },
    ...{ epoch, wraps: epoch === 0 ? [] : [wrapFor(to)] },
  }) as const

export const striking = ({ client }: KeyedDesk, key: NextKey) =>
  ({ type: 'strike-off', desk: client.desk, signing: client.publicKey, why: 'stolen', key }) as const

export const wait = ({ client, agreement }: KeyedDesk, lookup: string): Promise<Reply<WaitReply>> => {
  const { desk, publicKey, person } = client
  const ask = { lookup, desk, publicKey, agreement, person, mac: 'a mac of the code'.replaceAll(' ', '-') }
  return client.send('POST', '/v1/waiting-desks', JSON.stringify(ask), {})
}

/** What the association's scope says of its desks, keys and sheets. */
export async function seen(desk: KeyedDesk) {
  const { changes } = (await desk.client.changes(scopeOf(desk))).body
  const records = [...fold(changes.flatMap(({ change }) => openPlain(change) ?? [])).values()].map(shown).filter(record => record !== null)
  return { desks: desksOf(records), keys: keysOf(records), sheets: sheetsOf(records), records }
}

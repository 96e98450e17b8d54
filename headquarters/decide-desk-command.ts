import type { Result } from '../shared/core/result.ts'
import { fail, never, ok } from '../shared/core/result.ts'
import type { DeskEffect } from '../shared/desks/decide-desks.ts'
import { decideDesks } from '../shared/desks/decide-desks.ts'
import type { DeskCommand } from '../shared/desks/desk-command.ts'
import { desksOf } from '../shared/desks/desk-record.ts'
import type { Change } from '../shared/sync/change.ts'
import type { Rejection } from '../shared/sync/log.ts'
import type { Relation } from '../shared/sync/rights.ts'
import type { Scope } from '../shared/sync/scope.ts'
import { readStamp } from '../shared/sync/stamp.ts'
import { deskRecords, enterDesk, storedKey } from './desk-records.ts'
import { refuseLate, takeLate } from './late.ts'
import type { OwnDraft } from './own-changes.ts'
import { SERVER_DESK, writeOwn } from './own-changes.ts'
import type { Signer } from './rights.ts'
import { sha256 } from './scope-log.ts'
import { keyOf } from './signature.ts'
import type { Sql } from './storage/storage.ts'

/** Decides a command about desks, roles or keys by the records of the association's scope, whose row is locked (SPEC O2–O5). */
export async function decideDeskCommand(
  sql: Sql,
  signer: Signer,
  relation: Relation,
  { scope, at }: Change,
  command: DeskCommand,
  now: number,
): Promise<Result<() => Promise<ReadonlyMap<string, number>>, Rejection>> {
  const officers = command.type === 'set-officers' ? (command.group?.officers ?? []) : []
  const keys = [
    ...('signing' in command ? [command.signing] : []),
    ...('agreement' in command ? [command.agreement] : []),
    ...officers.flatMap(({ signing, agreement }) => [signing, agreement]),
  ]
  if (!keys.every(key => keyOf(key))) return fail('malformed')
  const records = await deskRecords(sql, scope)
  const actor = { desk: signer.named, role: signer.role, relation }
  const isTaken = await standsForAnother(sql, signer.organisation.id, command)
  const decision = decideDesks({ scope, records, actor, isTaken, at: readStamp(at).millis, sha256 }, command)
  if ('refused' in decision) return fail(decision.refused)
  const about = 'desk' in command ? (desksOf(records).find(({ desk }) => desk === command.desk)?.name ?? '') : ''
  const name = command.type === 'admit-desk' ? command.name : about
  const deed = command.type === 'set-officers' && !command.group ? 'drop-officers' : command.type
  return ok(async () => {
    const moved = new Map<string, number>()
    const drafts: OwnDraft[] = []
    for (const effect of decision.ok) {
      if (effect.type === 'write') drafts.push({ kind: effect.kind, record: effect.id, groups: effect.groups })
      else for (const [other, seq] of await carryOut(sql, signer, effect, now)) moved.set(other, seq)
    }
    if (drafts.length > 0) moved.set(scope, await writeOwn(sql, scope, drafts, { action: `headquarters.${deed}`, params: { name } }, now))
    return moved
  })
}

/** Whether the id of a desk or a sheet stands for another key, or in another organisation, already. */
async function standsForAnother(sql: Sql, organisation: string, command: DeskCommand): Promise<boolean> {
  if (!('signing' in command)) return false
  const [table, id] = 'sheet' in command ? ['sheet', command.sheet] : ['desk', command.desk]
  if (id === SERVER_DESK) return true
  const rows = await sql<{ readonly organisation: string; readonly public_key: string }>(
    `select organisation, public_key from ${table} where id = $1`,
    [id],
  )
  return rows.some(row => row.organisation !== organisation || row.public_key !== storedKey(command.signing))
}

async function carryOut(
  sql: Sql,
  { organisation: { id: organisation } }: Signer,
  effect: Exclude<DeskEffect, { type: 'write' }>,
  now: number,
): Promise<ReadonlyMap<Scope, number>> {
  switch (effect.type) {
    case 'enter': {
      const { desk, signing, agreement, name, role, state } = effect
      await enterDesk(sql, { desk, organisation, key: storedKey(signing), agreement: storedKey(agreement), person: name, role, state }, now)
      await sql('delete from waiting where desk = $1 and organisation = $2', [desk, organisation])
      return new Map()
    }
    case 'role':
      await sql('update desk set role = $3 where organisation = $1 and public_key = $2', [
        organisation,
        storedKey(effect.signing),
        effect.role,
      ])
      return new Map()
    case 'strike-off':
      await sql(`update desk set state = 'struck-off', since = $3 where organisation = $1 and public_key = $2`, [
        ...[organisation, storedKey(effect.signing), now],
      ])
      return new Map()
    case 'sheet':
      await sql('insert into sheet (id, organisation, public_key, void) values ($1, $2, $3, false) on conflict (id) do nothing', [
        ...[effect.sheet, organisation, storedKey(effect.signing)],
      ])
      return new Map()
    case 'void':
      await sql('update sheet set void = true where id = $1 and organisation = $2', [effect.sheet, organisation])
      return new Map()
    case 'late':
      return effect.take ? takeLate(sql, organisation, effect.desk, now) : refuseLate(sql, organisation, effect.desk)
    default:
      return never(effect)
  }
}

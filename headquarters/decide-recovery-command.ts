import type { Result } from '../shared/core/result.ts'
import { fail, ok } from '../shared/core/result.ts'
import { decideRecovery } from '../shared/desks/decide-recovery.ts'
import type { PublicKey } from '../shared/desks/public-key.ts'
import type { RecoveryCommand } from '../shared/desks/recovery-command.ts'
import type { Change } from '../shared/sync/change.ts'
import type { Rejection } from '../shared/sync/log.ts'
import { shown } from '../shared/sync/record.ts'
import type { Relation } from '../shared/sync/rights.ts'
import { readStamp } from '../shared/sync/stamp.ts'
import { recordsOf, writeOwn } from './own-changes.ts'
import type { Signer } from './rights.ts'
import { keyOf } from './signature.ts'
import type { Sql } from './storage/storage.ts'

/** Decides what is asked of a recovery group, in an association's liaison scope, whose row is locked (SPEC O9). */
export async function decideRecoveryCommand(
  sql: Sql,
  { desk, named, role }: Signer,
  relation: Relation,
  { scope, record, at }: Change,
  person: string,
  command: RecoveryCommand,
  now: number,
): Promise<Result<() => Promise<ReadonlyMap<string, number>>, Rejection>> {
  if (!keysIn(command).every(key => keyOf(key))) return fail('malformed')
  const [row] = await sql<{ readonly public_key: string }>('select public_key from desk where id = $1', [desk])
  if (!row) return fail('not-allowed')
  const records = [...(await recordsOf(sql, scope, null, ['recovery'])).values()].flatMap(found => shown(found) ?? [])
  const signing = JSON.parse(row.public_key) as PublicKey
  const actor = { desk: named, signing, person, role, relation }
  const decision = decideRecovery({ records, actor, command: record, at: readStamp(at).millis }, command)
  if ('refused' in decision) return fail(decision.refused)
  const { id, groups } = decision.ok
  const name = command.type === 'ask-officers' ? command.name : person
  return ok(async () => {
    const deed = { action: `headquarters.${command.type}`, params: { name } }
    return new Map([[scope, await writeOwn(sql, scope, [{ kind: 'recovery', record: id, groups }], deed, now)]])
  })
}

function keysIn(command: RecoveryCommand): readonly PublicKey[] {
  if (command.type !== 'ask-officers') return []
  const { signing, agreement, group } = command
  return [{ signing, agreement }, ...group.officers].flatMap(one => [one.signing, one.agreement])
}

import type { PlainRecord } from '../applications/plain-record.ts'
import type { Json } from '../core/json.ts'
import { countIn, fieldsIn, textIn } from '../core/read-json.ts'
import type { Scope } from '../sync/scope.ts'
import { associationScope, scopeId } from '../sync/scope.ts'
import type { AskOfficers } from './recovery-command.ts'
import { askIn } from './recovery-command.ts'

/** A request to a recovery group and what came of it, as headquarters wrote it into the association's liaison scope (kind `recovery`). */
export interface RecoveryRecord extends Omit<AskOfficers, 'type'> {
  readonly record: string
  /** The association's own: it follows from where the request lies, and not from what it says. */
  readonly scope: Scope
  readonly at: number
  /** What the officers gave, each in their place. */
  readonly given: readonly [Given | null, Given | null]
  /** Who turned it down, and when. */
  readonly turnedDown: { readonly person: string; readonly at: number } | null
}

/** An officer's half, wrapped for the desk that asked. */
export interface Given {
  readonly person: string
  readonly at: number
  readonly jwe: string
  readonly signature: string
}

export const recoveriesOf = (records: Iterable<PlainRecord & { readonly scope: Scope }>): readonly RecoveryRecord[] =>
  [...records].flatMap(record => (record.kind === 'recovery' ? (readRecovery(record) ?? []) : []))

/** Whether both officers gave this desk their halves (SPEC K15), as headquarters says. */
export const gotKeyByOfficers = ({ desk }: { readonly desk: string }, requests: readonly RecoveryRecord[]): boolean =>
  requests.some(one => one.desk === desk && !one.given.includes(null))

function readRecovery({ id, scope, groups }: PlainRecord & { readonly scope: Scope }): RecoveryRecord | null {
  const ask = askIn(fieldsIn(groups['ask']))
  if (!ask) return null
  const { type: _, ...asked } = ask
  const gone = fieldsIn(groups['turned-down'])
  return {
    ...asked,
    record: id,
    scope: associationScope(scopeId(scope)),
    at: countIn(groups['at']),
    given: [givenIn(groups['half1']), givenIn(groups['half2'])],
    turnedDown: 'at' in gone ? { person: textIn(gone['person']), at: countIn(gone['at']) } : null,
  }
}

function givenIn(value: Json | undefined): Given | null {
  const { person, at, jwe, signature } = fieldsIn(value)
  return typeof jwe === 'string' && typeof signature === 'string' ? { person: textIn(person), at: countIn(at), jwe, signature } : null
}

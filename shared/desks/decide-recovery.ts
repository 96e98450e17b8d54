import type { PlainRecord } from '../applications/plain-record.ts'
import type { Json } from '../core/json.ts'
import { never } from '../core/result.ts'
import type { Groups } from '../sync/change.ts'
import type { DeskRole, Relation } from '../sync/rights.ts'
import { isAllowed } from '../sync/rights.ts'
import type { Scope } from '../sync/scope.ts'
import type { DeskRefusal } from './decide-desks.ts'
import type { PublicKey } from './public-key.ts'
import { publicKeyText } from './public-key.ts'
import type { RecoveryCommand } from './recovery-command.ts'
import type { RecoveryRecord } from './recovery-record.ts'
import { recoveriesOf } from './recovery-record.ts'

/** All that headquarters looks at to decide what is asked of a recovery group. */
export interface RecoveryState {
  /** Of the association's liaison scope. */
  readonly records: readonly (PlainRecord & { readonly scope: Scope })[]
  readonly actor: {
    readonly desk: string
    /** The key with which the desk signs, as headquarters has it. */
    readonly signing: PublicKey
    readonly person: string
    readonly role: DeskRole
    readonly relation: Relation
  }
  /** The id of the command's record. */
  readonly command: string
  /** When the command was given, by its stamp, milliseconds since 1970. */
  readonly at: number
}

/** What of the record `recovery` headquarters then writes. */
export type RecoveryDecision = { readonly ok: { readonly id: string; readonly groups: Groups } } | { readonly refused: DeskRefusal }

const refuse = (refused: DeskRefusal): RecoveryDecision => ({ refused })

/**
 * What becomes of a command to a recovery group. Who answered, once each, is seen here; that the answers are good only desks can
 * see, by what was wrapped and signed (SPEC K15).
 */
export function decideRecovery(state: RecoveryState, command: RecoveryCommand): RecoveryDecision {
  const { records, actor, at } = state
  if (!isAllowed(actor.role, actor.relation, { op: 'command', command: command.type })) return refuse('not-allowed')
  const known = recoveriesOf(records)
  if (command.type === 'ask-officers') {
    const { type: _, ...ask } = command
    const isOwn = command.desk === actor.desk && isSame(command.signing, actor.signing)
    if (!isOwn || records.some(({ id }) => id === state.command)) return refuse('not-allowed')
    // One request of a desk at a time: officers must not choose among several that look alike.
    if (known.some(one => one.desk === command.desk && isOpen(one))) return refuse('not-now')
    return { ok: { id: state.command, groups: { ask: ask as unknown as Json, at } } }
  }
  const recovery = known.find(({ record }) => record === command.recovery)
  if (!recovery || !isOpen(recovery)) return refuse('not-now')
  const { person } = actor
  switch (command.type) {
    case 'turn-down':
      return { ok: { id: recovery.record, groups: { 'turned-down': { person, at } } } }
    case 'give-half': {
      const place = recovery.group.officers.findIndex(({ signing }) => isSame(signing, actor.signing))
      if (place === -1) return refuse('not-allowed')
      if (recovery.given[place]) return refuse('not-now')
      const { jwe, signature } = command
      return { ok: { id: recovery.record, groups: { [place === 0 ? 'half1' : 'half2']: { person, at, jwe, signature } } } }
    }
    default:
      return never(command)
  }
}

/** Whether somebody still has to do something about it. */
export const isOpen = ({ given, turnedDown }: RecoveryRecord): boolean => given.includes(null) && turnedDown === null

const isSame = (one: PublicKey, other: PublicKey): boolean => publicKeyText(one) === publicKeyText(other)

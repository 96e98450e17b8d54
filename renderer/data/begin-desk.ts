import { uuidv7 } from '../../shared/core/ids.ts'
import type { Ask } from '../../shared/ipc/contract.ts'
import type { DeskFacts, DeskState } from '../../shared/ipc/values.ts'
import { type Desk, openDesk } from './desk.ts'

export const chance = { now: () => Date.now(), bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
export const newId = (): string => uuidv7(chance.now(), chance.bytes(10))

/** An open desk, or null where its host has no keys for it now: it was locked meanwhile. */
export type BeginDesk = (facts: DeskFacts) => Promise<Desk | null>

/**
 * Begins to open the desk of the start at once, while the page is drawn the first time; whoever asks for it first gets that one.
 * Later, after a lock or with another desk, it is opened when it is asked for.
 */
export function beginDesk(ask: Ask, start: DeskState): BeginDesk {
  const open: BeginDesk = async facts => {
    const keys = await ask('desk:keys', {})
    return keys.ok ? openDesk(ask, facts, keys.value, chance) : null
  }
  let first = start.phase === 'open' && start.desk.sheet !== 'awaited' ? { desk: start.desk.desk, opening: open(start.desk) } : null
  // Who asks for it hears what went wrong.
  first?.opening.catch(() => undefined)
  return facts => {
    const begun = first
    first = null
    return begun?.desk === facts.desk ? begun.opening : open(facts)
  }
}

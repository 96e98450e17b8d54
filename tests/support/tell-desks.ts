import { stampOf } from '../../shared/sync/stamp.ts'
import type { MemoryHost } from './memory-host.ts'
import { newId } from './open-room.tsx'

/** A desk of the association, as headquarters tells of it. */
export interface ToldDesk {
  readonly desk: string
  readonly name: string
  readonly pc: string
  /** When it was struck off as stolen, milliseconds since 1970. */
  readonly stolen?: number
}

const HEADQUARTERS = 'headquarters0000'
const publicKey = { kty: 'EC', crv: 'P-256', x: 'a'.repeat(43), y: 'a'.repeat(43) }

/** Headquarters says whose desks there are, in one deed of its own. */
export function tellDesks(host: MemoryHost, millis: number, desks: readonly ToldDesk[]): void {
  const { scope } = host
  const at = stampOf({ millis, count: 0, desk: HEADQUARTERS })
  const by = { scope, desk: HEADQUARTERS, at }
  const deed = {
    ...by,
    id: newId(),
    person: '',
    action: 'headquarters.strike-off',
    params: { plain: { name: '中村' } },
    size: desks.length,
  }
  const changes = desks.map(({ desk, name, pc, stolen }, place) => {
    const state = stolen === undefined ? { state: 'in', at: 1 } : { state: 'struck-off', at: stolen, why: 'stolen', by: '' }
    const plain = { here: true, who: { desk, name, signing: publicKey, agreement: publicKey }, role: 'edit', state, pc }
    const change = { ...by, kind: 'desk' as const, record: newId(), n: place + 1, deed: deed.id, bases: {}, body: { plain } }
    return { seq: place + 1, change }
  })
  host.put({ type: 'received', scope, deeds: [deed], changes, until: changes.length, epoch: 'e' })
}

import type { Officer, Two } from '../../../../shared/desks/recovery-group.ts'
import { officerGroups } from '../../../../shared/desks/recovery-group.ts'
import type { Groups } from '../../../../shared/sync/change.ts'
import type { Kind } from '../../../../shared/sync/kinds.ts'
import type { Scope } from '../../../../shared/sync/scope.ts'
import { liaisonScope } from '../../../../shared/sync/scope.ts'
import { stampOf } from '../../../../shared/sync/stamp.ts'
import type { MemoryHost } from '../../../support/memory-host.ts'
import { AFTERNOON, newId } from '../../../support/open-room.tsx'

export const ASSOCIATION = '01900000-0000-7000-8000-00000000000a'
export const publicKey = (letter: string) => ({ kty: 'EC', crv: 'P-256', x: letter.repeat(43), y: letter.repeat(43) }) as const
export const officer = (name: string, letter: string, duty = '総務課'): Officer => ({
  ...{ name, duty, signing: publicKey(letter), agreement: publicKey(letter.toUpperCase()) },
})
export const BOTH: Two = [officer('加藤 恵子', 'c'), officer('森 健', 'd', '国際交流課')]

const JWE = 'a.b.c.d.e'
const KID = '018f0000-0000-8000-8000-000000000002'
const GROUP = 'group00000000001'
const signature = `${'A'.repeat(86)}==`
const HOUR = 3_600_000
export interface Written {
  readonly kind: Kind
  readonly groups: Groups
  readonly record?: string
}

/** What headquarters says in one scope. */
export function hear(host: MemoryHost, scope: Scope, records: readonly Written[], from = 0): void {
  const hq = 'hqhqhqhqhqhqhqhq'
  const changes = records.map(({ kind, groups, record = newId() }, place) => {
    const at = from + place
    return {
      seq: at + 1,
      change: {
        ...{ scope, kind, record, desk: hq, n: at + 1, at: stampOf({ millis: AFTERNOON, count: at, desk: hq }), deed: newId() },
        ...{ bases: {}, body: { plain: { ...groups, here: true } } },
      },
    }
  })
  if (changes.length > 0) host.put({ type: 'received', scope, deeds: [], changes, until: from + changes.length, epoch: 'e' })
}

export const offers = (officers: readonly Officer[]): readonly Written[] =>
  officers.map(one => ({ kind: 'officer', groups: officerGroups(one, 1) }))

export const deskRecord = (desk: string, name: string, letter: string, at = AFTERNOON - HOUR): Written => ({
  kind: 'desk',
  groups: {
    who: { desk, name, signing: publicKey(letter), agreement: publicKey(letter.toUpperCase()) },
    role: 'admin',
    state: { state: 'in', at },
  },
})

/** The association's newest key, of which the two keep halves. */
export const entrusted = (officers: Two = BOTH): readonly Written[] => {
  const wrap = { jwe: JWE, by: 'lostdesk00000001', signature }
  return [
    {
      kind: 'key',
      groups: {
        epoch: { epoch: 2, kid: KID, former: '', by: 'lostdesk00000001', at: 1 },
        previous: '',
        [`half1-${GROUP}`]: wrap,
        [`half2-${GROUP}`]: wrap,
      },
    },
    {
      kind: 'recovery-group',
      groups: {
        who: { group: GROUP, officers: officers.map(one => ({ ...one })), at: Date.UTC(2026, 3, 9) },
        vouch: { by: 'lostdesk00000001', signature },
      },
    },
  ] as unknown as readonly Written[]
}
export { GROUP }

export interface Asking {
  readonly by?: string
  readonly gave?: readonly [boolean, boolean]
  readonly turnedDown?: string
  readonly officers?: Two
}

/** A desk has asked the two. */
export const asked = ({ by = '中村', gave = [false, false], turnedDown, officers = BOTH }: Asking = {}): Written => {
  const half = (place: 0 | 1) => ({ person: officers[place].name, at: AFTERNOON, jwe: JWE, signature })
  return {
    kind: 'recovery',
    record: '018f0000-0000-8000-8000-000000000007',
    groups: {
      ask: {
        ...{ type: 'ask-officers', desk: 'owndesk000000001', name: by, signing: publicKey('a'), agreement: publicKey('A') },
        ...{ group: { id: GROUP, officers }, epoch: 2, kid: KID, halves: [JWE, JWE] },
      },
      at: AFTERNOON - HOUR / 2,
      ...(gave[0] ? { half1: half(0) } : {}),
      ...(gave[1] ? { half2: half(1) } : {}),
      ...(turnedDown ? { 'turned-down': { person: turnedDown, at: AFTERNOON } } : {}),
    },
  } as unknown as Written
}

export const WORDS = [0, 17, 34, 51, 68, 255]
export const inLiaison = (association = ASSOCIATION): Scope => liaisonScope(association)

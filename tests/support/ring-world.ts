import type { Told } from '../../electron/services/desk-trust.ts'
import { mintKeyPair } from '../../electron/services/key-pairs.ts'
import type { Self } from '../../electron/services/key-ring.ts'
import { learn } from '../../electron/services/key-ring.ts'
import { mintScopeKey } from '../../electron/services/keys.ts'
import type { Result } from '../../shared/core/result.ts'
import type { DeskCommand, GivenWrap, NextKey } from '../../shared/desks/desk-command.ts'
import type { KeyRecord, Vouch } from '../../shared/desks/desk-record.ts'
import { SCOPE } from './host-deeds.ts'

/** Headquarters' records about desks and keys, carried out in memory as it would, with every wish of whoever plays it. */
export class RingWorld {
  told: Told = { scope: SCOPE, desks: [], sheets: [], keys: [], groups: [] }

  /** A desk that headquarters invited: the association's first one, or one invited anew. Nobody vouches for it. */
  first(name: string): Self {
    const self = selfOf(name)
    this.add(self)
    return { ...self, secrets: { ...self.secrets, scopes: [mintScopeKey(SCOPE)] } }
  }

  /** Carries out a command of a desk. */
  take(command: DeskCommand | Result<DeskCommand, string>, by: Self): void {
    if ('ok' in command) {
      if (!command.ok) throw new Error(command.problem)
      this.take(command.value, by)
      return
    }
    const id = idOf(by)
    if (command.type === 'renew-key') this.#key(command.key, id)
    if (command.type === 'set-officers') {
      const { group, key } = command
      const chosen = group
        ? [{ ...{ record: group.id, id: group.id, officers: group.officers, at: 1 }, vouch: { by: id, signature: group.vouch } }]
        : []
      this.told = { ...this.told, groups: [...this.told.groups, ...chosen] }
      this.#key(key, id)
    }
    if (command.type === 'strike-off') {
      this.edit(command.desk, { state: 'struck-off', why: command.why })
      this.#key(command.key, id)
    }
    if (command.type === 'admit-desk') {
      const { desk, signing, agreement, name, pc = '', role, vouch, epoch, wraps } = command
      const was = this.told.desks.filter(known => known.desk !== desk)
      const record = { ...{ record: desk, desk, name, pc, signing, agreement, role }, ...state, vouch: { by: id, signature: vouch } }
      this.told = { ...this.told, desks: [...was, record] }
      this.#wraps(epoch, wraps, id)
    }
    if (command.type === 'add-sheet') {
      const { sheet, signing, agreement, vouch, epoch, wraps } = command
      const sheets = this.told.sheets.map(known => (command.voids.includes(known.sheet) ? { ...known, state: 'void' as const } : known))
      const record = {
        ...{ record: sheet, sheet, signing, agreement },
        ...{ state: 'in' as const, since: 1 },
        vouch: { by: id, signature: vouch },
      }
      this.told = { ...this.told, sheets: [...sheets, record] }
      this.#wraps(epoch, wraps, id)
    }
  }

  /** Says something else of a desk than was so. */
  edit(desk: string, changes: Partial<Told['desks'][number]>): void {
    this.told = { ...this.told, desks: this.told.desks.map(one => (one.desk === desk ? { ...one, ...changes } : one)) }
  }

  /** Enters an admin's desk. */
  add(self: Self, vouch: Vouch | null = null): void {
    const agreement = keysOf(self).agreement
    const record = {
      ...{ record: idOf(self), desk: idOf(self), name: idOf(self), pc: '', signing: self.signing, agreement, role: 'admin' as const },
      ...state,
      vouch,
    }
    this.told = { ...this.told, desks: [...this.told.desks, record] }
  }

  #key({ epoch, kid, former, previous, wraps }: NextKey, by: string): void {
    const record: KeyRecord = { record: `${epoch}`, epoch, kid, former, previous, by, at: 1, wraps: [] }
    this.told = { ...this.told, keys: [...this.told.keys, record] }
    this.#wraps(epoch, wraps, by)
  }

  #wraps(epoch: number, wraps: readonly GivenWrap[], by: string): void {
    const keys = this.told.keys.map(key =>
      key.epoch === epoch ? { ...key, wraps: [...key.wraps, ...wraps.map(wrap => ({ ...wrap, by }))] } : key,
    )
    this.told = { ...this.told, keys }
  }
}

const state = { state: 'in', since: 1, why: '', by: '' } as const

export const idOf = ({ ids }: Self): string => ids[0] ?? ''

const agreements = new Map<string, ReturnType<typeof mintKeyPair>['publicKey']>()

/** A desk that holds no scope's key. `name` is filled up to an id. */
export function selfOf(name: string): Self {
  const [signing, agreement] = [mintKeyPair(), mintKeyPair()]
  agreements.set(agreement.secret, agreement.publicKey)
  return {
    ids: [name.padEnd(16, '0')],
    signing: signing.publicKey,
    secrets: { signing: signing.secret, agreement: agreement.secret, scopes: [] },
  }
}

/** The public keys of a desk that was made here. */
export function keysOf({ signing, secrets }: Self) {
  const agreement = agreements.get(secrets.agreement)
  if (!agreement) throw new Error('not made here')
  return { signing, agreement }
}

/** The desk after it has heard what headquarters says. */
export async function heard(told: Told, self: Self): Promise<Self> {
  const secrets = await learn(told, self)
  return { ...self, secrets: { ...secrets, agreement: self.secrets.agreement } }
}

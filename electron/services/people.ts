import { randomBytes } from 'node:crypto'
import { uuidv7 } from '../../shared/core/ids.ts'
import type { WrongPin } from '../../shared/core/pin.ts'
import { pinTrouble } from '../../shared/core/pin.ts'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import { mayChange } from '../../shared/desks/may-change.ts'
import type { Channels } from '../../shared/ipc/contract.ts'
import type { PeopleNote } from '../../shared/ipc/people-note.ts'
import type { DeedPage } from '../../shared/sync/change.ts'
import type { DeskRole } from '../../shared/sync/rights.ts'
import { lowerRole } from '../../shared/sync/rights.ts'
import { actorOf } from './actor.ts'
import type { DeskKeys } from './desk-keys.ts'
import type { KeptDesk } from './kept-desk.ts'
import type { KeptPerson } from './kept-person.ts'
import { personOf } from './kept-person.ts'
import type { KeptSecrets } from './kept-secrets.ts'
import { tryWithPassphrase } from './key-changes.ts'
import type { Secrets } from './keys.ts'
import { Patience } from './patience.ts'
import { isRightPin, mintPin } from './pin.ts'
import type { Seat } from './seat.ts'

/** Wrong PINs after which only the passphrase opens. */
const TRIES = 5
/** Names that fit on one screen, and a year's worth of changes. */
const MOST = 30

export interface PeopleParts {
  readonly keys: DeskKeys
  readonly kept: KeptDesk
  readonly secrets: KeptSecrets
  readonly seat: Seat
  /** Nobody at a desk may more than the desk. */
  readonly deskRole: () => DeskRole
  readonly now: () => number
  /** Somebody came in, stepped aside or is called otherwise. */
  readonly changed: () => void
  /** Forgets the keys. */
  readonly lock: () => Promise<unknown>
}

type Done<C extends keyof Channels> = Promise<
  { readonly ok: true; readonly value: null } | Extract<Channels[C]['reply'], { readonly ok: false }>
>

/** Those who share this PC, each by a PIN (SPEC K8). A PIN is a gate of the host; what it guards is wrapped by the passphrase. */
export class People {
  readonly #parts: PeopleParts
  readonly #patience: Patience
  #wrong = 0
  #trying = false

  constructor(parts: PeopleParts) {
    this.#parts = parts
    this.#patience = new Patience(parts.now)
  }

  list(): Channels['people:list']['reply'] {
    const { keys } = this.#parts
    if (!keys.open) return fail('locked')
    const { people = [], notes = [] } = keys.open.secrets
    return ok({ people: people.map(person => ({ ...personOf(person), left: person.left })), notes })
  }

  async add({ name, role, pin }: Channels['people:add']['ask']): Done<'people:add'> {
    const { keys, seat, now } = this.#parts
    if (!keys.open) return fail('locked')
    if (!keys.open.main) return fail('sample')
    const { people, present } = seat
    const first = people.length === 0
    if (!first && present?.role !== 'admin') return fail('not-allowed')
    const lacks = pinTrouble(pin)
    if (lacks) return fail(lacks)
    const clean = name.normalize('NFKC').trim()
    if (people.some(other => other.name === clean)) return fail('same-name')
    if (people.length >= MOST) return fail('too-many')
    const id = uuidv7(now(), randomBytes(10))
    const person: KeptPerson = { id, name: clean, role: first ? 'admin' : role, pin: await mintPin(pin), left: null }
    const done = await this.#change('added', clean, person.role, all => [...all, person])
    if (done.ok && first) seat.take(id)
    return done
  }

  async changePin({ pin, next }: Channels['people:change-pin']['ask']): Done<'people:change-pin'> {
    const { keys, seat } = this.#parts
    const { present } = seat
    if (!keys.open) return fail('locked')
    if (!present) return fail('not-allowed')
    const lacks = pinTrouble(next)
    if (lacks) return fail(lacks)
    const right = await this.#try(present, pin)
    if (!right.ok) return right
    const made = await mintPin(next)
    return this.#change('pin', present.name, '', all => all.map(each => (each.id === present.id ? { ...each, pin: made } : each)))
  }

  async setRole({ id, role }: Channels['people:role']['ask']): Done<'people:role'> {
    const asked = this.#forAdmin(id)
    if (!asked.ok) return asked
    if (role !== 'admin' && this.#isLastAdmin(id)) return fail('last-admin')
    const { name } = asked.value
    return this.#change('role', name, role, all => all.map(each => (each.id === id ? { ...each, role } : each)))
  }

  /** Whoever administers ends anybody's PIN, and everybody their own. */
  async leave({ id, successor }: Channels['people:leave']['ask']): Done<'people:leave'> {
    const { seat, now } = this.#parts
    const own = seat.present?.id === id
    const asked = this.#forAdmin(id, own)
    if (!asked.ok) return asked
    if (this.#isLastAdmin(id)) return fail('last-admin')
    const left = now()
    const done = await this.#change('left', asked.value.name, successor.trim(), all =>
      all.map(each => (each.id === id ? { ...each, left } : each)),
    )
    if (done.ok && own) this.stepAside()
    return done
  }

  async comeIn({ id, pin }: Channels['people:come-in']['ask']): Done<'people:come-in'> {
    const { keys, seat, changed } = this.#parts
    const person = seat.people.find(each => each.id === id)
    if (!keys.held || !person) return fail('locked')
    if (seat.isLate()) {
      await this.shut()
      return fail('locked')
    }
    const right = await this.#try(person, pin)
    if (!right.ok) return right
    if (!keys.held) return fail('locked')
    seat.take(id)
    changed()
    return ok(null)
  }

  async anew({ id, passphrase, pin }: Channels['people:anew']['ask']): Done<'people:anew'> {
    const { keys, kept, seat, changed } = this.#parts
    const person = seat.people.find(each => each.id === id)
    const file = kept.file?.keys
    if (!person || file?.kind !== 'wrapped') return fail('locked')
    const lacks = pinTrouble(pin)
    if (lacks) return fail(lacks)
    const tried = await tryWithPassphrase(keys, file, passphrase)
    if (!tried.ok) return tried
    const made = await mintPin(pin)
    const done = await this.#change('pin-anew', person.name, '', all => all.map(each => (each.id === id ? { ...each, pin: made } : each)))
    if (!done.ok) return done
    this.#calm()
    seat.take(id)
    changed()
    return done
  }

  /** False where there is nobody to step aside for. */
  stepAside(): boolean {
    const { seat, keys, changed } = this.#parts
    seat.leave()
    changed()
    return keys.aside
  }

  async noted({ ids }: Channels['people:noted']['ask']): Promise<Channels['people:noted']['reply']> {
    const { keys, secrets } = this.#parts
    if (!keys.open) return fail('locked')
    return secrets.change(former => ({ ...former, notes: (former.notes ?? []).filter(({ id }) => !ids.includes(id)) }))
  }

  /** Nobody came for an hour, or somebody typed wrong PINs: from now on it takes the passphrase, also after the next start. */
  async shut(): Promise<void> {
    const { kept, lock } = this.#parts
    await kept.changeWraps(({ keychain: _, ...rest }) => rest)
    await lock()
  }

  /** Whether a part of a deed may be written: on a desk with people it says who did it, that is who sits here, and their role allows it. */
  mayWrite(page: DeedPage): boolean {
    const { keys, kept, seat, deskRole } = this.#parts
    if (!keys.held) return seat.isJustClosed
    if (seat.people.length === 0) return true
    const actor = actorOf(page, seat.doers, keys.held.secrets.scopes)
    const organisation = kept.file?.organisation
    if (!actor || !organisation) return false
    const role = lowerRole(actor.role, deskRole())
    return page.changes.every(change => mayChange(role, organisation, change))
  }

  /** Whether who sits here speaks for the whole desk: lets others in and out, brings keys, makes recovery sheets. */
  get administers(): boolean {
    const { people, present } = this.#parts.seat
    return people.length === 0 || present?.role === 'admin'
  }

  #forAdmin(id: string, own = false): Result<KeptPerson, 'locked' | 'not-allowed'> {
    const { keys, seat } = this.#parts
    if (!keys.open) return fail('locked')
    const person = seat.people.find(each => each.id === id)
    return person && (own || seat.present?.role === 'admin') ? ok(person) : fail('not-allowed')
  }

  #isLastAdmin(id: string): boolean {
    const admins = this.#parts.seat.people.filter(({ role }) => role === 'admin')
    return admins.length === 1 && admins[0]?.id === id
  }

  async #change(
    what: PeopleNote['what'],
    name: string,
    to: string,
    made: (people: readonly KeptPerson[]) => readonly KeptPerson[],
  ): Promise<Result<null, 'locked' | 'disk'>> {
    const { secrets, seat, now, changed } = this.#parts
    const note: PeopleNote = { id: uuidv7(now(), randomBytes(10)), what, name, by: seat.present?.name ?? '', at: now(), to }
    const done = await secrets.change((former: Secrets) => ({
      ...former,
      people: made(former.people ?? []),
      notes: [...(former.notes ?? []), note],
    }))
    if (!done.ok) return fail(done.problem === 'disk' ? 'disk' : 'locked')
    changed()
    return ok(null)
  }

  async #try(person: KeptPerson, pin: string): Promise<Result<null, 'wait' | 'locked'> | WrongPin> {
    // One try at a time: many at once would all be made before the first is known to be wrong.
    if (this.#trying || this.#patience.mustWait()) return fail('wait')
    this.#trying = true
    const right = await isRightPin(person.pin, pin).finally(() => {
      this.#trying = false
    })
    if (right) {
      this.#calm()
      return ok(null)
    }
    this.#patience.wrong()
    this.#wrong++
    if (this.#wrong < TRIES) return { ...fail('wrong-pin'), tries: TRIES - this.#wrong }
    this.#calm()
    await this.shut()
    return fail('locked')
  }

  #calm(): void {
    this.#wrong = 0
    this.#patience.right()
  }
}

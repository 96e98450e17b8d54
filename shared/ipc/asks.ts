import * as v from 'valibot'
import { looksLikeBase64 } from '../core/base64.ts'
import { looksLikeUuid } from '../core/ids.ts'
import type { Json } from '../core/json.ts'
import type { OrganisationKind } from '../core/organisation.ts'
import { organisationKinds } from '../core/organisation.ts'
import { struckOffBecause } from '../desks/desk-record.ts'
import type { PublicKey } from '../desks/public-key.ts'
import { publicKeyIn } from '../desks/public-key.ts'
import type { Two } from '../desks/recovery-group.ts'
import { twoIn } from '../desks/recovery-group.ts'
import type { DeedPage } from '../sync/change.ts'
import { deskRoles } from '../sync/rights.ts'
import { looksLikeDesk } from '../sync/stamp.ts'
import { isPlainJson, readPage } from '../sync/wire.ts'
import { channels } from './channels.ts'
import type { Channel, Channels } from './contract.ts'

const nothing = v.strictObject({})
const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const line = v.pipe(v.string(), v.maxLength(200))
/** What people call themselves or their organisation: one line with something on it. */
const name = v.pipe(
  line,
  v.check(text => text.trim() !== '' && !/\p{Cc}/u.test(text)),
)
const passphrase = v.pipe(v.string(), v.maxLength(1_000))
/** People at a desk are shown in its header. */
const personName = v.pipe(name, v.maxLength(60))
/** What the PC is called, where whoever sets it up says it. */
const pc = v.exactOptional(personName)
const pin = v.pipe(v.string(), v.maxLength(40))
const uuid = v.pipe(v.string(), v.check(looksLikeUuid))
const role = v.picklist(deskRoles)
/** What was typed of a recovery sheet. */
const code = v.pipe(v.string(), v.maxLength(300))
const desk = v.pipe(v.string(), v.check(looksLikeDesk))
const invitation = v.pipe(v.string(), v.maxLength(2_000))
const kind = v.picklist(organisationKinds as readonly [OrganisationKind, ...OrganisationKind[]])
/** What one of the readers of `shared/` reads. */
const readBy = <T>(reader: (value: Json) => T | null) =>
  v.pipe(
    v.unknown(),
    v.rawTransform<unknown, T>(({ dataset, addIssue, NEVER }) => {
      const read = reader(dataset.value as Json)
      if (read !== null) return read
      addIssue()
      return NEVER
    }),
  )
const page = readBy<DeedPage>(readPage)
const publicKey = readBy<PublicKey>(publicKeyIn)
const two = readBy<Two>(twoIn)

/** What each channel takes. Both ends read asks with it, so that neither lets in what the other refuses. */
const asks: { readonly [C in Channel]: v.GenericSchema<unknown, Channels[C]['ask']> } = {
  'desk:state': nothing,
  'desk:create': v.strictObject({ organisation: name, kind, person: name, pc, passphrase }),
  'desk:join': v.strictObject({ invitation, person: name, pc, passphrase }),
  'take-over:put': v.strictObject({ from: place, bytes: v.pipe(v.string(), v.maxLength(8_000_000), v.check(looksLikeBase64)) }),
  'take-over:look': nothing,
  'take-over:drop': nothing,
  'desk:take-over': v.strictObject({ passphrase, sheet: v.exactOptional(code) }),
  'desk:connect': v.strictObject({ invitation }),
  'desk:unlock': v.strictObject({ passphrase }),
  'desk:open-with-sheet': v.strictObject({ sheet: code, passphrase }),
  'desk:lock': nothing,
  'desk:set-aside': nothing,
  'desk:change-passphrase': v.strictObject({ passphrase, next: passphrase }),
  'desk:keys': nothing,
  'desk:rename-person': v.strictObject({ person: name }),
  'people:list': nothing,
  'people:add': v.strictObject({ name: personName, role, pin }),
  'people:change-pin': v.strictObject({ pin, next: pin }),
  'people:role': v.strictObject({ id: uuid, role }),
  'people:leave': v.strictObject({ id: uuid, successor: line }),
  'people:come-in': v.strictObject({ id: uuid, pin }),
  'people:anew': v.strictObject({ id: uuid, passphrase, pin }),
  'people:step-aside': nothing,
  'people:noted': v.strictObject({ ids: v.pipe(v.array(uuid), v.maxLength(1_000)) }),
  'desk:stop-waiting': nothing,
  'desk:recover': v.strictObject({ address: invitation, sheet: code, person: name, pc, passphrase }),
  'ring:state': nothing,
  'ring:due': nothing,
  'ring:renew': v.strictObject({ out: v.exactOptional(v.strictObject({ desk, why: v.picklist([...struckOffBecause]) })) }),
  'ring:invite': nothing,
  'ring:waiting': nothing,
  'ring:admit': v.strictObject({ desk, role: v.picklist([...deskRoles]) }),
  'ring:turn-away': v.strictObject({ desk }),
  'ring:late': nothing,
  'officers:offer': v.strictObject({ name: personName, duty: line }),
  'officers:words': v.strictObject({ signing: publicKey, agreement: publicKey }),
  'officers:choose': v.strictObject({ officers: v.nullable(two) }),
  'officers:ask': v.strictObject({ officers: two }),
  'officers:take': v.strictObject({ recovery: uuid }),
  'officers:answer': v.strictObject({ recovery: uuid }),
  'sheet:state': nothing,
  'sheet:make': nothing,
  'sheet:prove': v.strictObject({ code, by: v.exactOptional(personName) }),
  'sheet:place': v.strictObject({ place: line }),
  'log:read': v.strictObject({ after: place, limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)) }),
  'log:append': v.strictObject({ page, after: place }),
  'log:abandon': v.strictObject({ deed: uuid }),
  'log:news': v.strictObject({ head: place, turn: place, sync: v.pipe(v.string(), v.maxLength(1_000_000)) }),
  'headquarters:sync': nothing,
  'headquarters:test': v.strictObject({ invitation: v.exactOptional(invitation) }),
  'headquarters:invite': v.strictObject({ organisation: name, kind }),
  'headquarters:invitations': nothing,
  'headquarters:withdraw-invitation': v.strictObject({ id: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) }),
  'backup:state': nothing,
  'backup:now': nothing,
  'backup:renew': nothing,
  'backup:choose-folder': v.strictObject({ folder: v.pipe(v.string(), v.maxLength(1_000)) }),
  'backup:read': v.strictObject({ name: line, from: place }),
  'sample:open': v.strictObject({ desk: v.picklist(['a', 'b', 'council', 'headquarters']) }),
  'sample:discard': nothing,
  'settings:read': nothing,
  'settings:write': v.strictObject({
    key: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9.-]{0,59}$/)),
    value: v.pipe(v.string(), v.maxLength(10_000)),
  }),
  'update:state': nothing,
  'update:put': v.strictObject({ from: place, bytes: v.pipe(v.string(), v.maxLength(8_000_000), v.check(looksLikeBase64)) }),
  'update:take': nothing,
  'update:go-back': nothing,
  'print:pdf': v.strictObject({ html: v.pipe(v.string(), v.maxLength(50_000_000)) }),
  'link:open': v.strictObject({ url: v.pipe(v.string(), v.maxLength(2_000)) }),
}

/** Bodies lie some levels below the ask that carries them; they keep the whole depth that `wire.ts` gives them. */
const LEVELS_ABOVE_A_BODY = 8

export const isChannel = (text: string): text is Channel => Object.hasOwn(channels, text)

/** The ask that `value` holds, or null where it is none. Never throws. */
export function readAsk<C extends Channel>(channel: C, value: unknown): Channels[C]['ask'] | null {
  if (Array.isArray(value) || !isPlainJson(value, -LEVELS_ABOVE_A_BODY)) return null
  const read = v.safeParse<v.GenericSchema<unknown, Channels[C]['ask']>>(asks[channel], value)
  return read.success ? read.output : null
}

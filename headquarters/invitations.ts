import { createHash, randomBytes } from 'node:crypto'
import * as v from 'valibot'
import { looksLikeUuid } from '../shared/core/ids.ts'
import type { OrganisationKind, OrganisationName } from '../shared/core/organisation.ts'
import { organisationKinds } from '../shared/core/organisation.ts'
import type { InviteAsk, OpenInvitation, WithdrawInvitationAsk, WithdrawInvitationReply } from '../shared/sync/protocol.ts'
import type { Sql, Storage } from './storage/storage.ts'

/** Crockford's base32: no I, L, O, U, so that a code can be read aloud and typed. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_BYTES = 10

/** A fresh invitation code, 80 bits of chance as 16 letters. */
export function newCode(chance: Uint8Array = randomBytes(CODE_BYTES)): string {
  let bits = chance.subarray(0, CODE_BYTES).reduce((all, byte) => (all << 8n) | BigInt(byte), 0n)
  let code = ''
  for (let place = 0; place < (CODE_BYTES * 8) / 5; place++) {
    code = LETTERS.charAt(Number(bits & 31n)) + code
    bits >>= 5n
  }
  return code
}

/** Codes are kept as hashes. What people mistype (small letters, O for 0, I and L for 1, spaces, hyphens) is forgiven. */
function hashOfCode(code: string): string {
  const plain = code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return createHash('sha256').update(plain).digest('hex')
}

/** How long an invitation of headquarters is good (SPEC O11): a letter by post, and an office that reads it after a holiday. Milliseconds. */
export const GOOD_FOR = 30 * 24 * 60 * 60 * 1000

const name = v.pipe(
  v.string(),
  v.transform(text => text.trim()),
  v.minLength(1),
  v.maxLength(200),
)
const kind = v.picklist(organisationKinds as readonly [OrganisationKind, ...OrganisationKind[]])
const uuid = v.pipe(v.string(), v.check(looksLikeUuid))

export const inviteShape = v.strictObject({ organisation: name, kind })
export const practiceInviteShape = v.strictObject({ organisation: v.strictObject({ name, kind }), id: v.optional(uuid) })
export const withdrawInvitationShape = v.strictObject({ id: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) })

export interface Invited {
  readonly code: string
  /** Milliseconds since 1970. */
  readonly until: number
}

/**
 * A code for one desk of the organisation: one that the directory has, by its id or its name and kind, or a new one,
 * whose id its first desk brings. There is one headquarters.
 */
export async function invite(storage: Storage, { organisation, kind }: InviteAsk, now: number, id: string | null = null): Promise<Invited> {
  return storage.transaction(async sql => {
    const [known] = await sql<OrganisationName>(
      `select id, name, kind from organisation
      where id = $1 or ($1 = '' and (id = $2 or (name = $2 and kind = $3) or (kind = 'headquarters' and $3 = 'headquarters')))
      order by id limit 1`,
      [id ?? '', organisation, kind],
    )
    return addInvitation(sql, known ?? { id, name: organisation, kind }, false, now)
  })
}

/** A code for headquarters' first desk, or null where one has joined. A former first code that nobody used is void then. */
export async function firstInvitation(storage: Storage, name: string, now: number): Promise<Invited | null> {
  return storage.transaction(async sql => {
    const joined = await sql(`select d.id from desk d join organisation o on o.id = d.organisation where o.kind = 'headquarters' limit 1`)
    if (joined.length > 0) return null
    await sql('delete from invitation where first and spent is null')
    return addInvitation(sql, { id: null, name, kind: 'headquarters' }, true, now)
  })
}

type Entry = Omit<OrganisationName, 'id'> & { readonly id: string | null }

async function addInvitation(sql: Sql, { id, name, kind }: Entry, first: boolean, now: number): Promise<Invited> {
  const [code, until] = [newCode(), now + GOOD_FOR]
  await sql(
    `insert into invitation (code_hash, organisation, name, kind, spent, first, since, until, withdrawn)
    values ($1, $2, $3, $4, null, $5, $6, $7, null)`,
    [hashOfCode(code), id, name, kind, first, now, until],
  )
  return { code, until }
}

interface StoredInvitation extends Entry {
  readonly hash: string
  /** The desk that came with it. */
  readonly spent: string | null
  readonly until: number
  readonly withdrawn: number | null
}

/** The invitation of a code, held until the transaction ends. */
export async function invitationBy(sql: Sql, code: string): Promise<StoredInvitation | undefined> {
  const [invited] = await sql<StoredInvitation>(
    `select code_hash as hash, organisation as id, name, kind, spent, until, withdrawn from invitation where code_hash = $1 for update`,
    [hashOfCode(code)],
  )
  return invited
}

/** Those with which a desk can still come, newest first. They are named by the hash of their code: the code itself nobody has but who was told. */
export async function openInvitations(storage: Storage, now: number): Promise<readonly OpenInvitation[]> {
  return storage.read<OpenInvitation>(
    `select code_hash as id, organisation, name, kind, since, until from invitation
    where spent is null and withdrawn is null and until >= $1 order by until desc, code_hash`,
    [now],
  )
}

/** From now on nobody comes with it, unless somebody has. Safe to repeat; null where there is none. */
export async function withdrawInvitation(
  storage: Storage,
  { id }: WithdrawInvitationAsk,
  now: number,
): Promise<WithdrawInvitationReply | null> {
  return storage.transaction(async sql => {
    const [found] = await sql<{ readonly spent: string | null }>('select spent from invitation where code_hash = $1 for update', [id])
    if (!found) return null
    if (found.spent !== null) return { state: 'spent' }
    await sql('update invitation set withdrawn = coalesce(withdrawn, $2) where code_hash = $1', [id, now])
    return { state: 'withdrawn' }
  })
}

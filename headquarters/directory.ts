import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import { looksLikeUuid, uuidv7 } from '../shared/core/ids.ts'
import type { OrganisationName } from '../shared/core/organisation.ts'
import type { Result } from '../shared/core/result.ts'
import { fail, ok } from '../shared/core/result.ts'
import type { IntroduceAsk, IntroduceReply, JoinAsk, JoinProblem, JoinReply } from '../shared/sync/protocol.ts'
import { associationScope, blockScope, national } from '../shared/sync/scope.ts'
import { looksLikeDesk } from '../shared/sync/stamp.ts'
import { enterDesk, newestKey, recordDesks, storedKey } from './desk-records.ts'
import { invitationBy } from './invitations.ts'
import { SERVER_DESK, writeOwn } from './own-changes.ts'
import type { Signer } from './rights.ts'
import { keyOf } from './signature.ts'
import type { Sql, Storage } from './storage/storage.ts'

const uuid = v.pipe(v.string(), v.check(looksLikeUuid))
const point = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/))
export const publicKey = v.object({ kty: v.literal('EC'), crv: v.literal('P-256'), x: point, y: point })

export const deskId = v.pipe(
  v.string(),
  v.check(text => looksLikeDesk(text) && text !== SERVER_DESK),
)
export const person = v.pipe(
  v.string(),
  v.maxLength(200),
  v.transform(text => text.replaceAll(/\p{C}/gu, '')),
)
export const introduceShape = v.strictObject({ desk: deskId })
export const joinShape = v.strictObject({
  code: v.pipe(v.string(), v.maxLength(60)),
  desk: deskId,
  publicKey,
  agreement: v.exactOptional(publicKey),
  organisation: v.union([uuid, v.literal('')]),
  person,
})

/**
 * Enters a desk by its invitation, which is spent; the same desk may ask again where it did not hear the answer. The
 * first desk of an organisation brings the organisation's id, and the directory in `national` names it from then on.
 * Gives the organisation, and the newest seq of `national` where it was written to.
 */
export async function join(storage: Storage, ask: JoinAsk, now: number): Promise<Result<Joined, JoinProblem>> {
  if (!keyOf(ask.publicKey) || (ask.agreement && !keyOf(ask.agreement))) return fail('malformed')
  const [key, agreement] = [storedKey(ask.publicKey), ask.agreement ? storedKey(ask.agreement) : null]
  return storage.transaction(async sql => {
    const invited = await invitationBy(sql, ask.code)
    const [desk] = await sql<{ readonly organisation: string; readonly public_key: string }>(
      'select organisation, public_key from desk where id = $1',
      [ask.desk],
    )
    if (!invited) return fail('invitation-used')
    if (invited.spent !== null) {
      // The code may have been in the hands of several people: only the desk that spent it, by its key, hears the answer again.
      if (invited.spent !== ask.desk || desk?.public_key !== key || invited.id === null) return fail('invitation-used')
      return ok(await joined(sql, { id: invited.id, name: invited.name, kind: invited.kind }, key, new Map()))
    }
    if (invited.withdrawn !== null) return fail('invitation-withdrawn')
    if (invited.until < now) return fail('invitation-over')
    if (desk) return fail('malformed')
    if (invited.id !== null && ask.organisation !== '' && ask.organisation !== invited.id) return fail('other-organisation')
    const id = invited.id ?? (ask.organisation || uuidv7(now, randomBytes(10)))
    const organisation = { id, name: invited.name, kind: invited.kind }
    const [present] = await sql<OrganisationName>('select id, name, kind from organisation where id = $1', [id])
    // An id that stands for somebody else would open that organisation's scopes.
    if (present && invited.id === null) return fail('other-organisation')
    if (!present) await sql('insert into organisation (id, name, kind) values ($1, $2, $3)', [id, organisation.name, organisation.kind])
    const [gone] = await sql(`select id from desk where organisation = $1 and public_key = $2 and state = 'struck-off' limit 1`, [id, key])
    if (gone) return fail('malformed')
    const row = { id: ask.desk, person: ask.person, public_key: key, agreement, role: 'admin', state: 'in', since: now }
    await enterDesk(sql, { ...row, desk: ask.desk, organisation: id, key }, now)
    await sql('update invitation set spent = $2, organisation = $3 where code_hash = $1', [invited.hash, ask.desk, id])
    const draft = { kind: 'organisation', record: id, groups: { name: organisation.name, kind: organisation.kind } } as const
    const moved = new Map<string, number>()
    const listing = { action: 'headquarters.list-organisation', params: { name: organisation.name } } as const
    if (!present) moved.set(national, await writeOwn(sql, national, [draft], listing, now))
    // A council's block is there with it; whoever presides is in the table of members (SPEC O8).
    if (!present && organisation.kind === 'block-council') await presideOver(sql, id)
    if (agreement !== null) moved.set(associationScope(id), await recordDesks(sql, id, [row], null, 'headquarters.join-desk', now))
    return ok(await joined(sql, present ?? organisation, key, moved))
  })
}

export interface Joined extends Pick<JoinReply, 'others' | 'key'> {
  readonly organisation: OrganisationName
  /** Scopes that have news, with their newest seq. */
  readonly moved: ReadonlyMap<string, number>
}

async function joined(sql: Sql, organisation: OrganisationName, key: string, moved: Joined['moved']): Promise<Joined> {
  const others = await sql(`select distinct public_key from desk where organisation = $1 and state = 'in' and public_key <> $2`, [
    ...[organisation.id, key],
  ])
  return { organisation, others: others.length, key: await newestKey(sql, organisation.id), moved }
}

async function presideOver(sql: Sql, council: string): Promise<void> {
  await sql(`insert into member (scope, organisation, role) values ($1, $2, 'chair') on conflict (scope, organisation) do nothing`, [
    ...[blockScope(council), council],
  ])
}

/** Enters another id of a desk: it has the same key, organisation and person (SPEC R4). Safe to repeat. */
export async function introduce(
  storage: Storage,
  signer: Signer,
  { desk }: IntroduceAsk,
): Promise<Result<IntroduceReply, 'unknown-desk' | 'not-allowed'>> {
  return storage.transaction(async sql => {
    const ids = () =>
      sql<{ readonly id: string; readonly state: string }>(
        `select d.id, d.state from desk d join desk s on s.public_key = d.public_key and s.organisation = d.organisation
        where s.id = $1`,
        [signer.desk],
      )
    // Whoever was struck off does not come back under another id.
    if ((await ids()).some(({ state }) => state !== 'in')) return fail('unknown-desk')
    await sql(
      `insert into desk (id, organisation, public_key, agreement, person, role, state, since, named)
      select $2, organisation, public_key, agreement, person, role, state, since, coalesce(named, id) from desk where id = $1
      on conflict (id) do nothing`,
      [signer.desk, desk],
    )
    return (await ids()).some(({ id }) => id === desk) ? ok({ desk }) : fail('not-allowed')
  })
}

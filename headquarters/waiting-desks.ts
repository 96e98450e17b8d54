import type { Result } from '../shared/core/result.ts'
import { fail, ok } from '../shared/core/result.ts'
import type { PublicKey } from '../shared/desks/public-key.ts'
import type { AdmissionReply, AgreementAsk, InviteDeskAsk, WaitAsk, WaitingDesk, WaitReply } from '../shared/sync/protocol.ts'
import type { DeskRole } from '../shared/sync/rights.ts'
import { associationScope } from '../shared/sync/scope.ts'
import type { DeskRow } from './desk-records.ts'
import { deskRecords, newestKey, recordDesks, recordIdOf, storedKey } from './desk-records.ts'
import type { Signer } from './rights.ts'
import { sha256 } from './scope-log.ts'
import { keyOf } from './signature.ts'
import type { Storage } from './storage/storage.ts'

/** How long an invitation of a desk is good, milliseconds. */
const GOOD_FOR = 10 * 60 * 1000

/** An invitation of a further desk by an admin's: one at a time, and none of what waited for the one before (SPEC O3). */
export async function inviteDesk(
  storage: Storage,
  { named, organisation }: Signer,
  { lookup, mac }: InviteDeskAsk,
  now: number,
): Promise<number> {
  const until = now + GOOD_FOR
  await storage.transaction(async sql => {
    await sql('delete from waiting where lookup in (select lookup from desk_invitation where desk = $1 and organisation = $2)', [
      ...[named, organisation.id],
    ])
    await sql('delete from desk_invitation where (desk = $1 and organisation = $2) or until < $3', [named, organisation.id, now - GOOD_FOR])
    await sql(
      `insert into desk_invitation (lookup, organisation, desk, until, spent, mac) values ($1, $2, $3, $4, null, $5)
      on conflict (lookup) do nothing`,
      [lookup, organisation.id, named, until, mac],
    )
  })
  return until
}

/** A new desk waits by an invitation, which is spent; the same desk may ask again where it did not hear the answer. */
export async function waitForAdmission(
  storage: Storage,
  ask: WaitAsk,
  now: number,
): Promise<Result<Omit<WaitReply, 'epoch'>, 'invitation-used' | 'invitation-over' | 'malformed'>> {
  if (!keyOf(ask.publicKey) || !keyOf(ask.agreement)) return fail('malformed')
  const [lookup, key, agreement] = [sha256(ask.lookup), storedKey(ask.publicKey), storedKey(ask.agreement)]
  return storage.transaction(async sql => {
    const [invited] = await sql<{
      readonly organisation: string
      readonly desk: string
      readonly until: number
      readonly spent: string | null
      readonly mac: string
    }>('select organisation, desk, until, spent, mac from desk_invitation where lookup = $1 for update', [lookup])
    if (!invited) return fail('invitation-used')
    if (invited.until < now) return fail('invitation-over')
    const [waiting] = await sql<{ readonly public_key: string; readonly agreement: string; readonly lookup: string }>(
      'select public_key, agreement, lookup from waiting where desk = $1',
      [ask.desk],
    )
    const isSame = waiting?.public_key === key && waiting.agreement === agreement && waiting.lookup === lookup
    if (invited.spent !== null && (invited.spent !== ask.desk || !isSame)) return fail('invitation-used')
    // An id or a key that headquarters knows already is no new desk's.
    const known = await sql('select id from desk where id = $1 or (organisation = $2 and public_key = $3) limit 1', [
      ...[ask.desk, invited.organisation, key],
    ])
    if (known.length > 0 || (waiting && !isSame)) return fail('malformed')
    await sql('update desk_invitation set spent = $2 where lookup = $1', [lookup, ask.desk])
    await sql(
      `insert into waiting (desk, organisation, public_key, agreement, person, mac, lookup, since) values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (desk) do nothing`,
      [ask.desk, invited.organisation, key, agreement, ask.person, ask.mac, lookup, now],
    )
    const [by] = await sql<WaitReply['organisation'] & { readonly public_key: string; readonly agreement: string | null }>(
      `select o.id, o.name, o.kind, d.public_key, d.agreement from desk d join organisation o on o.id = d.organisation
      where d.id = $1 and d.organisation = $2`,
      [invited.desk, invited.organisation],
    )
    if (!by) return fail('invitation-used')
    const { id, name, kind } = by
    return ok({
      organisation: { id, name, kind },
      by: {
        desk: invited.desk,
        signing: keyIn(by.public_key),
        agreement: by.agreement === null ? null : keyIn(by.agreement),
        mac: invited.mac,
      },
    })
  })
}

const keyIn = (text: string): PublicKey => JSON.parse(text) as PublicKey

/** Who waits by an invitation of this desk. */
export async function whoWaits(storage: Storage, { named, organisation }: Signer): Promise<readonly WaitingDesk[]> {
  const rows = await storage.read<Omit<WaitingDesk, 'signing' | 'agreement'> & { readonly public_key: string; readonly agreement: string }>(
    `select w.desk, w.public_key, w.agreement, w.person, w.mac, w.lookup, w.since from waiting w join desk_invitation i on i.lookup = w.lookup
    where i.desk = $1 and w.organisation = $2 order by w.since`,
    [named, organisation.id],
  )
  return rows.map(({ public_key, agreement, ...row }) => ({ ...row, signing: keyIn(public_key), agreement: keyIn(agreement) }))
}

/** A waiting desk that is not the one meant is unknown again. */
export async function turnAway(storage: Storage, { organisation }: Signer, desk: string): Promise<void> {
  await storage.write('delete from waiting where desk = $1 and organisation = $2', [desk, organisation.id])
}

/** How a desk stands that came by an invitation. */
export async function admissionOf(storage: Storage, { desk, organisation }: Signer): Promise<AdmissionReply> {
  const [row] = await storage.read<{ readonly role: DeskRole; readonly state: string }>('select role, state from desk where id = $1', [
    desk,
  ])
  if (row?.state === 'in') return { state: 'in', role: row.role, key: await newestKey(storage.read, organisation.id) }
  const [waiting] = await storage.read('select desk from waiting where desk = $1', [desk])
  return { state: waiting && !row ? 'waiting' : 'turned-away' }
}

/**
 * A desk of before says the key for which keys are wrapped, once. The desks of the organisation that have no record yet get
 * theirs, so that each can be seen and struck off. Gives where the association's scope stands where it was written to.
 */
export async function agree(
  storage: Storage,
  { desk, organisation: { id } }: Signer,
  ask: AgreementAsk,
  now: number,
): Promise<Result<number | null, 'not-allowed' | 'malformed'>> {
  if (!keyOf(ask.agreement)) return fail('malformed')
  const agreement = storedKey(ask.agreement)
  return storage.transaction(async sql => {
    const rows = await sql<DeskRow & { readonly named: string | null }>(
      'select id, person, public_key, agreement, role, state, since, named from desk where organisation = $1 order by id for update',
      [id],
    )
    const own = rows.find(row => row.id === desk)
    if (!own || (own.agreement !== null && own.agreement !== agreement)) return fail('not-allowed')
    await sql('update desk set agreement = $3 where organisation = $1 and public_key = $2', [id, own.public_key, agreement])
    const records = await deskRecords(sql, associationScope(id))
    const news = rows
      .filter(row => row.named === null)
      .map(row => (row.public_key === own.public_key ? { ...row, agreement } : row))
      .filter(
        row =>
          (row.public_key === own.public_key && own.agreement === null) ||
          !records.some(record => record.id === recordIdOf(row.public_key)),
      )
    return ok(news.length === 0 ? null : await recordDesks(sql, id, news, null, 'headquarters.join-desk', now))
  })
}

import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import { recoverText } from '../../shared/desks/signed-text.ts'
import type { Unreached } from '../../shared/ipc/headquarters-test.ts'
import { HeadquartersClient, isUnheard } from './headquarters-client.ts'
import { publicKeyOf } from './key-pairs.ts'
import type { NewDesk, Owner } from './make-desk.ts'
import { sheetKeysOf } from './sheet-keys.ts'

/** Asks headquarters to take a new desk on the word of a recovery sheet. What the sheet opens comes with the first sync (SPEC K12). */
export async function askToRecover(
  address: string,
  code: Uint8Array,
  fresh: NewDesk,
  person: string,
  { fetch, now }: { readonly fetch: typeof globalThis.fetch; readonly now: () => number },
): Promise<Result<Owner, Unreached | 'unknown-sheet'>> {
  const { desk, publicKey } = fresh
  const agreement = publicKeyOf(fresh.agreement)
  const { known, secret, sign } = sheetKeysOf(code, { desk, signing: publicKey, agreement })
  const client = new HeadquartersClient({ address, desk, sign: null, fetch, now })
  const health = await client.health()
  if (!health.ok) return fail(health.problem === 'certificate' ? 'certificate' : 'offline')
  const time = Math.round(now() + (client.offset ?? 0))
  const signature = sign(recoverText(known.id, time, known.word))
  const reply = await client.desks.recover({ sheet: known.id, desk, publicKey, agreement, person, time, vouch: known.word, signature })
  if (!reply.ok) return fail(isUnheard(reply.problem) ? 'offline' : 'unknown-sheet')
  const { organisation, epoch } = reply.value
  const recovering = { sheet: known.id, signing: known.signing, agreement: secret }
  return ok({ organisation, person, headquarters: { address, epoch }, joins: { recovering }, sheet: code })
}

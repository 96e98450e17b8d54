import { createCipheriv, createDecipheriv, createPrivateKey, generateKeyPairSync, pbkdf2, randomBytes, sign } from 'node:crypto'
import { promisify } from 'node:util'
import * as v from 'valibot'
import type { ScopeKey } from '../../shared/ipc/contract.ts'
import type { JoinAsk } from '../../shared/sync/protocol.ts'
import type { Scope } from '../../shared/sync/scope.ts'

const derive = promisify(pbkdf2)

/** PBKDF2-HMAC-SHA-256 rounds (OWASP password storage cheat sheet). About 0.1 s on an office PC. */
export const ROUNDS = 600_000
/** A file that somebody brings must not keep this PC busy for hours. */
const MOST_ROUNDS = 100 * ROUNDS
/** Letters of the shortest passphrase. */
export const SHORTEST = 10

export type PublicKey = JoinAsk['publicKey']

/** What must not leave this PC in the open: the key that signs for the desk, and the keys of its scopes. */
export interface Secrets {
  /** ECDSA P-256 private key, PKCS #8, base64. */
  readonly signing: string
  readonly scopes: readonly ScopeKey[]
}

/** AES-256-GCM: nonce and body with tag, base64. */
interface Sealed {
  readonly nonce: string
  readonly body: string
}

/**
 * Keys as they lie in a profile. Secrets are sealed under a main key; the main key is wrapped by the passphrase, and
 * besides by the keychain of the PC where there is one. Samples hold theirs in the open and say so.
 */
export type KeyFile =
  | { readonly kind: 'plain'; readonly publicKey: PublicKey; readonly secrets: Secrets }
  | {
      readonly kind: 'wrapped'
      readonly publicKey: PublicKey
      readonly sealed: Sealed
      readonly passphrase: Sealed & { readonly salt: string; readonly rounds: number }
      readonly keychain?: string
    }

/** A PC's own keychain (safeStorage). Answers null where it cannot be trusted or does not open. */
export interface Keychain {
  readonly wrap: (text: string) => Promise<string | null>
  readonly unwrap: (wrapped: string) => Promise<string | null>
}

const sealedShape = { nonce: v.string(), body: v.string() }
const publicShape = v.object({ kty: v.literal('EC'), crv: v.literal('P-256'), x: v.string(), y: v.string() })
const secretsShape = v.object({
  signing: v.string(),
  scopes: v.array(
    v.object({
      scope: v.pipe(
        v.string(),
        v.transform(text => text as Scope),
      ),
      epoch: v.number(),
      key: v.string(),
    }),
  ),
})

export const keyFileShape = v.variant('kind', [
  v.object({ kind: v.literal('plain'), publicKey: publicShape, secrets: secretsShape }),
  v.object({
    kind: v.literal('wrapped'),
    publicKey: publicShape,
    sealed: v.object(sealedShape),
    passphrase: v.object({
      ...sealedShape,
      salt: v.string(),
      rounds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_ROUNDS)),
    }),
    keychain: v.exactOptional(v.string()),
  }),
])

/** The same passphrase however the keyboard composed it: full-width letters and half-width ones are one. */
const folded = (passphrase: string): string => passphrase.normalize('NFKC')

export const isLongEnough = (passphrase: string): boolean => [...folded(passphrase)].length >= SHORTEST

export function mintSigningKey(): { readonly signing: string; readonly publicKey: PublicKey } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return { signing: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'), publicKey: { kty: 'EC', crv: 'P-256', x, y } }
}

export const mintScopeKey = (scope: Scope): ScopeKey => ({ scope, epoch: 1, key: randomBytes(32).toString('base64') })

/** A function that signs for the desk: ECDSA P-256 over SHA-256, IEEE P1363, base64. */
export function signer(signing: string): (text: string) => string {
  const key = createPrivateKey({ key: Buffer.from(signing, 'base64'), format: 'der', type: 'pkcs8' })
  return text => sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64')
}

export async function wrapSecrets(secrets: Secrets, publicKey: PublicKey, passphrase: string, keychain: Keychain | null): Promise<KeyFile> {
  const main = randomBytes(32)
  const salt = randomBytes(16)
  const key = await derive(folded(passphrase), salt, ROUNDS, 32, 'sha256')
  const kept = await keychain?.wrap(main.toString('base64'))
  const file: KeyFile = {
    kind: 'wrapped',
    publicKey,
    sealed: seal(main, Buffer.from(JSON.stringify(secrets))),
    passphrase: { ...seal(key, main), salt: salt.toString('base64'), rounds: ROUNDS },
    ...(kept ? { keychain: kept } : {}),
  }
  main.fill(0)
  key.fill(0)
  return file
}

/** The secrets, or null where the passphrase is another one. */
export async function openWithPassphrase(file: Extract<KeyFile, { kind: 'wrapped' }>, passphrase: string): Promise<Secrets | null> {
  const key = await derive(folded(passphrase), Buffer.from(file.passphrase.salt, 'base64'), file.passphrase.rounds, 32, 'sha256')
  const main = unseal(key, file.passphrase)
  key.fill(0)
  return main ? openWithMain(file.sealed, main) : null
}

/** The secrets by the PC's keychain, or null where it is another PC, another user or a keychain made anew. */
export async function openWithKeychain(file: Extract<KeyFile, { kind: 'wrapped' }>, keychain: Keychain | null): Promise<Secrets | null> {
  const main = file.keychain && keychain ? await keychain.unwrap(file.keychain) : null
  return main ? openWithMain(file.sealed, Buffer.from(main, 'base64')) : null
}

function openWithMain(sealed: Sealed, main: Buffer): Secrets | null {
  const open = main.length === 32 ? unseal(main, sealed) : null
  main.fill(0)
  if (!open) return null
  const secrets = v.safeParse(secretsShape, JSON.parse(open.toString('utf8')))
  open.fill(0)
  return secrets.success ? secrets.output : null
}

function seal(key: Buffer, open: Buffer): Sealed {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(open), cipher.final(), cipher.getAuthTag()])
  return { nonce: nonce.toString('base64'), body: body.toString('base64') }
}

function unseal(key: Buffer, { nonce, body }: Sealed): Buffer | null {
  const bytes = Buffer.from(body, 'base64')
  if (bytes.length < 16) return null
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), { authTagLength: 16 })
    cipher.setAuthTag(bytes.subarray(bytes.length - 16))
    return Buffer.concat([cipher.update(bytes.subarray(0, bytes.length - 16)), cipher.final()])
  } catch {
    return null
  }
}

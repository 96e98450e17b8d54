import { createPrivateKey, pbkdf2, randomBytes, sign } from 'node:crypto'
import { promisify } from 'node:util'
import * as v from 'valibot'
import type { PeopleNote } from '../../shared/ipc/people-note.ts'
import type { DeskFacts, ScopeKey } from '../../shared/ipc/values.ts'
import type { JoinAsk } from '../../shared/sync/protocol.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import type { KeptPerson } from './kept-person.ts'
import { keptPeopleShape, peopleNotesShape } from './kept-person.ts'
import type { RecoverySheets } from './recovery-sheets.ts'
import { openWithSheet, recoverySheetsShape, SHEET_TO_COME } from './recovery-sheets.ts'
import type { Sealed } from './seal.ts'
import { seal, sealedShape, unseal } from './seal.ts'

const derive = promisify(pbkdf2)

/** PBKDF2-HMAC-SHA-256 rounds (OWASP password storage cheat sheet). About 0.1 s on an office PC. */
export const ROUNDS = 600_000
/** A file that somebody brings must not keep this PC busy for hours. */
const MOST_ROUNDS = 100 * ROUNDS
/** Letters of the shortest passphrase. */
export const SHORTEST = 10

export type PublicKey = JoinAsk['publicKey']

/** What must not leave this PC in the open: the keys that sign and agree for the desk, and those of its scopes. */
export interface Secrets {
  /** ECDSA P-256 private key, PKCS #8, base64. */
  readonly signing: string
  /** ECDH P-256 private key, PKCS #8, base64: what others wrap for this desk opens with it. Desks of before get theirs when they open. */
  readonly agreement?: string
  readonly scopes: readonly ScopeKey[]
  /** Fingerprints of the desks and sheets that this desk trusts (SPEC K10), and of those that it has seen struck off. */
  readonly anchors?: readonly string[]
  readonly struck?: readonly string[]
  /** The public halves of the recovery sheet that was typed back here. */
  readonly sheet?: SheetKeys
  /** On a desk that came with a sheet, until it has the key: the sheet's id and its agreement key (PKCS #8, base64). */
  readonly recovering?: { readonly sheet: string; readonly signing: PublicKey; readonly agreement: string }
  /** On a desk of headquarters whose person is an officer: their key to agree with, PKCS #8, base64 (SPEC K14). */
  readonly officer?: string
  /** On a desk that asks a recovery group: the fingerprints of the two whose words were compared, in their order. */
  readonly asked?: readonly string[]
  /** Who shares this PC, where each has a PIN, and what of them stands in no history yet. */
  readonly people?: readonly KeptPerson[]
  readonly notes?: readonly PeopleNote[]
}

/** Whether somebody has let this desk in to have the association's key, which comes with the first sync. */
export const isPromised = ({ recovering, anchors = [] }: Secrets): boolean => recovering !== undefined || anchors.length > 0

/** What is known of a sheet's own key pairs without the sheet (SPEC K12). */
export interface SheetKeys {
  readonly id: string
  readonly signing: PublicKey
  readonly agreement: PublicKey
  /** The sheet's signature for the desk at which it was typed back, base64: who comes with the sheet trusts that desk. */
  readonly word: string
  /** Sheets that were typed back here before: void as soon as headquarters hears of this one. */
  readonly voids: readonly string[]
}

/** The keys of an open desk, as they lie in memory. */
export interface OpenKeys {
  /** What the secrets are sealed under; null in a sample. */
  readonly main: Buffer | null
  readonly secrets: Secrets
}

export type OpenWrapped = OpenKeys & { readonly main: Buffer }

/**
 * Keys as they lie in a profile. Secrets are sealed under a main key; the main key is wrapped by the passphrase, by a
 * recovery sheet, and besides by the keychain of the PC where there is one.
 */
export interface WrappedKeys {
  readonly kind: 'wrapped'
  readonly publicKey: PublicKey
  readonly sealed: Sealed
  readonly passphrase: PassphraseWrap
  readonly keychain?: string
  /** Not there in a desk of before there were sheets. */
  readonly sheets?: RecoverySheets
}

type PassphraseWrap = Sealed & { readonly salt: string; readonly rounds: number }

/** Samples hold theirs in the open and say so. */
export type KeyFile = WrappedKeys | { readonly kind: 'plain'; readonly publicKey: PublicKey; readonly secrets: Secrets }

/** A PC's own keychain (safeStorage). Answers null where it cannot be trusted or does not open. */
export interface Keychain {
  readonly wrap: (text: string) => Promise<string | null>
  readonly unwrap: (wrapped: string) => Promise<string | null>
}

const publicShape = v.object({ kty: v.literal('EC'), crv: v.literal('P-256'), x: v.string(), y: v.string() })
const secretsShape = v.object({
  signing: v.string(),
  agreement: v.exactOptional(v.string()),
  anchors: v.exactOptional(v.array(v.string())),
  struck: v.exactOptional(v.array(v.string())),
  sheet: v.exactOptional(
    v.object({ id: v.string(), signing: publicShape, agreement: publicShape, word: v.string(), voids: v.array(v.string()) }),
  ),
  recovering: v.exactOptional(v.object({ sheet: v.string(), signing: publicShape, agreement: v.string() })),
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
  officer: v.exactOptional(v.string()),
  asked: v.exactOptional(v.array(v.string())),
  people: v.exactOptional(keptPeopleShape),
  notes: v.exactOptional(peopleNotesShape),
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
    sheets: v.exactOptional(recoverySheetsShape),
  }),
])

/** Whether a recovery sheet opens these keys. */
export const hasSheet = (keys: KeyFile): boolean => keys.kind === 'wrapped' && (keys.sheets?.wraps.length ?? 0) > 0

/** What a page is told of the sheet also while the desk is locked. */
export function sheetFact(keys: KeyFile): DeskFacts['sheet'] {
  if (keys.kind === 'wrapped' && keys.sheets?.awaited) return 'awaited'
  return hasSheet(keys) ? 'made' : 'none'
}

/** The same passphrase however the keyboard composed it: full-width letters and half-width ones are one. */
const folded = (passphrase: string): string => passphrase.normalize('NFKC')

export const isLongEnough = (passphrase: string): boolean => [...folded(passphrase)].length >= SHORTEST

export const mintScopeKey = (scope: Scope): ScopeKey => ({ scope, epoch: 1, key: randomBytes(32).toString('base64') })

/** A function that signs for the desk: ECDSA P-256 over SHA-256, IEEE P1363, base64. */
export function signer(signing: string): (text: string) => string {
  const key = createPrivateKey({ key: Buffer.from(signing, 'base64'), format: 'der', type: 'pkcs8' })
  return text => sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64')
}

/** The keys of a new desk, and their file. */
export async function wrapSecrets(
  secrets: Secrets,
  publicKey: PublicKey,
  passphrase: string,
  keychain: Keychain | null,
): Promise<{ readonly file: WrappedKeys; readonly open: OpenKeys }> {
  const main = randomBytes(32)
  const file: WrappedKeys = {
    kind: 'wrapped',
    publicKey,
    sealed: seal(main, Buffer.from(JSON.stringify(secrets))),
    passphrase: await wrapByPassphrase(main, passphrase),
    sheets: SHEET_TO_COME,
  }
  return { file: await onThisPc(file, main, keychain), open: { main, secrets } }
}

export async function wrapByPassphrase(main: Buffer, passphrase: string): Promise<PassphraseWrap> {
  const salt = randomBytes(16)
  const key = await derive(folded(passphrase), salt, ROUNDS, 32, 'sha256')
  const wrap = { ...seal(key, main), salt: salt.toString('base64'), rounds: ROUNDS }
  key.fill(0)
  return wrap
}

/** The same keys with the wrap of this PC's keychain, where it has one. */
export async function onThisPc({ keychain: _, ...file }: WrappedKeys, main: Buffer, keychain: Keychain | null): Promise<WrappedKeys> {
  const kept = await keychain?.wrap(main.toString('base64'))
  return kept ? { ...file, keychain: kept } : file
}

/** What a person opens a desk with. */
export type Opener = { readonly passphrase: string } | { readonly sheet: Uint8Array }

/** Null where the passphrase is another one, or the sheet is none of this desk. */
export async function openKeys(file: WrappedKeys, opener: Opener): Promise<OpenWrapped | null> {
  const main =
    'sheet' in opener ? file.sheets && openWithSheet(file.sheets, opener.sheet) : await openWithPassphrase(file, opener.passphrase)
  return main ? openWithMain(file.sealed, main) : null
}

async function openWithPassphrase({ passphrase: wrap }: WrappedKeys, passphrase: string): Promise<Buffer | null> {
  const key = await derive(folded(passphrase), Buffer.from(wrap.salt, 'base64'), wrap.rounds, 32, 'sha256')
  const main = unseal(key, wrap)
  key.fill(0)
  return main
}

/** Null where it is another PC, another user or a keychain made anew. */
export async function openWithKeychain(file: WrappedKeys, keychain: Keychain | null): Promise<OpenWrapped | null> {
  const main = file.keychain && keychain ? await keychain.unwrap(file.keychain) : null
  return main ? openWithMain(file.sealed, Buffer.from(main, 'base64')) : null
}

/** Whether the secrets really open under this main key. */
export const opensWith = ({ sealed }: WrappedKeys, main: Buffer): boolean => openWithMain(sealed, main) !== null

function openWithMain(sealed: Sealed, main: Buffer): OpenWrapped | null {
  const open = main.length === 32 ? unseal(main, sealed) : null
  if (!open) return null
  const secrets = v.safeParse(secretsShape, JSON.parse(open.toString('utf8')))
  open.fill(0)
  return secrets.success ? { main, secrets: secrets.output } : null
}

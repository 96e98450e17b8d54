import type { OrganisationKind } from '../core/organisation.ts'
import type { DeedHead } from './change.ts'
import type { Answer, LoggedPage, NumberedChange } from './log.ts'
import type { DeskRole } from './rights.ts'
import type { Scope } from './scope.ts'

/**
 * The messages between a desk's host and headquarters, JSON over HTTP. `SPEC.md` says what they promise.
 *
 * Every request but `health`, `join`, `waiting-desks` (POST) and `recover` is signed by the desk: headers `kk-desk` (desk id), `kk-time` (milliseconds
 * since 1970, headquarters refuses more than 5 minutes' difference) and `kk-signature`, base64 of the ECDSA P-256
 * SHA-256 signature (IEEE P1363) over `METHOD\npath?query\ntime\nsha256-of-body-in-hex`. Every request says in `kk-schema`
 * which version of what changes hold its desk writes.
 */

export const PROTOCOL = 1

/**
 * The version of what changes hold. Raised by one where a version writes kinds, or long texts, that the one before does not
 * know (SPEC V1). New groups need no new version (SPEC M8).
 */
export const SCHEMA = 4

/** How a headquarters serves a desk of another version (SPEC V1, V2). */
export function served(desk: number, headquarters: number): 'wholly' | 'too-old' | 'too-new' {
  if (desk > headquarters + 1) return 'too-new'
  return desk < headquarters - 2 ? 'too-old' : 'wholly'
}

/** GET /v1/health, unsigned. */
export interface Health {
  readonly protocol: typeof PROTOCOL
  readonly schema: number
  /** Changes with every restore from a backup (SPEC R1). */
  readonly epoch: string
  /** `practice`: 練習用本部 on this PC; never counted as a second copy. */
  readonly practice: boolean
  /** Headquarters' clock, milliseconds since 1970. */
  readonly now: number
}

/** A public key on the curve P-256 as JWK. */
type Jwk = { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }

/** POST /v1/join, unsigned; the code is spent once. */
export interface JoinAsk {
  readonly code: string
  readonly desk: string
  /** For signatures: ECDSA P-256. */
  readonly publicKey: Jwk
  /** For keys that are wrapped for the desk: ECDH P-256. Then headquarters writes the desk's record (SPEC O2). */
  readonly agreement?: Jwk
  /** The id that the organisation's first desk minted; headquarters' directory points to it. */
  readonly organisation: string
  readonly person: string
}
export interface JoinReply {
  readonly organisation: { readonly id: string; readonly name: string; readonly kind: OrganisationKind }
  readonly epoch: string
  /** Other desks of the organisation that are in. A headquarters of before says neither. */
  readonly others?: number
  /** The epoch of the newest key of the association's scope; 0 where there is none. */
  readonly key?: number
}
export type JoinProblem = 'invitation-used' | InvitationEnded | 'malformed' | 'other-organisation'
/** Nobody came with it, and nobody can any more (SPEC O11). */
export type InvitationEnded = 'invitation-withdrawn' | 'invitation-over'

/**
 * POST /v1/push. Safe to repeat. Pages in order of n, all under one id of the desk; `from` is the n of the first change.
 */
export interface PushAsk {
  readonly scope: Scope
  readonly from: number
  /** Of what the desk let go it gives what is left (SPEC L6, R1). */
  readonly pages: readonly LoggedPage[]
}
export interface PushReply {
  readonly answers: readonly Answer[]
  /** The n that headquarters wants next from this desk in this scope. */
  readonly expected: number
  readonly epoch: string
  readonly head: number
}

/** GET /v1/changes?scope=&after=&limit= : changes by seq, and the heads of the deeds they belong to. */
export interface PullReply {
  readonly changes: readonly NumberedChange[]
  readonly deeds: readonly DeedHead[]
  readonly until: number
  readonly head: number
  readonly epoch: string
  /** Of the scope at `until`; of a snapshot at `at` (SPEC D1, D2). */
  readonly digest: string
}

/** GET /v1/snapshot?scope=&at=&after=&limit= : only the changes that still count at seq `at` (absent: now), by seq. */
export interface SnapshotReply extends PullReply {
  readonly at: number
}

/** GET /v1/poll?seen=<base64url of JSON {scope: head}>&wait=<ms> : answers when one of the desk's scopes has news. */
export interface PollReply {
  readonly epoch: string
  readonly heads: Readonly<Record<string, number>>
  /** Of each of these scopes at its head (SPEC D1, D2). */
  readonly digests: Readonly<Record<string, string>>
}

/** POST /v1/invitations, headquarters' desks only. */
export interface InviteAsk {
  readonly organisation: string
  readonly kind: OrganisationKind
}
export interface InviteReply {
  readonly code: string
  /** Milliseconds since 1970. A headquarters of before does not say it. */
  readonly until?: number
  /** Where desks reach headquarters, where whoever started it said so; else as the desk that asks reaches it. */
  readonly address?: string
}

/** GET /v1/invitations, headquarters' desks only: those with which a desk can still come. Their codes nobody is told again. */
export interface InvitationsReply {
  readonly invitations: readonly OpenInvitation[]
}
export interface OpenInvitation {
  /** SHA-256 of the code, in hex. */
  readonly id: string
  /** Null where its first desk brings the organisation's id. */
  readonly organisation: string | null
  readonly name: string
  readonly kind: OrganisationKind
  /** Milliseconds since 1970; null where a headquarters of before made it. */
  readonly since: number | null
  readonly until: number
}

/** POST /v1/withdrawn-invitations, headquarters' desks only. Safe to repeat. `spent`: a desk had come with it already. */
export interface WithdrawInvitationAsk {
  readonly id: string
}
export interface WithdrawInvitationReply {
  readonly state: 'withdrawn' | 'spent'
}

/** POST /v1/desks, signed by one of a desk's ids: another id of the same desk, with the same key. Safe to repeat (SPEC R4). */
export interface IntroduceAsk {
  readonly desk: string
}
export type IntroduceReply = IntroduceAsk

/** POST /v1/agreement: the key of a desk that joined before there were any. Safe to repeat; never another key (SPEC O2). */
export interface AgreementAsk {
  readonly agreement: Jwk
}
export interface AgreementReply {
  readonly role: DeskRole
}

/** POST /v1/desk-invitations, admins' desks only: good for ten minutes and once (SPEC O3). */
export interface InviteDeskAsk {
  /** SHA-256, in hex, of the lookup's text. */
  readonly lookup: string
  /** Base64: by the code, over the desk that invites and its keys. */
  readonly mac: string
}
export interface InviteDeskReply {
  /** Milliseconds since 1970. */
  readonly until: number
}

/** POST /v1/waiting-desks, unsigned: a new desk with the lookup of an invitation waits for an admin's desk. Its first request spends it. */
export interface WaitAsk {
  /** The lookup's text itself, out of the code: 16 to 128 letters of base64url. */
  readonly lookup: string
  readonly desk: string
  readonly publicKey: Jwk
  readonly agreement: Jwk
  readonly person: string
  /** Under another key of the code; headquarters cannot check it. 16 to 128 letters of base64 or base64url. */
  readonly mac: string
}
export interface WaitReply {
  readonly organisation: JoinReply['organisation']
  readonly epoch: string
  /** The desk that invited, with its proof as in `InviteDeskAsk`. */
  readonly by: { readonly desk: string; readonly signing: Jwk; readonly agreement: Jwk | null; readonly mac: string }
}

/** GET /v1/waiting-desks?wait=<ms>, admins' desks only: those whom this desk invited, as soon as there is one, or when the wait is over. */
export interface WaitingReply {
  readonly waiting: readonly WaitingDesk[]
}
export interface WaitingDesk {
  readonly desk: string
  readonly signing: Jwk
  readonly agreement: Jwk
  readonly person: string
  readonly mac: string
  /** As in `InviteDeskAsk`. */
  readonly lookup: string
  /** Milliseconds since 1970. */
  readonly since: number
}

/** POST /v1/turned-away, admins' desks only: a waiting desk that is not the one meant. */
export interface TurnAwayAsk {
  readonly desk: string
}

/** GET /v1/admission?wait=<ms>, signed by the waiting desk: as soon as it is decided, or when the wait is over. Turned away before it asks, it is `unknown-desk`. */
export type AdmissionReply =
  | { readonly state: 'waiting' | 'turned-away' }
  | { readonly state: 'in'; readonly role: DeskRole; readonly key: number }

/** POST /v1/recover, unsigned: a new desk of whoever holds a recovery sheet (SPEC O6). Admitted at once, as an admin's desk. */
export interface RecoverAsk {
  readonly sheet: string
  readonly desk: string
  readonly publicKey: Jwk
  readonly agreement: Jwk
  readonly person: string
  /** Milliseconds since 1970, as in `kk-time`. */
  readonly time: number
  /** The sheet's signature over `voucherText('sheet:<sheet>', …)` with the role `admin`. */
  readonly vouch: string
  /** The sheet's signature over `recoverText`. */
  readonly signature: string
}
export interface RecoverReply {
  readonly organisation: JoinReply['organisation']
  readonly epoch: string
  /** The newest key that was wrapped for the sheet; null where there is none. */
  readonly key: {
    readonly epoch: number
    readonly kid: string
    readonly jwe: string
    readonly by: string
    readonly signature: string
  } | null
}

/** GET /v1/late, admins' desks only: what desks pushed after they were struck off (SPEC O5). */
export interface LateReply {
  readonly late: readonly {
    readonly desk: string
    readonly changes: number
    readonly deeds: readonly DeedHead[]
    /** Whether more came than headquarters keeps. */
    readonly more: boolean
  }[]
}

/** Any refusal as a whole: HTTP 4xx with this body. */
export interface Refusal {
  readonly problem:
    | 'not-signed'
    | 'unknown-desk'
    | 'clock'
    | 'not-a-member'
    | 'not-allowed'
    | 'malformed'
    | 'too-large'
    | 'resync'
    | 'too-old'
    | 'too-new'
    | JoinProblem
}

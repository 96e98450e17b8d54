import type { OrganisationKind } from '../core/organisation.ts'
import type { DeedHead } from './change.ts'
import type { Answer, LoggedPage, NumberedChange } from './log.ts'
import type { Scope } from './scope.ts'

/**
 * The messages between a desk's host and headquarters, JSON over HTTP. `SPEC.md` says what they promise.
 *
 * Every request but `health` and `join` is signed by the desk: headers `kk-desk` (desk id), `kk-time` (milliseconds
 * since 1970, headquarters refuses more than 5 minutes' difference) and `kk-signature`, base64 of the ECDSA P-256
 * SHA-256 signature (IEEE P1363) over `METHOD\npath?query\ntime\nsha256-of-body-in-hex`. Every request says in `kk-schema`
 * which version of what changes hold its desk writes.
 */

export const PROTOCOL = 1

/**
 * The version of what changes hold. Raised by one where a version writes kinds, or long texts, that the one before does not
 * know (SPEC V1). New groups need no new version (SPEC M8).
 */
export const SCHEMA = 2

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

/** POST /v1/join, unsigned; the code is spent once. */
export interface JoinAsk {
  readonly code: string
  readonly desk: string
  /** ECDSA P-256 public key as JWK. */
  readonly publicKey: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }
  /** The id that the organisation's first desk minted; headquarters' directory points to it. */
  readonly organisation: string
  readonly person: string
}
export interface JoinReply {
  readonly organisation: { readonly id: string; readonly name: string; readonly kind: OrganisationKind }
  readonly epoch: string
}
export type JoinProblem = 'invitation-used' | 'malformed' | 'other-organisation'

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
}

/** POST /v1/desks, signed by one of a desk's ids: another id of the same desk, with the same key. Safe to repeat (SPEC R4). */
export interface IntroduceAsk {
  readonly desk: string
}
export type IntroduceReply = IntroduceAsk

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

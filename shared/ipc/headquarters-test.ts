import type { Result } from '../core/result.ts'

/** Headquarters was not reached, or its certificate could not be checked: then nothing was sent to whoever is there. */
export type Unreached = 'offline' | 'certificate'

/** What came of testing an address, each with words of its own. All but `reached` leave the desk as it was. */
export const headquartersOutcomes = [
  'reached',
  /** Which of the two must be updated (SPEC V2). */
  'too-old',
  'too-new',
  /** The association's desks, as headquarters knows them, have this one no more; or its signature is not believed. */
  'struck-off',
  'not-believed',
  'no-name',
  /** Nobody answers to a connection; refuses it; takes it and breaks it off; takes it and says nothing. */
  'silent',
  'refused',
  'cut',
  'late',
  /** Nobody speaks TLS there; or the certificate is of nobody known here, over, not begun, or of another name. */
  'no-tls',
  'untrusted',
  'certificate-over',
  'certificate-not-yet',
  'other-name',
  /** What answers is no headquarters; or something between leads elsewhere or answers in its place. */
  'other-server',
  'proxy',
  /** A headquarters that does not go by this name; or that cannot answer now. */
  'wrong-address',
  'busy',
] as const

export type HeadquartersOutcome = (typeof headquartersOutcomes)[number]

/** A certificate as it was shown, whether it was believed or not. What stands in it, whoever made it has written. */
export interface SeenCertificate {
  readonly issuer: string
  readonly names: string
  /** Milliseconds since 1970. */
  readonly from: number
  readonly until: number
  readonly selfSigned: boolean
}

export interface HeadquartersTest {
  readonly address: string
  readonly outcome: HeadquartersOutcome
  /** How long the answer took, or until it was clear that none comes. Milliseconds. */
  readonly took: number
  /** Null without TLS, and where nobody showed one. */
  readonly certificate: SeenCertificate | null
  /** This PC's clock less headquarters', milliseconds; null where headquarters said none. */
  readonly ahead: number | null
  /** 練習用本部 on this PC. */
  readonly practice: boolean
}

/** Part of `Channels`. */
export interface HeadquartersTestChannels {
  /** Asks headquarters' address what is there: the desk's own, or that of an invitation which is not spent by it. */
  'headquarters:test': {
    ask: { invitation?: string }
    reply: Result<HeadquartersTest, 'no-headquarters' | 'invitation-unreadable'>
  }
}

import type { Activity } from './activity.ts'
import type { Note } from './request-log.ts'
import type { Storage } from './storage/storage.ts'

/** What the server is built of; tests hand in a clock and a memory. */
export interface Parts {
  readonly storage: Storage
  readonly now: () => number
  /** Hosts that a request may name, `127.0.0.1:8650`; null where any may, behind a proxy that checks. Asked at each request. */
  readonly hosts: () => readonly string[] | null
  /** How desks reach the server where somebody said it; invitations name it. */
  readonly address?: string | null
  /** 練習用本部: its secret lets the owner of this PC make invitations. Null in a real headquarters. */
  readonly practice: { readonly secret: string } | null
  /** Key and certificate, PEM. Without it the traffic is plain, for this PC or behind a proxy that encrypts. */
  readonly tls?: { readonly key: Buffer; readonly cert: Buffer }
  /** Addresses of proxies whose word on where a request comes from is taken. */
  readonly proxies?: readonly string[]
  readonly activity: Activity
  readonly note: (note: Note) => void
  /** Instead of this version's `SCHEMA`, for a test that plays another one. */
  readonly schema?: number
}

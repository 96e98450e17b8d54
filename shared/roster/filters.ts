import type { Step } from './level-scale.ts'
import type { Said } from './search-entry.ts'

export type Registration = 'valid' | 'lapsed' | 'unsaid'
export const registrations: readonly Registration[] = ['valid', 'lapsed', 'unsaid']

/** What somebody filters by. Values of one filter are alternatives; filters narrow each other. Empty or left out: all. */
export interface Filters {
  /** Language keys (`languageKey`). */
  readonly languages?: readonly string[]
  /** This step or better: in one of `languages`, else in any language. */
  readonly level?: Step | null
  readonly categories?: readonly string[]
  readonly cities?: readonly string[]
  readonly disaster?: readonly Said[]
  readonly consent?: readonly Said[]
  readonly registration?: readonly Registration[]
}

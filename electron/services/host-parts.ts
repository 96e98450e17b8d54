import type { Shell } from '../../shared/ipc/values.ts'
import type { Keychain } from './keys.ts'
import type { LogOptions } from './log.ts'
import type { SyncParts } from './sync.ts'

/** What a host stands on. */
export interface HostParts {
  /** The profile's folder. */
  readonly folder: string
  readonly shell: Shell
  /** Kept in the profile when its desk is made. Known only once somebody listens there. */
  readonly port: () => number
  readonly sample: boolean
  readonly keychain: Keychain | null
  readonly now: () => number
  readonly fetch: typeof fetch
  readonly log?: LogOptions
  readonly pace?: SyncParts['pace']
}

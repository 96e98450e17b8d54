import { fail, ok } from '../../shared/core/result.ts'
import type { Intent, Making, NeedsConsent, write } from './write.ts'

/** Shows a person how much a deed deletes, and answers whether they agree. */
export type AskConsent = (asked: Pick<NeedsConsent, 'intent' | 'share'>) => Promise<boolean>

type Door = <P extends string = never>(wanted: Intent | Making<P>) => ReturnType<typeof write<P>>

export interface Consent {
  /** Who is asked before a deed that deletes much is written (SPEC H1). Without anybody to ask it is not written. */
  onConsent: (ask: AskConsent) => () => void
}

/** A door that asks a person first, where that is due. While they think others may change something: the deed is made out anew. */
export function askFirst(door: Door): Consent & { readonly writeNow: Door } {
  let asks: AskConsent | null = null
  return {
    onConsent: ask => {
      asks = ask
      return () => (asks = null)
    },
    writeNow: async wanted => {
      const done = await door(wanted)
      if (done.ok || !('share' in done) || asks === null) return done
      if (!(await asks(done))) return fail('stopped')
      return door(async () => {
        const made = typeof wanted === 'function' ? await wanted() : ok(wanted)
        return made.ok ? ok({ ...made.value, consent: true }) : made
      })
    },
  }
}

import type { ShownRecord } from '../../../shared/sync/record.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'
import { localDay } from './local-day.ts'

export interface Consent {
  readonly party: ShownRecord
  readonly name: string
  /** Who agreed; null takes the consent back. */
  readonly person: string | null
}

/** Notes that a body agrees to apply, today and by whom, or takes that back. */
export const giveConsent: Action<Consent, { deed: string }, WriteProblem> = {
  id: 'applications.consent',
  run: ({ desk, now }, { party: { scope, id }, name, person }) =>
    desk.write({
      scope,
      action: person === null ? 'applications.take-back-consent' : 'applications.consent',
      params: { name },
      drafts: [{ kind: 'party', record: id, groups: { consent: person === null ? null : { day: localDay(now()), person } } }],
    }),
}

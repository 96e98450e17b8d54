import { readApplication } from '../../../shared/applications/application.ts'
import type { Repair } from '../../../shared/applications/finding.ts'
import { withFields } from '../../../shared/core/read-json.ts'
import { fail } from '../../../shared/core/result.ts'
import type { Draft, Groups } from '../../../shared/sync/change.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

/** Repairs that are a deed; the others lead to a place where a person does it. */
export type DirectRepair = Exclude<Repair, { type: 'invite' | 'settle' }>

export interface Repairing {
  readonly application: string
  readonly repair: DirectRepair
}

/** Does at once what a check offers. */
export const repair: Action<Repairing, { deed: string }, WriteProblem | 'gone'> = {
  id: 'applications.repair',
  run: async ({ desk }, { application, repair }) => {
    const present = desk.one('application', application)
    if (!present) return fail('gone')
    const field = (group: string, value: Groups[string]): Draft => ({
      kind: 'application',
      record: application,
      groups: { [group]: value },
    })
    const line = (record: string, groups: Groups): Draft => ({ kind: 'budget-line', record, groups })
    const { period } = readApplication(present)
    const draft =
      repair.type === 'set-request'
        ? field('request', repair.yen)
        : repair.type === 'swap-period'
          ? field('period', withFields(present.groups['period'], { start: period.end, end: period.start }))
          : repair.type === 'own-funds'
            ? line(repair.line, { eligible: false })
            : line(repair.line, { shares: repair.shares })
    const item = draft.kind === 'budget-line' ? (desk.one('budget-line', draft.record)?.groups['item'] ?? '') : ''
    return desk.write({ scope: present.scope, action: `applications.repair-${repair.type}`, params: { item }, drafts: [draft] })
  },
}

import { useMemo } from 'react'
import type { ApplicationParts } from '../../../shared/applications/answer-form.ts'
import { linesOf, partiesOf, readApplication } from '../../../shared/applications/application.ts'
import type { Budget } from '../../../shared/applications/budget.ts'
import { budgetOf } from '../../../shared/applications/budget.ts'
import type { Finding } from '../../../shared/applications/check.ts'
import { check } from '../../../shared/applications/check.ts'
import type { Filing, Invitation } from '../../../shared/applications/filing.ts'
import { filingOf, invitationsOf } from '../../../shared/applications/filing.ts'
import type { ShownRecord } from '../../../shared/sync/record.ts'
import { useRecords, useTools } from '../use-records.ts'
import type { FilingWords } from './filing-words.ts'
import { filingWords } from './filing-words.ts'
import { programmeOf, programmes } from './programmes.ts'
import { useOutbox, useSync } from './use-news.ts'

/** An application with everything that is worked out from it. */
export interface OpenApplication {
  readonly record: ShownRecord
  /** Records of the parties and lines by id, for their differences and as what an action changes. */
  readonly records: ReadonlyMap<string, ShownRecord>
  readonly parts: ApplicationParts
  readonly budget: Budget
  readonly findings: readonly Finding[]
  readonly filing: Filing | null
  readonly filed: FilingWords
  /** Newest first. */
  readonly invitations: readonly Invitation[]
  readonly isLead: boolean
}

/** All applications of this desk, with everything worked out. Each list of records is read once. */
export function useApplications(): readonly OpenApplication[] {
  const { desk } = useTools()
  const [applications, parties, lines] = [useRecords('application'), useRecords('party'), useRecords('budget-line')]
  const [filings, invitations, commands] = [useRecords('filing'), useRecords('invitation'), useRecords('command')]
  const [outbox, sync] = [useOutbox(), useSync()]
  return useMemo(
    () =>
      applications
        .filter(({ scope }) => scope.startsWith('joint:'))
        .flatMap(record => {
          const within = (one: ShownRecord): boolean => one.scope === record.scope
          const own = [...parties.filter(within), ...lines.filter(within)]
          const application = readApplication(record)
          const programme = programmeOf(application.programme) ?? programmes[0]
          if (!programme) return []
          const parts = { application, parties: partiesOf(own), lines: linesOf(own), programme }
          const filing = filingOf(filings, record.id)
          const filed = filingWords({ id: record.id, scope: record.scope, commands: commands.filter(within) }, filing, outbox, sync)
          const isLead = parts.parties.some(({ role, organisation }) => role === 'lead' && organisation.id === desk.facts.organisation.id)
          return [
            {
              record,
              records: new Map(own.map(one => [one.id, one])),
              parts,
              budget: budgetOf(parts.lines, parts.parties, application.request, programme),
              findings: check([record, ...own], record.id, programme),
              filing,
              filed,
              invitations: invitationsOf(invitations).filter(({ joint }) => joint === record.scope),
              isLead,
            },
          ]
        })
        .toSorted((a, b) => (a.record.changed < b.record.changed ? 1 : -1)),
    [desk, applications, parties, lines, filings, invitations, commands, outbox, sync],
  )
}

import { useMemo } from 'react'
import type { ApplicationParts } from '../../../shared/applications/answer-form.ts'
import { linesOf, partiesOf, readApplication } from '../../../shared/applications/application.ts'
import type { Budget } from '../../../shared/applications/budget.ts'
import { budgetOf } from '../../../shared/applications/budget.ts'
import { check } from '../../../shared/applications/check.ts'
import type { Filing, Invitation } from '../../../shared/applications/filing.ts'
import { filingOf, invitationsOf } from '../../../shared/applications/filing.ts'
import type { Finding } from '../../../shared/applications/finding.ts'
import { withFacts } from '../../../shared/applications/programme-facts.ts'
import type { ShownRecord } from '../../../shared/sync/record.ts'
import { useRecords, useTools } from '../use-records.ts'
import type { FilingWords } from './filing-words.ts'
import { filingWords, leavingOf } from './filing-words.ts'
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

/** All applications of this desk, newest change first, with everything worked out. Each list of records is read once. */
export function useApplications(): readonly OpenApplication[] {
  const { desk } = useTools()
  const [filings, invitations, commands] = [useRecords('filing'), useRecords('invitation'), useRecords('command')]
  const [outbox, sync] = [useOutbox(), useSync()]
  const written = useWritten()
  return useMemo(
    () =>
      written.map(one => {
        const { record, parts } = one
        const filing = filingOf(filings, record.id)
        const own = commands.filter(({ scope }) => scope === record.scope)
        const words = filingWords({ id: record.id, scope: record.scope, commands: own }, filing, outbox, sync)
        const isIn = parts.parties.some(({ organisation }) => organisation.id === desk.facts.organisation.id)
        const leaving = isIn ? null : leavingOf(own, outbox)
        return {
          ...one,
          filing,
          filed: leaving ? { ...words, standing: leaving, locked: true } : words,
          invitations: invitationsOf(invitations).filter(({ joint }) => joint === record.scope),
          isLead: parts.parties.some(({ role, organisation }) => role === 'lead' && organisation.id === desk.facts.organisation.id),
        }
      }),
    [desk, written, filings, invitations, commands, outbox, sync],
  )
}

type Written = Pick<OpenApplication, 'record' | 'records' | 'parts' | 'budget' | 'findings'>

/** What is worked out from the records alone: it stays the same value while only headquarters or the connection moves. */
function useWritten(): readonly Written[] {
  const [applications, parties, lines] = [useRecords('application'), useRecords('party'), useRecords('budget-line')]
  return useMemo(
    () =>
      applications
        .filter(({ scope }) => scope.startsWith('joint:'))
        .flatMap(record => {
          const own = [...parties, ...lines].filter(({ scope }) => scope === record.scope)
          const application = readApplication(record)
          const issued = programmeOf(application.programme) ?? programmes[0]
          if (!issued) return []
          const programme = withFacts(issued, record.groups)
          const parts = { application, parties: partiesOf(own), lines: linesOf(own), programme }
          const budget = budgetOf(parts.lines, parts.parties, application.request, programme)
          return [
            {
              record,
              records: new Map(own.map(one => [one.id, one])),
              parts,
              budget,
              findings: check([record, ...own], record.id, programme),
            },
          ]
        })
        .toSorted((a, b) => (a.record.changed < b.record.changed ? 1 : -1)),
    [applications, parties, lines],
  )
}

import type { ApplicationParts } from '../../../shared/applications/answer-form.ts'
import { applicationOf, linesOf, partiesOf } from '../../../shared/applications/application.ts'
import type { Budget } from '../../../shared/applications/budget.ts'
import { budgetOf } from '../../../shared/applications/budget.ts'
import { check } from '../../../shared/applications/check.ts'
import { readContent } from '../../../shared/applications/content.ts'
import type { Submission } from '../../../shared/applications/filing.ts'
import type { Finding, FindingCode } from '../../../shared/applications/finding.ts'
import type { Programme } from '../../../shared/applications/programme.ts'
import { withFacts } from '../../../shared/applications/programme-facts.ts'

/** What headquarters looks at first, in this order. */
export const rules = ['bodies', 'ceiling', 'totals', 'expenses', 'consent', 'texts'] as const
export type RuleId = (typeof rules)[number]

export interface RuleState {
  readonly id: RuleId
  /** `look`: not against the rules, but a person should look, for example where the rule itself is unconfirmed. */
  readonly state: 'kept' | 'look' | 'broken'
  readonly findings: readonly Finding[]
}

const belongs: Readonly<Partial<Record<FindingCode, RuleId>>> = {
  'too-few-bodies': 'bodies',
  'body-not-eligible': 'bodies',
  'body-only-without': 'bodies',
  'body-twice': 'bodies',
  'no-lead': 'bodies',
  'request-missing': 'ceiling',
  'request-missing-within': 'ceiling',
  'request-over-ceiling': 'ceiling',
  'request-over-ceiling-and-eligible': 'ceiling',
  'request-over-eligible': 'ceiling',
  'shares-do-not-add-up': 'totals',
  'no-budget': 'totals',
  'line-incomplete': 'totals',
  'insured-more-than-capacity': 'totals',
  'expense-not-eligible': 'expenses',
  'expense-unknown': 'expenses',
  'consent-missing': 'consent',
}

export interface ReadSubmission {
  readonly parts: ApplicationParts
  readonly budget: Budget
  readonly rules: readonly RuleState[]
}

/** What was handed in, as it was frozen, held to the programme's rules. Null where this version cannot read it. */
export function readSubmission(
  submission: Submission,
  programmeOf: (programme: { readonly id: string; readonly year: number }) => Programme | null,
): ReadSubmission | null {
  const content = readContent(submission.content)
  const application = content && applicationOf(content.records, submission.application)
  const issued = application && programmeOf(application.programme)
  if (!content || !application || !issued) return null
  const programme = withFacts(issued, content.records.find(({ kind }) => kind === 'application')?.groups)
  const parts = { application, parties: partiesOf(content.records), lines: linesOf(content.records), programme }
  const findings = check(content.records, application.id, programme).filter(({ code }) => code !== 'rules-unconfirmed')
  const unconfirmed = programme.expenses.unconfirmed
  return {
    parts,
    budget: budgetOf(parts.lines, parts.parties, application.request, programme),
    rules: rules.map(id => {
      const own = findings.filter(({ code }) => (belongs[code] ?? 'texts') === id)
      const broken = own.some(({ level }) => level !== 'unusual')
      return { id, findings: own, state: broken ? 'broken' : own.length > 0 || (id === 'expenses' && unconfirmed) ? 'look' : 'kept' }
    }),
  }
}

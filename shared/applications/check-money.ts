import { isBlank } from '../core/text.ts'
import type { Application, BudgetLine, Party } from './application.ts'
import type { Budget } from './budget.ts'
import { splitYen } from './budget.ts'
import type { Finding, Place, Repair } from './finding.ts'
import { missing } from './finding.ts'
import type { Programme } from './programme.ts'

/** What is the matter with the money: lines, shares, and what is asked for. */
export function checkMoney(budget: Budget, application: Application, parties: readonly Party[], programme: Programme): readonly Finding[] {
  const findings: Finding[] = []
  const place: Place = { section: 'budget', field: 'request' }
  if (budget.lines.length === 0) findings.push(missing('no-budget', 'budget', 'lines'))
  for (const { line, amount, counts, unshared } of budget.lines) {
    const at = (field: string): Place => ({ section: 'budget', record: line.id, field })
    const params = { item: line.item, category: line.category }
    if (isBlank(line.item) || amount === 0)
      findings.push(missing('line-incomplete', 'budget', isBlank(line.item) ? 'item' : 'unitPrice', line.id, params))
    if (!programme.expenses.value.some(({ id }) => id === line.category)) {
      findings.push({ level: 'unusual', code: 'expense-unknown', params, place: at('category') })
    }
    if (counts === 'ineligible') {
      findings.push({
        level: 'not-allowed',
        code: 'expense-not-eligible',
        params: { ...params, amount },
        place: at('category'),
        repair: { type: 'own-funds', line: line.id },
      })
    }
    if (unshared !== 0) {
      const repair: Repair = { type: 'set-shares', line: line.id, shares: mendShares(line, amount, parties) }
      findings.push({
        level: unshared > 0 ? 'missing' : 'over',
        code: 'shares-do-not-add-up',
        params: { ...params, amount, by: Math.abs(unshared) },
        place: at('shares'),
        ...(parties.length > 0 ? { repair } : {}),
      })
    }
    const { capacity } = application.place
    if (line.category === 'insurance' && capacity > 0 && line.quantity > capacity) {
      findings.push({
        level: 'unusual',
        code: 'insured-more-than-capacity',
        params: { ...params, insured: line.quantity, capacity },
        place: at('quantity'),
      })
    }
  }
  const ceiling = programme.ceiling.value
  const best = Math.min(ceiling, budget.eligible)
  const limits = { ceiling, eligible: budget.eligible }
  if (application.request === null || application.request === 0) {
    findings.push({
      ...(best > 0
        ? { ...missing('request-missing-within', 'budget', 'request', undefined, limits), repair: { type: 'set-request', yen: best } }
        : missing('request-missing', 'budget', 'request')),
    })
  } else if (application.request > ceiling) {
    const params = { request: application.request, by: application.request - ceiling, ...limits }
    findings.push({
      level: 'over',
      // Whoever is offered less than the ceiling is told why.
      code: best > 0 && best < ceiling ? 'request-over-ceiling-and-eligible' : 'request-over-ceiling',
      params,
      place,
      repair: { type: 'set-request', yen: best > 0 ? best : ceiling },
    })
  } else if (application.request > budget.eligible) {
    const params = { request: application.request, eligible: budget.eligible, by: application.request - budget.eligible }
    findings.push({ level: 'over', code: 'request-over-eligible', params, place, repair: { type: 'set-request', yen: budget.eligible } })
  }
  return findings
}

/** The shares made to add up, in the proportion that people had chosen; evenly where they had chosen none. */
export function mendShares(line: BudgetLine, amount: number, parties: readonly Party[]): Readonly<Record<string, number>> {
  const names = [...new Set(parties.map(({ organisation }) => organisation.id))]
  const parts = splitYen(
    amount,
    names.map(name => line.shares[name] ?? 0),
  )
  return Object.fromEntries(names.map((name, place) => [name, parts[place] ?? 0]))
}

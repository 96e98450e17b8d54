import { byText } from '../core/text.ts'
import type { BudgetLine, Party } from './application.ts'
import type { Programme } from './programme.ts'
import { expenseOf } from './programme.ts'

/** The money of an application, worked out once: the screen, our papers and the issued form show these numbers and no others. Yen. */
export interface Budget {
  readonly lines: readonly LineSum[]
  readonly total: number
  /** What the programme may pay for. */
  readonly eligible: number
  readonly ineligible: number
  /** What no body has taken over yet; below zero where bodies have taken too much. */
  readonly unshared: number
  readonly request: number
  /** What the bodies pay themselves: total less request. */
  readonly ownFunds: number
  /** One for each organisation, in the order of the parties. */
  readonly bodies: readonly BodySum[]
  readonly categories: readonly { readonly id: string; readonly amount: number; readonly eligible: number }[]
}

export interface LineSum {
  readonly line: BudgetLine
  readonly amount: number
  readonly counts: 'eligible' | 'own-funds' | 'ineligible'
  /** Yen that each body bears. Where all bodies but one have said their share, the last one's is the rest. */
  readonly shares: Readonly<Record<string, number>>
  /** The body whose share was worked out so, or null. */
  readonly rest: string | null
  /** Amount less what the bodies bear. 0 is right. */
  readonly unshared: number
}

export interface BodySum {
  readonly organisation: string
  readonly total: number
  readonly eligible: number
  /** This body's part of the request, in proportion to its eligible share; the parts add up to the request. */
  readonly subsidy: number
  readonly ownFunds: number
}

export function budgetOf(lines: readonly BudgetLine[], parties: readonly Party[], request: number | null, programme: Programme): Budget {
  const sums = lines.map(line => lineSum(line, parties, programme))
  const asked = request ?? 0
  const total = sum(sums.map(({ amount }) => amount))
  const eligible = sum(sums.filter(isEligible).map(({ amount }) => amount))
  const borne = bodiesOf(parties).map(organisation => ({
    organisation,
    total: sum(sums.map(({ shares }) => shares[organisation] ?? 0)),
    eligible: sum(sums.filter(isEligible).map(({ shares }) => shares[organisation] ?? 0)),
  }))
  const subsidies = splitYen(
    asked,
    borne.map(body => body.eligible),
  )
  return {
    lines: sums,
    total,
    eligible,
    ineligible: total - eligible,
    unshared: sum(sums.map(({ unshared }) => unshared)),
    request: asked,
    ownFunds: total - asked,
    bodies: borne.map((body, place) => ({ ...body, subsidy: subsidies[place] ?? 0, ownFunds: body.total - (subsidies[place] ?? 0) })),
    categories: [...new Set(lines.map(({ category }) => category))].sort(byProgramme(programme)).map(id => {
      const own = sums.filter(({ line }) => line.category === id)
      return { id, amount: sum(own.map(({ amount }) => amount)), eligible: sum(own.filter(isEligible).map(({ amount }) => amount)) }
    }),
  }
}

/** Yen of one line: unit price by quantity, part yen dropped. Quantities are hundredths, so 0.1 × 3 is 0.3. */
export const amountOf = ({ unitPrice, quantity }: Pick<BudgetLine, 'unitPrice' | 'quantity'>): number =>
  Number((BigInt(unitPrice) * BigInt(Math.round(quantity * 100))) / 100n)

/**
 * Splits yen by weights so that the parts add up exactly (largest remainder; of equal remainders the first).
 * Without any weight, evenly.
 */
export function splitYen(yen: number, weights: readonly number[]): readonly number[] {
  if (weights.length === 0) return []
  const whole = weights.reduce((all, weight) => all + BigInt(weight), 0n)
  const [shares, over] = whole === 0n ? [weights.map(() => 1n), BigInt(weights.length)] : [weights.map(BigInt), whole]
  const exact = shares.map((share, place) => ({ place, part: (BigInt(yen) * share) / over, rest: (BigInt(yen) * share) % over }))
  const left = Number(BigInt(yen) - exact.reduce((all, { part }) => all + part, 0n))
  const luckier = new Set(
    [...exact]
      .sort((a, b) => (a.rest === b.rest ? a.place - b.place : a.rest > b.rest ? -1 : 1))
      .slice(0, left)
      .map(({ place }) => place),
  )
  return exact.map(({ part, place }) => Number(part) + (luckier.has(place) ? 1 : 0))
}

function lineSum(line: BudgetLine, parties: readonly Party[], programme: Programme): LineSum {
  const amount = amountOf(line)
  const rule = expenseOf(programme, line.category)
  const counts = line.eligible === false ? 'own-funds' : rule?.eligible === false ? 'ineligible' : 'eligible'
  const bodies = bodiesOf(parties)
  const typed = sum(bodies.map(organisation => line.shares[organisation] ?? 0))
  const silent = bodies.filter(organisation => line.shares[organisation] === undefined)
  const rest = silent.length === 1 && amount >= typed ? (silent[0] ?? null) : null
  const shares = rest === null ? line.shares : { ...line.shares, [rest]: amount - typed }
  return { line, amount, counts, shares, rest, unshared: rest === null ? amount - typed : 0 }
}

/** Two desks may have written the same body down twice; its money counts once. */
const bodiesOf = (parties: readonly Party[]): readonly string[] => [...new Set(parties.map(({ organisation }) => organisation.id))]

const isEligible = ({ counts }: LineSum): boolean => counts === 'eligible'
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

function byProgramme(programme: Programme): (one: string, other: string) => number {
  const place = (id: string): number => programme.expenses.value.findIndex(expense => expense.id === id)
  return (one, other) => place(one) - place(other) || byText(one, other)
}

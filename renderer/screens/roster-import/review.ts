import type { Answer, Answers } from '../../../shared/roster/carry-out-plan.ts'
import { settle } from '../../../shared/roster/carry-out-plan.ts'
import type { Plan, PlannedRow, Who } from '../../../shared/roster/plan-import.ts'
import type { Remark } from '../../../shared/roster/read-row.ts'
import { isGuess } from '../../../shared/roster/read-row.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'

/** What the screen says of a row. `ask` is also a row whose cells could not all be read and nobody has looked at yet. */
export type Status = PlannedRow['kind']

/** Lines whose unread cells a person has seen and left as they are. */
export type Accepted = ReadonlySet<number>

/** What could not be read and would go into the roster with this row. */
export function openRemarks(planned: PlannedRow): readonly Remark[] {
  const asks = planned.row.remarks.filter(({ kind }) => kind === 'ask')
  if (planned.kind === 'add' || planned.kind === 'ask') return asks
  if (planned.kind !== 'update' || asks.length === 0) return []
  const changed = new Set<string>(planned.changes.map(({ field }) => field))
  const isNews = (field: string) => planned.after.unread[field] !== planned.before.unread[field]
  return asks.filter(({ field }) => changed.has(field) || isNews(field))
}

export function statusOf(planned: PlannedRow, accepted: Accepted): Status {
  if (planned.kind === 'ask' || accepted.has(planned.row.line)) return planned.kind
  return openRemarks(planned).length > 0 ? 'ask' : planned.kind
}

const order: readonly Status[] = ['ask', 'bad', 'update', 'add', 'join', 'leave', 'same']
const nobody: Accepted = new Set()

/** The lines of a plan as the list shows them: questions first. The order stays while questions are answered. */
export const linesInOrder = (plan: Plan): readonly number[] =>
  plan.rows
    .map(planned => ({ line: planned.row.line, rank: order.indexOf(statusOf(planned, nobody)) }))
    .toSorted((one, other) => one.rank - other.rank || one.line - other.line)
    .map(({ line }) => line)

/** How many rows do what, as the screen says it. */
export function countsIn(plan: Plan, accepted: Accepted): Readonly<Record<Status, number>> {
  const counts = { add: 0, update: 0, same: 0, ask: 0, bad: 0, join: 0, leave: 0 }
  for (const planned of plan.rows) counts[statusOf(planned, accepted)]++
  return counts
}

/** The plan with everything left out that still is a question. */
export const withoutQuestions = (plan: Plan, accepted: Accepted): Plan => ({
  ...plan,
  rows: plan.rows.map(planned => (statusOf(planned, accepted) === 'ask' ? { kind: 'leave', row: planned.row } : planned)),
})

/**
 * Questions that have one almost certain answer: the same name, birthday and telephone or e-mail. Where that answer would
 * spell a name in another way (濵田, 浜田), it is left to a person.
 */
export function almostCertain(plan: Plan, roster: readonly Volunteer[]): Answers {
  const answers = new Map(
    plan.rows.flatMap((planned): (readonly [number, Answer])[] => {
      if (planned.kind !== 'ask' || planned.why !== 'like-someone') return []
      const certain = planned.candidates.filter(({ likeness }) => likeness === 'almost-certain')
      const [only] = certain
      return only && certain.length === 1 ? [[planned.row.line, { kind: 'same', who: only.who }]] : []
    }),
  )
  if (answers.size === 0) return answers
  const renamed = settle(plan, answers, roster).rows.filter(
    planned => planned.kind === 'update' && planned.changes.some(({ field }) => field === 'name'),
  )
  return without(answers, new Set(renamed.map(({ row }) => row.line)))
}

/** Lines where nothing is asked but cells: those that could not be read, and those whose values were only guessed. */
export function onlyCells(plan: Plan, accepted: Accepted): { readonly unread: readonly number[]; readonly guessed: readonly number[] } {
  const asked = plan.rows.filter(planned => planned.kind !== 'ask' && statusOf(planned, accepted) === 'ask')
  const lines = (guessed: boolean) => asked.filter(planned => openRemarks(planned).some(isGuess) === guessed).map(({ row }) => row.line)
  return { unread: lines(false), guessed: lines(true) }
}

/** What one press says of many rows: who they are, and that unread cells stay. A guess in a row remains its own question. */
export const seenAtOnce = (plan: Plan, answers: Answers): readonly number[] =>
  plan.rows.filter(({ row }) => answers.has(row.line) && !row.remarks.some(isGuess)).map(({ row }) => row.line)

/** The person, or the row of the same file, that a question is about. */
export function behind(who: Who, plan: Plan, roster: readonly Volunteer[]) {
  return who.kind === 'person' ? roster.find(({ id }) => id === who.id) : plan.rows.find(({ row }) => row.line === who.line)?.row.values
}

/** Answers without those of some lines. */
export function without(answers: Answers, lines: ReadonlySet<number>): Answers {
  return new Map([...answers].filter(([line]) => !lines.has(line)))
}

import { same } from '../core/json.ts'
import type { Draft } from '../sync/change.ts'
import { HERE } from '../sync/kinds.ts'
import { addedBy, changesBetween, filledBy, updatedBy } from './merge-row.ts'
import type { Plan, PlannedRow, Who } from './plan-import.ts'
import { planImport, provenBy } from './plan-import.ts'
import type { ReadRow } from './read-row.ts'
import type { Volunteer } from './volunteer.ts'
import { changedGroups, groupsOf } from './volunteer.ts'

/** What a person says to a question, by the line of its row. */
export type Answer = { readonly kind: 'add' } | { readonly kind: 'same'; readonly who: Who } | { readonly kind: 'leave' }
export type Answers = ReadonlyMap<number, Answer>

/**
 * The plan with its questions answered. What has no answer stays a question and is left out when the plan is carried out.
 * `roster` is the one that the plan was made with.
 */
export function settle(plan: Plan, answers: Answers, roster: readonly Volunteer[]): Plan {
  const people = new Map(roster.map(volunteer => [volunteer.id, volunteer]))
  const rows = plan.rows.map((planned): PlannedRow => {
    const answer = answers.get(planned.row.line)
    if (!answer) return planned
    if (answer.kind === 'leave') return { kind: 'leave', row: planned.row }
    if (planned.kind !== 'ask') return planned
    if (answer.kind === 'add') return { kind: 'add', row: planned.row, after: addedBy(planned.row) }
    if (answer.who.kind === 'row') return { kind: 'join', row: planned.row, into: answer.who.line }
    const person = people.get(answer.who.id)
    return person ? provenBy(planned.row, person, plan.blankable) : { ...planned, why: 'gone' }
  })
  return { ...plan, rows: joined(onceEach(rows, plan), plan) }
}

/** One person is updated once: a later row about the same person goes on from what the first one makes of them. */
function onceEach(rows: readonly PlannedRow[], { blankable }: Plan): readonly PlannedRow[] {
  const first = new Map<string, number>()
  const done: PlannedRow[] = []
  for (const planned of rows) {
    const place = planned.kind === 'update' || planned.kind === 'same' ? first.get(planned.before.id) : undefined
    const former = place === undefined ? undefined : done[place]
    if (place === undefined || (former?.kind !== 'update' && former?.kind !== 'same')) {
      if (planned.kind === 'update' || planned.kind === 'same') first.set(planned.before.id, done.length)
      done.push(planned)
      continue
    }
    const after = updatedBy(former.kind === 'update' ? former.after : former.before, planned.row, blankable)
    const changes = changesBetween(former.before, after)
    if (changes.length) done[place] = { kind: 'update', row: former.row, before: former.before, after, changes }
    done.push({ kind: 'join', row: planned.row, into: former.row.line })
  }
  return done
}

/** Rows that join another one fill its blanks. A row whose other row does nothing stays the question it was. */
function joined(rows: readonly PlannedRow[], plan: Plan): readonly PlannedRow[] {
  const byLine = new Map(rows.map(planned => [planned.row.line, planned]))
  for (const planned of rows) {
    if (planned.kind !== 'join') continue
    const target = lastOf(planned, byLine)
    const asked = plan.rows.find(({ row }) => row.line === planned.row.line)
    if (!target) byLine.set(planned.row.line, asked ?? planned)
    else {
      const filled = filledRow(target, planned)
      byLine.set(target.row.line, filled)
      byLine.set(planned.row.line, { ...planned, into: target.row.line })
    }
  }
  return rows.map(({ row }) => byLine.get(row.line)).filter(planned => planned !== undefined)
}

type Target = Extract<PlannedRow, { kind: 'add' | 'update' | 'same' }>

/** Follows joins to the row that does something; null where there is none or they go in a circle. */
function lastOf(start: PlannedRow, byLine: ReadonlyMap<number, PlannedRow>): Target | null {
  let at: PlannedRow | undefined = start
  for (let hop = 0; at?.kind === 'join' && hop <= byLine.size; hop++) at = byLine.get(at.into)
  return at && (at.kind === 'add' || at.kind === 'update' || at.kind === 'same') ? at : null
}

function filledRow(target: Target, { row }: PlannedRow): Target {
  if (target.kind === 'add') return { ...target, after: filledBy(target.after, row) }
  const after = filledBy(target.kind === 'update' ? target.after : target.before, row)
  const changes = changesBetween(target.before, after)
  return changes.length ? { kind: 'update', row: target.row, before: target.before, after, changes } : target
}

/**
 * The plan against the roster as it is now; `before` is the one that it was made with. Whoever is gone or was changed meanwhile
 * becomes a question again, and so does a row that would add somebody who is like a person added meanwhile on another desk.
 */
export function recheck(plan: Plan, before: readonly Volunteer[], roster: readonly Volunteer[]): Plan {
  const people = new Map(roster.map(volunteer => [volunteer.id, volunteer]))
  const known = new Set(before.map(({ id }) => id))
  const newcomers = roster.filter(({ id }) => !known.has(id))
  const asked = newcomers.length === 0 ? null : planImport({ rows: addedRows(plan), skipped: [] }, newcomers)
  const askedAt = new Map(asked?.rows.flatMap(planned => (meansNewcomer(planned) ? [[planned.row.line, planned] as const] : [])))
  const rows = plan.rows.map((planned): PlannedRow => {
    if (planned.kind === 'add') {
      const now = askedAt.get(planned.row.line)
      return now ? askAbout(now) : planned
    }
    if (planned.kind !== 'update' && planned.kind !== 'same') return planned
    const now = people.get(planned.before.id)
    if (!now) return { kind: 'ask', row: planned.row, why: 'gone', candidates: [] }
    if (planned.kind === 'same' || same(groupsOf(now), groupsOf(planned.before))) return planned
    return {
      kind: 'ask',
      row: planned.row,
      why: 'changed-since',
      candidates: [{ who: { kind: 'person', id: now.id }, likeness: 'almost-certain', reasons: [] }],
    }
  })
  return { ...plan, rows }
}

const addedRows = (plan: Plan): readonly ReadRow[] => plan.rows.flatMap(planned => (planned.kind === 'add' ? [planned.row] : []))

/** Rows that are like one another were answered before; only a person who came meanwhile is news. */
const meansNewcomer = (planned: PlannedRow): boolean =>
  planned.kind === 'update' ||
  planned.kind === 'same' ||
  (planned.kind === 'ask' && planned.candidates.some(({ who }) => who.kind === 'person'))

function askAbout(planned: PlannedRow): PlannedRow {
  const candidates =
    planned.kind === 'ask'
      ? planned.candidates.filter(({ who }) => who.kind === 'person')
      : planned.kind === 'update' || planned.kind === 'same'
        ? [{ who: { kind: 'person', id: planned.before.id }, likeness: 'almost-certain', reasons: [] } as const]
        : []
  return { kind: 'ask', row: planned.row, why: 'changed-since', candidates }
}

/** What carrying out the plan writes: exactly the adds and updates that it shows, each once. */
export function draftsOf(plan: Plan, newId: () => string): readonly Draft[] {
  return plan.rows.flatMap((planned): readonly Draft[] => {
    if (planned.kind === 'add') return [{ kind: 'volunteer', record: newId(), groups: { [HERE]: true, ...groupsOf(planned.after) } }]
    if (planned.kind !== 'update') return []
    return [{ kind: 'volunteer', record: planned.before.id, groups: changedGroups(planned.before, planned.after) }]
  })
}

export type Counts = Readonly<Record<PlannedRow['kind'] | 'skipped', number>>

/** How many rows do what; together they are all rows below the heading. */
export function countsOf(plan: Plan): Counts {
  const counts = { add: 0, update: 0, same: 0, ask: 0, bad: 0, join: 0, leave: 0, skipped: plan.skipped.length }
  for (const { kind } of plan.rows) counts[kind]++
  return counts
}

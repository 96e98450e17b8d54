import type { Day } from '../core/days.ts'
import type { Say } from '../core/say.ts'
import { isBlank } from '../core/text.ts'
import type { Block, Cell, Column, Outline } from '../documents/outline.ts'
import type { ApplicationParts } from './answer-form.ts'
import type { Application, Party } from './application.ts'
import type { Budget } from './budget.ts'
import { budgetOf } from './budget.ts'
import type { Language, Programme } from './programme.ts'
import { expenseOf, unconfirmedRules } from './programme.ts'

export interface PaperChoices {
  readonly language: Language
  /** 令和9年1月17日 or 2027年1月17日, as set. */
  readonly showDay: (day: Day) => string
  /** 令和8 or 2026, as set; western where nothing is said. */
  readonly showYear?: (year: number) => string
  readonly sample: boolean
}

/** Our own layout of an application: project plan, joint bodies, budget with each body's share. */
export function outlineApplication(
  parts: ApplicationParts,
  { language, showDay, showYear = String, sample }: PaperChoices,
  say: Say,
): Outline {
  const { application, parties, lines, programme } = parts
  const budget = budgetOf(lines, parties, application.request, programme)
  return {
    title: say('papers:application.title'),
    subtitle: say('papers:application.programmeOf', { programme: programme.name[language], year: showYear(programme.year) }),
    audience: 'headquarters',
    marks: { sample, personal: !isBlank(application.contact.name) },
    language: language === 'en' ? 'en' : 'ja',
    blocks: [
      { kind: 'keyValues', pairs: overview(application, programme, language, showDay, say) },
      heading(say('papers:application.purpose')),
      paragraph(application.purpose, say),
      heading(say('papers:application.content')),
      paragraph(application.content, say),
      heading(say('papers:application.effect')),
      paragraph(application.effect, say),
      heading(say('papers:application.bodies')),
      ...bodies(parties, say),
      heading(say('papers:application.budget')),
      budgetTable(budget, parties, programme, language, say),
      { kind: 'keyValues', pairs: money(budget, say) },
      ...(unconfirmedRules(programme).includes('expenses')
        ? [{ kind: 'paragraph', text: say('papers:application.expensesUnconfirmed') } as const]
        : []),
    ],
  }
}

function overview(application: Application, programme: Programme, language: Language, showDay: (day: Day) => string, say: Say) {
  const { period, place, contact } = application
  const initiative = programme.initiatives.value.find(({ id }) => id === application.category)?.name[language] ?? ''
  const days =
    period.start === '' || period.end === ''
      ? ''
      : say('papers:application.fromTo', { from: showDay(period.start), to: showDay(period.end) })
  const venue = [place.venue, place.address].filter(text => !isBlank(text)).join('\n')
  const seats = place.capacity > 0 ? say('papers:application.people', { number: place.capacity }) : ''
  const person = [contact.role, contact.name].filter(text => !isBlank(text)).join('　')
  const pairs: readonly (readonly [string, string])[] = [
    ['name', application.title],
    ['category', initiative],
    ['period', days],
    ['place', venue],
    ['capacity', seats],
    ['contact', [person, contact.phone, contact.email].filter(text => !isBlank(text)).join('\n')],
  ]
  return pairs.map(([key, value]) => [say(`papers:application.${key}`), value === '' ? say('papers:application.notYet') : value] as const)
}

function bodies(parties: readonly Party[], say: Say): readonly Block[] {
  if (parties.length === 0) return [paragraph('', say)]
  const columns: readonly Column[] = [
    { header: say('papers:application.body'), width: 5 },
    { header: say('papers:application.role'), width: 2 },
    { header: say('papers:application.representative'), width: 4 },
    { header: say('papers:application.bodyOutline'), width: 7 },
  ]
  const rows = parties.map(({ organisation, role, address, representative, outline }): readonly Cell[] => [
    [organisation.name, address].filter(text => !isBlank(text)).join('\n'),
    say(`papers:application.roles.${role}`),
    [representative.role, representative.name].filter(text => !isBlank(text)).join('\n'),
    outline,
  ])
  return [{ kind: 'table', columns, rows }]
}

function budgetTable(budget: Budget, parties: readonly Party[], programme: Programme, language: Language, say: Say): Block {
  const shared = parties.filter(
    ({ organisation }, place) => parties.findIndex(other => other.organisation.id === organisation.id) === place,
  )
  const columns: readonly Column[] = [
    { header: say('papers:application.expense'), width: 5 },
    { header: say('papers:application.item'), width: 6 },
    { header: say('papers:application.calculation'), width: 5, align: 'right' },
    { header: say('papers:application.amount'), width: 3, align: 'right' },
    ...shared.map(({ organisation }): Column => ({ header: organisation.name, width: 3, align: 'right' })),
    { header: say('papers:application.counts'), width: 3 },
  ]
  const rows = budget.lines.map(({ line, amount, counts, shares }): readonly Cell[] => [
    expenseOf(programme, line.category)?.name[language] ?? line.category,
    line.item,
    say('papers:application.times', { price: grouped(line.unitPrice), quantity: grouped(line.quantity), unit: line.unit }),
    grouped(amount),
    ...shared.map(({ organisation }) => grouped(shares[organisation.id] ?? 0)),
    say(`papers:application.counting.${counts}`),
  ])
  const sums = (key: string, total: number, part: (body: Budget['bodies'][number]) => number): readonly Cell[] =>
    [say(`papers:application.${key}`), '', '', grouped(total), ...budget.bodies.map(body => grouped(part(body))), ''].map(text => ({
      text,
      strong: true,
    }))
  return {
    kind: 'table',
    columns,
    rows: [
      ...rows,
      sums('eligibleTotal', budget.eligible, ({ eligible }) => eligible),
      sums('total', budget.total, ({ total }) => total),
      sums('subsidyShare', budget.request, ({ subsidy }) => subsidy),
    ],
  }
}

const money = (budget: Budget, say: Say) =>
  [
    [say('papers:application.request'), say('papers:application.yen', { yen: grouped(budget.request) })],
    [say('papers:application.ownFunds'), say('papers:application.yen', { yen: grouped(budget.ownFunds) })],
  ] as const

const heading = (text: string): Block => ({ kind: 'heading', level: 1, text })
const paragraph = (text: string, say: Say): Block => ({ kind: 'paragraph', text: isBlank(text) ? say('papers:application.notYet') : text })

/** 1,234 and 1,234.5. Written out here, so that a paper reads the same whatever the PC's language is. */
export const grouped = (value: number): string => String(value).replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',')

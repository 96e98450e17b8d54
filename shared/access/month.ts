import { fieldsIn, textIn } from '../core/read-json.ts'
import { byText } from '../core/text.ts'
import type { ShownRecord } from '../sync/record.ts'
import type { AccessLine } from './access.ts'
import { readAccess } from './access.ts'

type Stored = Pick<ShownRecord, 'groups'>

/** A line as somebody reviews it: with who did it, at which desk. */
export interface ReviewLine {
  readonly by: string
  readonly desk: string
  readonly line: AccessLine
}

const dayOf = ({ groups }: Stored): string => textIn(fieldsIn(groups['of'])['day'])

/** The months of which there is something, 2026-11, newest first. */
export const monthsIn = (records: readonly Stored[]): readonly string[] =>
  [...new Set(records.map(record => dayOf(record).slice(0, 7)))].filter(month => month !== '').toSorted((one, other) => byText(other, one))

/** All lines of a month, newest first. Other months are not opened. */
export const linesOf = (records: readonly Stored[], month: string): readonly ReviewLine[] =>
  records
    .filter(record => dayOf(record).startsWith(month))
    .flatMap(record => {
      const { desk, batches } = readAccess(record)
      return batches.flatMap(({ by, lines }) => lines.map(line => ({ by, desk, line })))
    })
    .toSorted((one, other) => other.line.at - one.line.at)

/** What somebody looks for in a month; '' is everything. */
export interface Narrowed {
  readonly by: string
  readonly what: AccessLine['what'] | ''
}

export const narrowed = (lines: readonly ReviewLine[], { by, what }: Narrowed): readonly ReviewLine[] =>
  lines.filter(one => (by === '' || one.by === by) && (what === '' || one.line.what === what))

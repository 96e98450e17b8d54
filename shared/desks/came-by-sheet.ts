import type { DeskRecord, SheetRecord } from './desk-record.ts'

/** Whether a desk came by a recovery sheet, void by now or not (SPEC K12). */
export const isBySheet = ({ vouch }: DeskRecord, sheets: readonly SheetRecord[]): boolean => sheets.some(({ sheet }) => sheet === vouch?.by)

/**
 * The desks that are in and came by a recovery sheet after `own`, those that such a desk let in, and so on, oldest first (SPEC K19):
 * whoever found the sheet could let in a second desk before the first is struck off. `checked`: records of desks of which a person
 * has said that they are the association's; what these let in is as good as what any other desk lets in.
 */
export function cameBySheet(
  desks: readonly DeskRecord[],
  sheets: readonly SheetRecord[],
  own: DeskRecord,
  checked: readonly string[],
): readonly DeskRecord[] {
  const others = desks
    .filter(({ record }) => record !== own.record && !checked.includes(record))
    .toSorted((one, other) => one.since - other.since)
  const came = new Set(others.filter(one => one.since > own.since && isBySheet(one, sheets)))
  // What is put into a set while it is gone through is come to as well.
  for (const { desk } of came) for (const one of others) if (one.vouch?.by === desk) came.add(one)
  return [...came].filter(({ state }) => state === 'in')
}

import type { Json } from '../core/json.ts'
import { same } from '../core/json.ts'
import { byText } from '../core/text.ts'
import type { Stamp } from './stamp.ts'

/** One value that somebody wrote into a group, and nobody has overwritten knowingly. */
export interface Head {
  readonly at: Stamp
  readonly value: Json
  readonly deed: string
}

/**
 * What is known of one field group of one record. Usually one head. Two heads are two people who wrote without
 * seeing each other's value; both stay until somebody who saw both writes (SPEC M2).
 */
export interface Cell {
  /** Newest stamp first; the first is the value that is shown and counted. Empty only while the value that replaced them is to come. */
  readonly heads: readonly Head[]
  /** Stamps that a later writer saw. A late or repeated arrival of one of them changes nothing (SPEC M3). */
  readonly covered: readonly Stamp[]
}

/** The cell after hearing one more value. Any order of arrival, and any number of times, gives the same cell. */
export function hearValue(cell: Cell | undefined, head: Head, bases: readonly Stamp[]): Cell {
  const { heads, covered } = cover(cell, bases)
  const known = heads.some(({ at }) => at === head.at) || covered.includes(head.at)
  return { heads: known ? heads : [...heads, head].toSorted((one, other) => byText(other.at, one.at)), covered }
}

/** The cell after hearing that some values were replaced, whatever by. */
export function cover(cell: Cell | undefined, bases: readonly Stamp[]): Cell {
  const covered = union(cell?.covered ?? [], bases)
  return { heads: (cell?.heads ?? []).filter(({ at }) => !covered.includes(at)), covered }
}

export const winner = (cell: Cell): Head | undefined => cell.heads[0]

/** Whether people wrote different things without seeing each other. Equal values close themselves (SPEC M5). */
export function differs(cell: Cell): boolean {
  const [first, ...others] = cell.heads
  return first !== undefined && others.some(({ value }) => !same(value, first.value))
}

function union(one: readonly Stamp[], other: readonly Stamp[]): readonly Stamp[] {
  const fresh = other.filter(stamp => !one.includes(stamp))
  return fresh.length === 0 ? one : [...one, ...fresh].toSorted(byText)
}

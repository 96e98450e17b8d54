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
  /** Values of others that wait until a person accepts them (SPEC H2). They replace nothing yet. */
  readonly held?: readonly HeldHead[]
}

/** A value that waits, and what it will have replaced when somebody has settled it. */
export interface HeldHead extends Head {
  readonly bases: readonly Stamp[]
}

const EMPTY: Cell = { heads: [], covered: [] }

/** The cell after hearing one more value. Any order of arrival, and any number of times, gives the same cell. */
export function hearValue(cell: Cell | undefined, head: Head, bases: readonly Stamp[]): Cell {
  // Most values are the first of their group: a first sync is made of them.
  if (cell === undefined && bases.length === 0) return { heads: [head], covered: EMPTY.covered }
  if (cell?.held?.some(({ at }) => at === head.at)) return cell
  const replaced = replace(cell, bases)
  const { heads, covered } = replaced
  const known = heads.some(({ at }) => at === head.at) || covered.includes(head.at)
  return waitNoMore(known ? replaced : { ...replaced, heads: newestFirst([...heads, head]) })
}

/** The cell after hearing a value that is to wait for a person (SPEC H2). Where it is settled already it does not wait. */
export function holdValue(cell: Cell = EMPTY, head: Head, bases: readonly Stamp[]): Cell {
  const { heads, covered, held = [] } = cell
  if (covered.includes(head.at) || [...heads, ...held].some(({ at }) => at === head.at)) return hearValue(cell, head, bases)
  return waitNoMore({ heads, covered, held: newestFirst([...held, { ...head, bases }]) })
}

/** The cell after hearing that some values were replaced, whatever by. */
export const cover = (cell: Cell | undefined, bases: readonly Stamp[]): Cell => waitNoMore(replace(cell, bases))

function replace({ heads, covered, held = [] }: Cell = EMPTY, bases: readonly Stamp[]): Cell {
  const settled = held.filter(({ at }) => bases.includes(at))
  if (settled.length > 0) {
    // Where it did not wait, what it replaced is gone already: every desk comes to the same (SPEC H4).
    const rest = { heads, covered, held: held.filter(one => !settled.includes(one)) }
    return replace(rest, [...new Set([...bases, ...settled.flatMap(one => one.bases)])])
  }
  const all = union(covered, bases)
  const left = { heads: heads.filter(({ at }) => !all.includes(at)), covered: all }
  return held.length > 0 ? { ...left, held } : left
}

/** What says the same as all that stands there changes nothing: no person need think about it. */
function waitNoMore(cell: Cell): Cell {
  const { heads, covered, held = [] } = cell
  const isSaid = held.length > 0 && heads.length > 0 && heads.every(({ value }) => held.every(one => same(one.value, value)))
  return isSaid ? held.reduce<Cell>((now, { bases, ...head }) => hearValue(now, head, bases), { heads, covered }) : cell
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

const newestFirst = <H extends Head>(heads: readonly H[]): readonly H[] => heads.toSorted((one, other) => byText(other.at, one.at))

import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { readTable } from '../../../renderer/workers/read-table.ts'
import type { Columns } from '../../../shared/roster/guess-columns.ts'
import { bestSheet, guessColumns } from '../../../shared/roster/guess-columns.ts'
import { firstLevelScale } from '../../../shared/roster/level-scale.ts'
import type { Custom } from '../../../shared/roster/read-row.ts'
import type { ReadSheet } from '../../../shared/roster/read-rows.ts'
import { readRows } from '../../../shared/roster/read-rows.ts'
import type { Sheet, Table } from '../../../shared/roster/table.ts'

export const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url)))

export const custom: Custom = { scale: firstLevelScale, today: '2026-11-22' }

export interface TruePerson {
  readonly number: string
  readonly name: string
  readonly consent: boolean
  readonly city: string
  readonly phone: string
  readonly [field: string]: unknown
}

interface Truth {
  readonly people: readonly TruePerson[]
  readonly duplicates: readonly { readonly of: string; readonly name: string; readonly birth: string; readonly phone: string }[]
}

export const truth: Truth = JSON.parse(new TextDecoder().decode(fixture('roster-truth.json')))

export async function tableOf(bytes: Uint8Array): Promise<Table> {
  const read = await readTable(bytes)
  if (!read.ok) throw new Error(read.problem)
  return read.value
}

export interface Reading extends ReadSheet {
  readonly sheet: Sheet
  readonly columns: Columns
}

/** The whole way from bytes to rows, as the import screen goes it. */
export async function readRoster(bytes: Uint8Array): Promise<Reading> {
  const { sheets } = await tableOf(bytes)
  const sheet = sheets[bestSheet(sheets, custom.scale, custom.today)]
  if (!sheet) throw new Error('no sheet')
  const columns = guessColumns(sheet, custom.scale, custom.today)
  return { sheet, columns, ...readRows(sheet, columns, custom) }
}

export const csvBytes = (rows: readonly (readonly string[])[]): Uint8Array =>
  new TextEncoder().encode(Papa.unparse(rows as string[][], { newline: '\r\n' }))

/** The cells of the first sample, heading first. */
export async function cellsOfSample(): Promise<readonly (readonly string[])[]> {
  const { sheets } = await tableOf(fixture('roster-a-cp932.csv'))
  return sheets[0]?.rows.map(({ cells }) => cells) ?? []
}

export function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  const mixed = [...items]
  for (let place = mixed.length - 1; place > 0; place--) {
    const other = Math.floor(random() * (place + 1))
    const [one, two] = [mixed[place], mixed[other]]
    if (one !== undefined && two !== undefined) [mixed[place], mixed[other]] = [two, one]
  }
  return mixed
}

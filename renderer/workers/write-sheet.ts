import { writeXlsx } from 'hucre/xlsx'
import Papa from 'papaparse'
import type { RosterSheet, SheetCell } from '../../shared/roster/roster-sheet.ts'

/** How a sheet leaves. `era`: its days are shown in Japanese eras. `password`: '' for none. */
export type SheetForm =
  | { readonly as: 'xlsx'; readonly name: string; readonly password: string; readonly era: boolean }
  | { readonly as: 'csv' | 'clipboard' }

/** The bytes of a sheet; of a clipboard its text in UTF-8. No word of it is ever a formula in the program that opens it. */
export async function writeSheet(sheet: RosterSheet, form: SheetForm): Promise<Uint8Array> {
  if (form.as === 'xlsx') return book(sheet, form)
  const rows = [sheet.headings, ...sheet.rows].map(row => row.map(textOf))
  // A cell that begins like a formula gets ' before it; our own import takes it away again.
  const text = Papa.unparse(rows, { escapeFormulae: true, newline: '\r\n', delimiter: form.as === 'csv' ? ',' : '\t' })
  // Without the mark at its beginning Excel reads UTF-8 as CP932.
  return new TextEncoder().encode(form.as === 'csv' ? `\ufeff${text}\r\n` : text)
}

function book({ headings, rows }: RosterSheet, { name, password, era }: Extract<SheetForm, { as: 'xlsx' }>): Promise<Uint8Array> {
  const days = { numFmt: era ? '[$-411]ggge"年"m"月"d"日"' : 'yyyy/m/d' }
  const holdsDays = headings.map((_, column) => rows.some(row => typeof row[column] !== 'string'))
  return writeXlsx({
    sheets: [
      {
        name,
        columns: holdsDays.map(holds => ({ autoWidth: true, ...(holds ? days : {}) })),
        rows: [[...headings], ...rows.map(row => row.map(cell => (typeof cell === 'string' ? cell : new Date(`${cell.day}T00:00:00Z`))))],
        freezePane: { rows: 1 },
        pageSetup: { orientation: 'landscape', paperSize: 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      },
    ],
    ...(password === '' ? {} : { encryption: { password } }),
  })
}

const textOf = (cell: SheetCell): string => (typeof cell === 'string' ? cell : cell.day.replaceAll('-', '/'))

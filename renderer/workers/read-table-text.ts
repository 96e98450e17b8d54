import Papa from 'papaparse'
import type { TableRow } from '../../shared/roster/table.ts'

type ReadText =
  | { readonly ok: true; readonly rows: readonly TableRow[] }
  | { readonly ok: false; readonly problem: 'unclosed-quote' | 'stray-quote'; readonly line: number }

/** Text with commas, tabs or semicolons as rows. A quote that is never closed would swallow rows: then nothing is read. */
export function readText(text: string): ReadText {
  const plain = text.replace(/\r\n?/g, '\n').replaceAll('\u001a', '').replace(/\n+$/, '\n')
  const { data, errors } = Papa.parse<string[]>(plain, { newline: '\n', delimiter: delimiterOf(plain), header: false })
  const rows = withLines(data.map(cells => cells.map(unguarded)))

  const quote = errors.find(({ type }) => type === 'Quotes')
  if (quote) {
    const row = rows[quote.row ?? rows.length - 1] ?? rows.at(-1)
    const before = row?.cells.slice(0, -1).reduce((sum, cell) => sum + breaks(cell), 0) ?? 0
    return { ok: false, problem: quote.code === 'MissingQuotes' ? 'unclosed-quote' : 'stray-quote', line: (row?.line ?? 1) + before }
  }
  const last = rows.at(-1)
  return { ok: true, rows: last?.cells.every(cell => cell === '') ? rows.slice(0, -1) : rows }
}

/** What `writeSheet` put before a cell that begins like a formula. */
const unguarded = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)

/** A line break inside quotes takes a line too. */
function withLines(data: readonly (readonly string[])[]): readonly TableRow[] {
  let line = 1
  return data.map(cells => {
    const row = { line, cells }
    line += 1 + cells.reduce((sum, cell) => sum + breaks(cell), 0)
    return row
  })
}

function breaks(cell: string): number {
  let found = 0
  for (let place = cell.indexOf('\n'); place >= 0; place = cell.indexOf('\n', place + 1)) found++
  return found
}

/** The separator that most of the first lines have, outside quotes. Title lines above the table have none. */
function delimiterOf(text: string): string {
  const bare = text.slice(0, 20_000).replace(/"[^"]*"/g, '')
  const lines = bare.split('\n').slice(0, 50)
  const score = (mark: string) => lines.reduce((sum, line) => sum + Math.min(line.split(mark).length - 1, 40), 0)
  return [',', '\t', ';', '|'].reduce((best, mark) => (score(mark) > score(best) ? mark : best))
}

/** Cells of the largest table that is read: 200,000 rows of 40 columns. */
export const MOST_CELLS = 8_000_000
/** Columns of the widest table. A person says of each what it is. */
export const MOST_COLUMNS = 1_000
/** Empty cells between full ones, of which a file holds nothing: one stray cell at the end of the columns, and not of the rows. */
const MOST_EMPTY = 2_000_000

const tags = /<(?:[\w-]{1,40}:)?(?:(row)|c)((?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?)\/?>/g
const places = /\sr\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/**
 * Why the worksheets among these parts cannot be read, or null. Readers make a whole rectangle of rows and columns of each, and two
 * cells in opposite corners are a hundred bytes of file.
 */
export function troubleWithCells(parts: readonly Uint8Array[]): 'damaged' | 'too-large' | null {
  let all = 0
  for (const part of parts) {
    const found = cellsOf(part)
    if (found === null) return 'damaged'
    all += found.box
    if (found.box - found.full > MOST_EMPTY || all > MOST_CELLS) return 'too-large'
  }
  return null
}

/** Cells of the rectangle and cells in the file; none for a part that is no worksheet. Null where a place is written as no program does. */
function cellsOf(part: Uint8Array): { readonly box: number; readonly full: number } | null {
  const xml = new TextDecoder('latin1').decode(part)
  let [row, column, lastRow, lastColumn, full] = [0, 0, 0, 0, 0]
  if (!/<(?:[\w-]{1,40}:)?sheetData[\s/>]/.test(xml)) return { box: 0, full }
  for (const [, isRow, attributes = ''] of xml.matchAll(tags)) {
    const found = [...attributes.matchAll(places)]
    const said = found[0]?.[1] ?? found[0]?.[2]
    const [whole, letters = '', number = ''] = /^([A-Za-z]{0,3})(\d{1,7})$/.exec(said ?? '') ?? []
    if (found.length > 1 || (said !== undefined && (whole === undefined || (letters === '') !== (isRow !== undefined)))) return null
    if (isRow !== undefined) {
      row = said === undefined ? row + 1 : Number(number)
      column = 0
      continue
    }
    if (said !== undefined) row = Number(number)
    column = said === undefined ? column + 1 : columnOf(letters)
    lastRow = Math.max(lastRow, row)
    lastColumn = Math.max(lastColumn, column)
    full++
  }
  return { box: lastRow * lastColumn, full }
}

/** A is 1, XFD is 16384. */
const columnOf = (letters: string): number => [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

import type { Blank } from './fill-form-blanks.ts'
import { widthOf } from './fill-form-label.ts'
import { attribute, childOf, everyOf } from './fill-form-xml.ts'

/** Left and right margins of a cell that says nothing, twentieths of a point. */
const CELL_MARGINS = 216
/** Half points. */
const USUAL_SIZE = 21
/** A line of Mincho is a third higher than its letters. */
const LINE = 1.3

/** About how many lines a text takes in its cell, and how many the row has room for; null where the row's height is open. */
export function roomIn(
  xml: string,
  { cell, paragraph }: Blank,
  text: string,
): { readonly lines: number; readonly room: number; readonly cut: boolean } | null {
  if (!cell) return null
  const height = childOf(cell.row.element, 'w:trPr', 'w:trHeight')
  const width = cell.row.table.grid.slice(cell.column, cell.column + cell.span).reduce((sum, one) => sum + one, 0) - CELL_MARGINS
  if (!height || width <= 0) return null
  const size = everyOf(paragraph.element, 'w:sz')[0]
  const halfPoints = Number((size && attribute(xml, size, 'val')) ?? USUAL_SIZE) || USUAL_SIZE
  const letters = Math.max(1, Math.floor(width / (halfPoints * 5)))
  const others = cell.paragraphs.length - 1
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / letters)), others)
  // A cell issued with three lines has room for three, whatever its height says.
  const room = Math.max(cell.paragraphs.length, Math.floor(Number(attribute(xml, height, 'val') ?? 0) / (halfPoints * 10 * LINE)))
  return { lines, room, cut: attribute(xml, height, 'hRule') === 'exact' }
}

import { labelEnd } from './fill-form-label.ts'
import type { Paragraph } from './fill-form-paragraph.ts'
import { isBlankText, readParagraph } from './fill-form-paragraph.ts'
import type { Element, XmlText } from './fill-form-xml.ts'
import { ancestorOf, attribute, childOf, childrenOf, everyOf } from './fill-form-xml.ts'

export interface Cell {
  readonly element: Element
  readonly row: Row
  /** First grid column, and how many it takes. */
  readonly column: number
  readonly span: number
  /** Goes on from the cell above. */
  readonly continues: boolean
  readonly paragraphs: readonly Paragraph[]
}

export interface Row {
  readonly element: Element
  readonly table: Table
  readonly index: number
  readonly cells: Cell[]
}

export interface Table {
  readonly element: Element
  readonly rows: Row[]
  /** Widths of the grid's columns in twentieths of a point. */
  readonly grid: readonly number[]
}

/** A form as its labels see it: cells in rows, and paragraphs outside tables. */
export interface FormLayout {
  readonly file: XmlText
  readonly tables: readonly Table[]
  readonly loose: readonly Paragraph[]
}

export function layoutOf(file: XmlText): FormLayout {
  return {
    file,
    tables: everyOf(file.root, 'w:tbl').map(table => readTable(file, table)),
    loose: everyOf(file.root, 'w:p')
      .filter(paragraph => !ancestorOf(paragraph, 'w:tc'))
      .map(paragraph => readParagraph(file, paragraph)),
  }
}

function readTable(file: XmlText, element: Element): Table {
  const grid = (childOf(element, 'w:tblGrid')?.children ?? []).map(column => Number(attribute(file.xml, column, 'w') ?? 0))
  const table: Table = { element, rows: [], grid }
  for (const [index, rowElement] of childrenOf(element, 'w:tr').entries()) {
    const row: Row = { element: rowElement, table, index, cells: [] }
    const before = childOf(rowElement, 'w:trPr', 'w:gridBefore')
    let column = before ? Number(attribute(file.xml, before, 'val') ?? 0) : 0
    for (const cell of childrenOf(rowElement, 'w:tc')) {
      const spans = childOf(cell, 'w:tcPr', 'w:gridSpan')
      const span = spans ? Number(attribute(file.xml, spans, 'val') ?? 1) : 1
      const merge = childOf(cell, 'w:tcPr', 'w:vMerge')
      const continues = merge !== undefined && attribute(file.xml, merge, 'val') !== 'restart'
      row.cells.push({
        element: cell,
        row,
        column,
        span,
        continues,
        paragraphs: childrenOf(cell, 'w:p').map(one => readParagraph(file, one)),
      })
      column += span
    }
    table.rows.push(row)
  }
  return table
}

/** A place where an answer may go: a paragraph from a character on. */
export interface Spot {
  readonly paragraph: Paragraph
  /** The first character that is not the label's. */
  readonly from: number
  readonly cell: Cell | undefined
}

const everyCell = ({ tables }: FormLayout): readonly Cell[] => tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells))
const charsOf = ({ paragraphs }: Cell) => paragraphs.flatMap(({ chars }) => chars)

export const isLabelCell = (cell: Cell, labels: readonly string[]): boolean =>
  !cell.continues && labelEnd(charsOf(cell), labels, true) !== -1

/** Cells whose whole text is the label, and the cells that the label speaks of. */
export function labelledCells(
  layout: FormLayout,
  labels: readonly string[],
  within?: readonly string[],
): readonly { readonly label: Cell; readonly beside: readonly Cell[]; readonly below: Cell | undefined }[] {
  return cellsWithin(layout, within)
    .filter(cell => isLabelCell(cell, labels))
    .map(label => ({ label, beside: label.row.cells.filter(({ column }) => column > label.column), below: cellBelow(label) }))
}

/** Paragraphs that begin with the label, outside tables first unless a row was named. */
export function labelledParagraphs(layout: FormLayout, labels: readonly string[], within?: readonly string[]): readonly Spot[] {
  const cells = cellsWithin(layout, within).flatMap(cell => cell.paragraphs.map(paragraph => ({ paragraph, cell })))
  const loose = within ? [] : layout.loose.map(paragraph => ({ paragraph, cell: undefined }))
  return [...loose, ...cells].flatMap(({ paragraph, cell }) => {
    const from = labelEnd(paragraph.chars, labels, false)
    return from === -1 ? [] : [{ paragraph, cell, from }]
  })
}

/** The cells of the rows that a label spans, without the label's own; all cells where no row is named. */
function cellsWithin(layout: FormLayout, within?: readonly string[]): readonly Cell[] {
  const cells = everyCell(layout)
  if (!within) return cells
  return cells
    .filter(cell => isLabelCell(cell, within))
    .flatMap(label => {
      const rows = [label.row]
      for (const row of label.row.table.rows.slice(label.row.index + 1)) {
        if (!row.cells.some(({ column, continues }) => column === label.column && continues)) break
        rows.push(row)
      }
      const own = rows.flatMap(row => row.cells.filter(({ column }) => column > label.column))
      const inner = cells.filter(cell => own.some(({ element }) => cell.element.start > element.start && cell.element.end < element.end))
      return own.length > 0 ? [...own, ...inner] : [cellBelow(label) ?? []].flat()
    })
}

function cellBelow(cell: Cell): Cell | undefined {
  return cell.row.table.rows[cell.row.index + 1]?.cells.find(({ column, continues }) => column === cell.column && !continues)
}

export const isBlankParagraph = ({ text, prompt }: Paragraph): boolean => prompt !== undefined || isBlankText(text)

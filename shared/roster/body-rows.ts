import type { Columns } from './guess-columns.ts'
import type { Sheet, TableRow } from './table.ts'

/** Why a row of a file is no person. */
export type SkippedWhy = 'blank' | 'heading' | 'total' | 'remark' | 'header-again'

export interface BodyRow extends TableRow {
  /** The municipality under whose heading (【上田市】) the row stands, or ''. */
  readonly section: string
}

export interface Body {
  readonly rows: readonly BodyRow[]
  /** Every other row below the heading, so that all rows are accounted for. */
  readonly skipped: readonly { readonly line: number; readonly why: SkippedWhy; readonly text: string }[]
}

/** The rows below the heading that stand for people, and the others with the reason; at the most so many people. */
export function bodyRows(sheet: Sheet, columns: Columns, most = Number.POSITIVE_INFINITY): Body {
  const below = Math.max(0, ...columns.headerLines)
  const rows: BodyRow[] = []
  const skipped: Body['skipped'][number][] = []
  let section = ''
  for (const row of sheet.rows) {
    if (rows.length >= most) break
    if (row.line <= below) continue
    const why = skippedWhy(row, columns)
    if (!why) {
      rows.push({ ...row, section })
      continue
    }
    const text = row.cells
      .map(cell => cell.trim())
      .filter(cell => cell !== '')
      .join(' ')
    if (why === 'heading') section = municipality(text)
    if (why === 'total') section = ''
    skipped.push({ line: row.line, why, text })
  }
  return { rows, skipped }
}

const brackets = /^[\s]*[【［[〔<＜〈《「■●◆▼◇□○]+/u

function skippedWhy({ cells }: TableRow, { headings, uses }: Columns): SkippedWhy | null {
  const filled = cells.map(cell => cell.trim()).filter(cell => cell !== '')
  if (filled.length === 0) return 'blank'
  if (filled.length <= 3 && filled.some(cell => /^(?:.*[\s　])?(?:小計|合計|総計|総合計|計)(?:[\s　:：].*)?$/u.test(cell))) return 'total'
  if (filled.length >= 2 && cells.every((cell, column) => cell.trim() === '' || (headings[column] ?? '').split(' ').includes(cell.trim())))
    return 'header-again'
  if (filled.length > 1) return null
  const [only = ''] = filled
  if (/^[※＊*]|^注[\d０-９:：）)]/.test(only)) return 'remark'
  if (brackets.test(only)) return 'heading'
  const column = cells.findIndex(cell => cell.trim() !== '')
  const isPerson = uses[column] === 'name' || uses[column] === 'number'
  return isPerson || cells.length === 1 ? null : uses.length ? (municipality(only) ? 'heading' : null) : null
}

/** 【上田市】 → 上田市; other headings name no place. */
function municipality(text: string): string {
  const bare = text.replace(/[【】［］[\]〔〕<>＜＞〈〉《》「」■●◆▼◇□○\s]+/gu, '').replace(/の部$|\(.*\)$|（.*）$/u, '')
  return /^[^\d\s]{1,8}[市区町村]$/u.test(bare) ? bare : ''
}

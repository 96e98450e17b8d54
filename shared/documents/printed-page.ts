import type { Block, Cell, Outline, PaperFrame, TableBlock } from './outline.ts'
import { cellText, marksOf } from './outline.ts'

/** Sheets that an office's printer takes. A3 is an A4 enlarged, to be read on a wall from some steps away. */
export const sheetSizes = ['A4', 'A3'] as const
export type SheetSize = (typeof sheetSizes)[number]
const scales: Readonly<Record<SheetSize, number>> = { A4: 1, A3: Math.SQRT2 }

/**
 * Papers as one page of HTML for a printer or a PDF. Each begins on a new sheet, lying or standing as it wants; its marks
 * stand in a header that the browser repeats on every sheet, and n/N in the sheet's margin. No script and no address is in it.
 */
export function printedPage(papers: readonly Outline[], frame: PaperFrame, size: SheetSize = 'A4'): string {
  const sheets = papers.map(paper => sheet(paper, frame)).join('')
  const title = escaped(papers.map(one => one.title).join(' '))
  return `<!doctype html><html lang="${escaped(papers[0]?.language ?? 'ja')}"><head><meta charset="utf-8"><title>${title}</title><style>${look(frame, size)}</style></head><body>${sheets}</body></html>`
}

/** Each measure of a sheet, in its own unit, as large as the sheet wants it. */
const look = ({ made }: PaperFrame, size: SheetSize): string => {
  const by = (measure: number): string => String(Number((measure * scales[size]).toFixed(3)))
  const mm = (...measures: readonly number[]): string => measures.map(measure => `${by(measure)}mm`).join(' ')
  const pt = (measure: number): string => `${by(measure)}pt`
  const foot = `@bottom-left { content: ${cssText(made)}; font-size: ${pt(8.5)}; } @bottom-right { content: counter(page) " / " counter(pages); font-size: ${pt(8.5)}; }`
  return `
@page { size: ${size}; margin: ${mm(16, 18, 18)}; ${foot} }
@page wide { size: ${size} landscape; margin: ${mm(16, 18, 18)}; ${foot} }
* { box-sizing: border-box; }
body { --scale: ${scales[size]}; margin: 0; background: #fff; color: #000; font: ${pt(10.5)}/1.5 "BIZ UDPMincho", "BIZ UDP明朝", "Yu Mincho", "Noto Serif CJK JP", serif; }
.sheet { width: 100%; border-collapse: collapse; break-after: page; }
.sheet:last-child { break-after: auto; }
.sheet.wide { page: wide; }
.sheet > * > tr > * { padding: 0 1px 0 0; font-weight: 400; text-align: left; vertical-align: top; }
.marks { min-height: ${mm(7)}; padding: ${mm(0.5, 0, 2)}; text-align: right; }
.marks b { display: inline-block; margin-left: ${mm(2)}; padding: ${mm(0, 1.5)}; border: 1px solid #000; line-height: 1.3; }
h1 { margin: 0; font-size: ${pt(16)}; }
h2 { margin: ${mm(4, 0, 1)}; font-size: ${pt(12)}; break-after: avoid; }
h3 { margin: ${mm(3, 0, 0.5)}; font-size: ${pt(10.5)}; break-after: avoid; }
p { margin: ${mm(0, 0, 1.5)}; white-space: pre-line; }
p.large { font-size: ${pt(14)}; line-height: 1.75; }
ul, ol { margin: ${mm(0, 0, 2)}; padding-left: ${mm(6)}; }
.grid { width: 100%; margin-bottom: ${mm(2)}; border-collapse: collapse; table-layout: fixed; font-size: ${pt(9.5)}; line-height: 1.4; }
.grid :is(th, td) { padding: ${mm(0.8, 1.5)}; border: 1px solid #000; font-weight: 400; overflow-wrap: anywhere; vertical-align: middle; white-space: pre-line; }
.grid th { background: #eee; text-align: left; }
.grid tr { break-inside: avoid; }
.line { margin-top: ${mm(8)}; border-bottom: 1px solid #000; }
.turn { break-after: page; }
`
}

function sheet(paper: Outline, frame: PaperFrame): string {
  const marks = marksOf(paper)
    .map(mark => `<b>${escaped(frame.marks[mark])}</b>`)
    .join('')
  const subtitle = paper.subtitle ? `<p>${escaped(paper.subtitle)}</p>` : ''
  const kind = paper.orientation === 'landscape' ? 'sheet wide' : 'sheet'
  return `<table class="${kind}" role="presentation" lang="${escaped(paper.language ?? 'ja')}"><thead><tr><td><div class="marks">${marks}</div></td></tr></thead><tbody><tr><td><h1>${escaped(paper.title)}</h1>${subtitle}${paper.blocks.map(drawn).join('')}</td></tr></tbody></table>`
}

function drawn(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? `<h2>${escaped(block.text)}</h2>` : `<h3>${escaped(block.text)}</h3>`
    case 'paragraph': {
      const text = block.strong ? `<b>${escaped(block.text)}</b>` : escaped(block.text)
      const size = block.size === 'large' ? ' class="large"' : ''
      const lang = block.language === undefined ? '' : ` lang="${escaped(block.language)}"`
      return `<p${size}${lang} style="text-align:${block.align ?? 'left'}">${text}</p>`
    }
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul'
      return `<${tag}>${block.items.map(item => `<li>${escaped(item)}</li>`).join('')}</${tag}>`
    }
    case 'table':
      return table(block)
    case 'keyValues':
      return `<table class="grid"><colgroup><col style="width:26%"><col></colgroup>${block.pairs
        .map(([label, value]) => `<tr><th>${escaped(label)}</th><td>${escaped(value)}</td></tr>`)
        .join('')}</table>`
    case 'signatureLine':
      return `<p class="line">${escaped(block.label)}</p>`
    case 'pageBreak':
      return '<div class="turn"></div>'
  }
}

function table({ columns, rows, rowHeight }: TableBlock): string {
  const all = columns.reduce((sum, { width }) => sum + width, 0) || 1
  const widths = columns.map(({ width }) => `<col style="width:${((width / all) * 100).toFixed(2)}%">`).join('')
  const head = columns.some(({ header }) => header !== '')
    ? `<thead><tr>${columns.map(({ header }) => `<th>${escaped(header)}</th>`).join('')}</tr></thead>`
    : ''
  const height = rowHeight === undefined ? '' : ` style="height:calc(${rowHeight}mm * var(--scale))"`
  const cell = (value: Cell, place: number): string => {
    const text = escaped(cellText(value))
    const strong = typeof value !== 'string' && value.strong ? `<b>${text}</b>` : text
    return `<td style="text-align:${columns[place]?.align ?? 'left'}">${strong}</td>`
  }
  const body = rows.map(row => `<tr${height}>${columns.map((_, place) => cell(row[place] ?? '', place)).join('')}</tr>`).join('')
  return `<table class="grid"><colgroup>${widths}</colgroup>${head}<tbody>${body}</tbody></table>`
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, letter => escapes[letter] ?? '')

/** As CSS writes a text: everything that could end it or the style sheet is a number. */
const cssText = (text: string): string => `"${text.replaceAll(/[^\p{L}\p{N} ]/gu, letter => `\\${letter.codePointAt(0)?.toString(16)} `)}"`

import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  Header,
  HeadingLevel,
  HeightRule,
  type IRunOptions,
  type ISectionOptions,
  LevelFormat,
  LineRuleType,
  Packer,
  PageBreak,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { never } from '../../shared/core/result.ts'
import type { Align, Block, Cell, Outline, PaperFrame, TableBlock } from '../../shared/documents/outline.ts'
import { cellText, marksOf } from '../../shared/documents/outline.ts'

const mm = convertMillimetersToTwip
const A4 = { width: mm(210), height: mm(297) }
const MARGIN = mm(20)
/** Latin letters get a font of their own, or LibreOffice and old Words pick one that has no Japanese widths. */
const mincho = { ascii: 'Yu Mincho', hAnsi: 'Yu Mincho', eastAsia: 'Yu Mincho', cs: 'Yu Mincho' }
const gothic = { ascii: 'Yu Gothic', hAnsi: 'Yu Gothic', eastAsia: 'Yu Gothic', cs: 'Yu Gothic' }
/** Half points. */
const BODY = 21
const LARGE = 28
const SMALL = 18
/** Yu Mincho's own line is 1.7 high; a fixed lowest height keeps tables dense. Twentieths of a point. */
const line = { line: 320, lineRule: LineRuleType.EXACT }

const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }

/** Outlines as one Word file on A4, each from a new page on and with its own marks. The only file that knows the `docx` package. */
export async function writeDocx(papers: Outline | readonly Outline[], frame: PaperFrame): Promise<Uint8Array> {
  const outlines = [papers].flat()
  const [first] = outlines
  const language = wordLanguage(first?.language ?? 'ja')
  const document = new Document({
    title: clean(outlines.map(({ title }) => title).join(' ')),
    creator: clean(frame.made),
    styles: {
      default: {
        document: { run: { font: mincho, size: BODY, language }, paragraph: { spacing: line } },
        title: {
          run: { font: gothic, size: 32, bold: true, color: '000000' },
          paragraph: { spacing: { line: 480, lineRule: LineRuleType.AT_LEAST, after: 60 } },
        },
        heading1: {
          run: { font: gothic, size: 24, bold: true, color: '000000' },
          paragraph: { spacing: { ...line, line: 380, before: 240, after: 80 }, keepNext: true },
        },
        heading2: {
          run: { font: gothic, size: BODY, bold: true, color: '000000' },
          paragraph: { spacing: { ...line, before: 160, after: 40 }, keepNext: true },
        },
      },
    },
    numbering: {
      config: outlines.flatMap(({ blocks }, paper) =>
        blocks.flatMap((block, place) => (block.kind === 'list' ? [numbering(`${paper}-${place}`, block.ordered === true)] : [])),
      ),
    },
    sections: outlines.map((outline, paper) => section(outline, paper, frame)),
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

function section(outline: Outline, paper: number, frame: PaperFrame): ISectionOptions {
  const landscape = outline.orientation === 'landscape'
  const width = (landscape ? A4.height : A4.width) - 2 * MARGIN
  return {
    properties: {
      page: {
        // The package swaps the two sides itself for landscape.
        size: { ...A4, orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, header: mm(9), footer: mm(9) },
      },
    },
    headers: { default: new Header({ children: [marksLine(outline, frame)] }) },
    footers: { default: new Footer({ children: [footerLine(frame, width)] }) },
    children: [
      new Paragraph({ heading: HeadingLevel.TITLE, children: runs(outline.title) }),
      ...(outline.subtitle ? [new Paragraph({ spacing: { ...line, after: 120 }, children: runs(outline.subtitle) })] : []),
      ...outline.blocks.flatMap((block, place) => toWord(block, `${paper}-${place}`, width)),
    ],
  }
}

function toWord(block: Block, place: string, width: number): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2, children: runs(block.text) })]
    case 'paragraph':
      return [
        new Paragraph({
          alignment: alignments[block.align ?? 'left'],
          spacing: block.size === 'large' ? { line: 480, lineRule: LineRuleType.AT_LEAST, after: 80 } : { ...line, after: 80 },
          children: runs(block.text, {
            bold: block.strong === true,
            ...(block.size === 'large' ? { size: LARGE } : {}),
            ...(block.language ? { language: wordLanguage(block.language) } : {}),
          }),
        }),
      ]
    case 'list':
      return block.items.map(item => new Paragraph({ numbering: { reference: `list-${place}`, level: 0 }, children: runs(item) }))
    case 'table':
      return [table(block, width), gap()]
    case 'keyValues':
      return [keyValues(block.pairs, width), gap()]
    case 'signatureLine':
      return [
        new Paragraph({
          spacing: { ...line, before: 360 },
          tabStops: [
            { type: 'left', position: Math.round(width * 0.3) },
            { type: 'right', position: width, leader: 'underscore' },
          ],
          children: [...runs(block.label), new TextRun({ children: [new Tab(), new Tab()] })],
        }),
      ]
    case 'pageBreak':
      return [new Paragraph({ children: [new PageBreak()] })]
    default:
      return never(block)
  }
}

function table({ columns, rows, rowHeight }: TableBlock, width: number): Table {
  const whole = columns.reduce((sum, column) => sum + column.width, 0) || 1
  const widths = columns.map(column => Math.round((column.width / whole) * width))
  const height = rowHeight === undefined ? {} : { height: { value: mm(rowHeight), rule: HeightRule.ATLEAST } }
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map((column, place) => cell(column.header, widths[place] ?? 0, column.align ?? 'left', { shaded: true })),
  })
  const body = rows.map(
    row =>
      new TableRow({
        cantSplit: true,
        ...height,
        children: columns.map(({ align }, place) => cell(row[place] ?? '', widths[place] ?? 0, align ?? 'left')),
      }),
  )
  return grid(columns.some(column => column.header !== '') ? [header, ...body] : body, widths)
}

function keyValues(pairs: readonly (readonly [string, string])[], width: number): Table {
  const widths = [Math.round(width * 0.26), width - Math.round(width * 0.26)]
  const rows = pairs.map(
    ([label, value]) =>
      new TableRow({
        cantSplit: true,
        children: [cell(label, widths[0] ?? 0, 'left', { shaded: true }), cell(value, widths[1] ?? 0, 'left')],
      }),
  )
  return grid(rows, widths)
}

const grid = (rows: TableRow[], widths: readonly number[]): Table =>
  new Table({
    rows,
    columnWidths: [...widths],
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
  })

function cell(value: Cell, width: number, align: Align, { shaded = false } = {}): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    verticalAlign: VerticalAlign.CENTER,
    ...(shaded ? { shading: { type: ShadingType.CLEAR, fill: 'EDEDED', color: 'auto' } } : {}),
    children: [
      new Paragraph({
        alignment: alignments[align],
        children: runs(cellText(value), { bold: typeof value !== 'string' && value.strong === true, ...(shaded ? { font: gothic } : {}) }),
      }),
    ],
  })
}

/** Two tables in a row would become one without a paragraph between them. */
const gap = (): Paragraph => new Paragraph({ spacing: { line: 120, lineRule: LineRuleType.EXACT }, children: [] })

function marksLine(outline: Outline, frame: PaperFrame): Paragraph {
  const rule = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 1 }
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: marksOf(outline).flatMap((mark, place) => [
      ...(place > 0 ? [new TextRun('　')] : []),
      new TextRun({ text: ` ${clean(frame.marks[mark])} `, font: gothic, bold: true, size: BODY, border: rule }),
    ]),
  })
}

function footerLine(frame: PaperFrame, width: number): Paragraph {
  return new Paragraph({
    tabStops: [{ type: 'right', position: width }],
    border: { top: { style: BorderStyle.SINGLE, size: 4, color: '000000', space: 4 } },
    children: [
      new TextRun({ text: clean(frame.made), size: SMALL }),
      new TextRun({ children: [new Tab(), PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: SMALL }),
    ],
  })
}

function numbering(place: string, ordered: boolean) {
  return {
    reference: `list-${place}`,
    levels: [
      {
        level: 0,
        format: ordered ? LevelFormat.DECIMAL : LevelFormat.BULLET,
        text: ordered ? '%1.' : '・',
        alignment: AlignmentType.LEFT,
        style: { paragraph: { indent: { left: 420, hanging: 420 } }, run: { font: mincho } },
      },
    ],
  }
}

function runs(text: string, options: Omit<IRunOptions, 'text' | 'children' | 'break'> = {}): TextRun[] {
  return clean(text)
    .split('\n')
    .map((part, place) => new TextRun({ ...options, text: part, ...(place > 0 ? { break: 1 } : {}) }))
}

const wordLanguage = (language: string) => ({
  value: language === 'ja' ? 'ja-JP' : language,
  eastAsia: language.startsWith('zh') ? language : 'ja-JP',
})

/** What XML cannot hold (control characters, halves of a surrogate pair) would make a file that Word refuses. */
const clean = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must go
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')

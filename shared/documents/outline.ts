import type { Say } from '../core/say.ts'

/** What a paper says, with no word about how Word or a printer stores it. Previews and files are drawn from the same outline. */
export interface Outline {
  readonly title: string
  /** A second line under the title: the drill's day, the programme's year. */
  readonly subtitle?: string
  /** Who may read it. Tests hold a paper for everyone to it. */
  readonly audience: Audience
  readonly marks: Marks
  readonly orientation?: 'portrait' | 'landscape'
  /** BCP 47 language of the text, `ja` where nothing is said. */
  readonly language?: string
  readonly blocks: readonly Block[]
}

export type Audience = 'everyone' | 'participants' | 'controllers' | 'staff' | 'headquarters'

/** What must be seen on every page. */
export interface Marks {
  /** 個人情報: names or contacts of people. */
  readonly personal?: boolean
  /** 訓練: not a real disaster. */
  readonly drill?: boolean
  /** 見本: fictional data. */
  readonly sample?: boolean
}

export type Mark = keyof Marks

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | {
      readonly kind: 'paragraph'
      /** Line breaks are kept. */
      readonly text: string
      readonly strong?: boolean
      readonly align?: Align
      /** Large is for reading aloud. */
      readonly size?: 'normal' | 'large'
      /** Where it differs from the paper's. */
      readonly language?: string
    }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly ordered?: boolean }
  | TableBlock
  | { readonly kind: 'keyValues'; readonly pairs: readonly (readonly [label: string, value: string])[] }
  /** A label with a line to write on, for a name, a time or a seal. */
  | { readonly kind: 'signatureLine'; readonly label: string }
  | { readonly kind: 'pageBreak' }

export type Align = 'left' | 'center' | 'right'

export interface TableBlock {
  readonly kind: 'table'
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  /** Lowest height of a row in millimetres, for papers that are written on by hand. */
  readonly rowHeight?: number
}

export interface Column {
  /** The header row is repeated on every page. All headers empty: no header row. */
  readonly header: string
  /** A share of the paper's width; only the proportion counts. */
  readonly width: number
  readonly align?: Align
}

export type Cell = string | { readonly text: string; readonly strong?: boolean }

export const cellText = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text)

/** Every word of the outline in reading order, for tests and for search. */
export function outlineText(outline: Outline): string {
  return [outline.title, outline.subtitle ?? '', ...outline.blocks.flatMap(blockText)].filter(text => text !== '').join('\n')
}

function blockText(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.text]
    case 'list':
      return block.items
    case 'table':
      return [...block.columns.map(({ header }) => header), ...block.rows.flat().map(cellText)]
    case 'keyValues':
      return block.pairs.flat()
    case 'signatureLine':
      return [block.label]
    case 'pageBreak':
      return []
  }
}

/** The words around a paper: who made it and when, and how its marks read. */
export interface PaperFrame {
  /** サンプル県国際交流協会 中村 2026年11月24日 14:33 */
  readonly made: string
  readonly marks: Readonly<Record<Mark, string>>
}

export interface Making {
  readonly organisation: string
  readonly person: string
  /** The day and time as they should read, 和暦 or 西暦 as set. */
  readonly when: string
}

export function paperFrame(say: Say, { organisation, person, when }: Making): PaperFrame {
  return {
    made: say('papers:frame.made', { organisation, person, when }),
    marks: { personal: say('papers:frame.personal'), drill: say('papers:frame.drill'), sample: say('papers:frame.sample') },
  }
}

/** The marks of a paper in the order in which they are shown. */
export const marksOf = ({ marks }: Outline): readonly Mark[] =>
  (['drill', 'sample', 'personal'] as const).filter(mark => marks[mark] === true)

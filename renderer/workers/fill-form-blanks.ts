import type { Day } from '../../shared/core/days.ts'
import { eraYear } from '../../shared/core/days.ts'
import type { FormField } from '../../shared/documents/form-mapping.ts'
import type { Cell, FormLayout, Spot } from './fill-form-find.ts'
import { isBlankParagraph, labelledCells, labelledParagraphs } from './fill-form-find.ts'
import { foldText, spaces, widthOf } from './fill-form-label.ts'
import type { Paragraph } from './fill-form-paragraph.ts'
import { BLANK, isBlankText } from './fill-form-paragraph.ts'

/** Characters of a paragraph that an answer takes the place of. */
export interface Blank {
  readonly paragraph: Paragraph
  readonly from: number
  readonly to: number
  readonly cell: Cell | undefined
}

type Anchored = Exclude<FormField, { fill: 'date' }>

/** Blank cells that a label speaks of: beside it, below it, or the rest of its own cell. */
export function blankCells(layout: FormLayout, { label, within }: Anchored): readonly Blank[] {
  return labelledCells(layout, label, within).flatMap(({ label: own, beside, below }) => {
    const next = beside[0]
    if (next) return blankIn(next)
    const [first, ...others] = own.paragraphs
    const spare = others.find(isBlankParagraph)
    if (spare) return [whole(spare, own)]
    const under = below ? blankIn(below) : []
    return under.length > 0 || !first ? under : [{ paragraph: first, from: first.chars.length, to: first.chars.length, cell: own }]
  })
}

function blankIn(cell: Cell): readonly Blank[] {
  const paragraph = cell.paragraphs.find(isBlankParagraph)
  return paragraph ? [whole(paragraph, cell)] : []
}

const whole = (paragraph: Paragraph, cell: Cell | undefined): Blank => ({ paragraph, from: 0, to: paragraph.chars.length, cell })

const restPattern = new RegExp(`^([:：]?)(${BLANK}*)(?:([(（]?[印㊞][)）]?)${BLANK}*)?$`)

/** What follows a label in its paragraph, as far as the seal's place; else the blank cell beside it. */
export function blankRests(layout: FormLayout, field: Anchored): readonly Blank[] {
  return labelledParagraphs(layout, field.label, field.within).flatMap((spot): readonly Blank[] => {
    const found = restPattern.exec(spot.paragraph.text.slice(spot.from))
    if (!found) return []
    const beside = found[2] === '' && spot.cell ? spot.cell.row.cells.find(({ column }) => column > (spot.cell?.column ?? 0)) : undefined
    // A label with a cell beside it speaks of that cell; nothing is squeezed in behind the label.
    if (beside) return blankIn(beside)
    const from = spot.from + (found[1] ?? '').length
    const to = found[3] === undefined ? spot.paragraph.chars.length : from + (found[2] ?? '').length
    return [{ paragraph: spot.paragraph, from, to, cell: spot.cell }]
  })
}

/** The text of a rest: a space after the label, and as wide as the blank was, so that what follows stays in its place. */
export function inRest({ paragraph, from, to }: Blank, text: string): string {
  const blank = paragraph.text.slice(from, to)
  const before = paragraph.text[from - 1]
  const lead = blank.startsWith('\t') || before === ':' || before === '：' || before === undefined ? '' : '　'
  return lead + text + spaces(widthOf(blank) - widthOf(lead + text))
}

/** Where to look for a printed pattern: the cells beside a label, else after it in its own cell or paragraph. */
export function spotsOf(layout: FormLayout, labels: readonly string[], within?: readonly string[]): readonly (readonly Spot[])[] {
  const cells = labelledCells(layout, labels, within).map(({ beside, below, label }) =>
    [...beside, ...(beside.length === 0 && below ? [below] : []), label].flatMap(cell =>
      cell.paragraphs.map(paragraph => ({ paragraph, from: 0, cell })),
    ),
  )
  const loose = labelledParagraphs(layout, labels, within).map(spot => {
    const siblings = spot.cell ? spot.cell.paragraphs : layout.loose
    const place = siblings.indexOf(spot.paragraph)
    return [spot, ...siblings.slice(place + 1, place + 3).map(paragraph => ({ paragraph, from: 0, cell: spot.cell }))]
  })
  return [...cells, ...loose]
}

/** A printed date to be filled, in three pieces. */
export interface DateBlank {
  readonly year: Blank
  readonly month: Blank
  readonly date: Blank
  /** Something stands before it on the line. */
  readonly follows: boolean
  /** What is printed before the year already. */
  readonly printed: 'nothing' | 'era' | 'western' | 'century'
}

/** Begins at an era or where a blank begins, never within one: a long blank is read once, not from each of its characters. */
const datePattern = new RegExp(`(?:(令和|西暦|20)|(?<!${BLANK}))(${BLANK}*)年(${BLANK}*)月(${BLANK}*)日`, 'g')

/** The printed dates of a paragraph. 生年月日 without spaces is a word, not a blank. */
export function datesIn({ paragraph, from, cell }: Spot): readonly DateBlank[] {
  return [...paragraph.text.slice(from).matchAll(datePattern)]
    .filter(found => found[3] !== '' && found[4] !== '')
    .map(found => {
      const [, printed, year = '', month = '', date = ''] = found
      let at = from + found.index + (printed?.length ?? 0)
      const take = (blank: string): Blank => {
        const piece = { paragraph, from: at, to: at + blank.length, cell }
        at += blank.length + 1
        return piece
      }
      const follows = !isBlankText(paragraph.text.slice(0, from + found.index))
      const kinds = { 令和: 'era', 西暦: 'western', 20: 'century' } as const
      return {
        year: take(year),
        month: take(month),
        date: take(date),
        follows,
        printed: printed ? kinds[printed as keyof typeof kinds] : 'nothing',
      }
    })
}

/** The pieces of a day as they are written into a printed date. `null` where the printed era is not the day's. */
export function dayInto(
  { year, month, date, follows, printed }: DateBlank,
  day: Day,
  era: 'wareki' | 'seireki',
): readonly (readonly [Blank, string])[] | null {
  const [western = 0, months = 0, dates = 0] = day.split('-').map(Number)
  const own = eraYear(day)
  const eraText = own?.year === 1 ? '元' : String(own?.year ?? '')
  if (printed === 'era' && own?.era !== '令和') return null
  if (printed === 'century' && Math.floor(western / 100) !== 20) return null
  const years = {
    nothing: era === 'wareki' && own ? own.era + eraText : String(western),
    era: eraText,
    western: String(western),
    century: String(western % 100).padStart(2, '0'),
  }[printed]
  const gap = follows && printed === 'nothing' && year.from < year.to ? '　' : ''
  return [
    [year, gap + years],
    [month, String(months)],
    [date, String(dates)],
  ]
}

/** The blank before a unit. `thousands` where the form counts in 千円. */
export function numbersIn({ paragraph, from, cell }: Spot, unit: string): readonly (Blank & { readonly thousands: boolean })[] {
  const pattern = new RegExp(`(?<!${BLANK})(${BLANK}*)(千?)${unit.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'g')
  return [...paragraph.text.slice(from).matchAll(pattern)]
    .filter(({ 1: blank = '', index }) => blank !== '' || index === 0)
    .map(({ 1: blank = '', 2: thousand = '', index }) => ({
      paragraph,
      cell,
      from: from + index,
      to: from + index + blank.length,
      thousands: thousand !== '',
    }))
}

/** The box before an option. */
export function boxesIn({ paragraph, from, cell }: Spot, option: string): readonly Blank[] {
  const parts = paragraph.text.slice(from).split(/(?=[□☐◻▢■☑☒])/)
  let at = from
  return parts.flatMap(part => {
    const place = at
    at += part.length
    return /^[□☐◻▢]/.test(part) && foldText(part.slice(1)).startsWith(foldText(option))
      ? [{ paragraph, from: place, to: place + 1, cell }]
      : []
  })
}

import type { Day } from '../../shared/core/days.ts'
import type { Result } from '../../shared/core/result.ts'
import { ok } from '../../shared/core/result.ts'
import type { FormAnswer, FormAnswers, FormField, FormMapping } from '../../shared/documents/form-mapping.ts'
import type { Blank } from './fill-form-blanks.ts'
import { blankCells, blankRests, boxesIn, datesIn, dayInto, inRest, numbersIn, spotsOf } from './fill-form-blanks.ts'
import type { FormLayout, Spot } from './fill-form-find.ts'
import { layoutOf } from './fill-form-find.ts'
import { spaces, widthOf } from './fill-form-label.ts'
import type { FormProblem } from './fill-form-open.ts'
import { closeForm, openForm } from './fill-form-open.ts'
import { replaceChars } from './fill-form-paragraph.ts'
import { roomIn } from './fill-form-room.ts'
import type { Splice } from './fill-form-xml.ts'
import { ancestorOf, attribute, childOf, everyOf, spliced } from './fill-form-xml.ts'

export type { FormProblem }

export interface FilledForm {
  readonly bytes: Uint8Array
  /** Names of the fields that are now in the form. */
  readonly filled: readonly string[]
  /** Fields with an answer for which the form has no blank; nothing was written for them. */
  readonly missing: readonly MissingBlank[]
  /** Fields whose label stands at several blanks; the first was filled. A person should look. */
  readonly doubtful: readonly string[]
  /** Fields of the mapping without an answer; their blanks are as issued. */
  readonly unanswered: readonly string[]
  /** Answers that the mapping has no field for: this form does not ask for them, or the mapping has forgotten them. */
  readonly unmapped: readonly string[]
  /** Answers longer than the height of their row: the row grows, or with a fixed height the end is cut. */
  readonly overflow: readonly Overflow[]
}

export interface MissingBlank {
  readonly name: string
  readonly label: string
  /** `thousands`: the form counts in 千円 and the yen do not come out even. `era`: the form prints another era than the day's. */
  readonly reason: 'no-label' | 'no-blank' | 'no-option' | 'thousands' | 'era' | 'other-answer'
}

export interface Overflow {
  readonly name: string
  readonly lines: number
  readonly room: number
  /** The row does not grow, so the end would not be printed. */
  readonly cut: boolean
}

export interface FillChoices {
  readonly era: 'wareki' | 'seireki'
}

/** What is written where. */
type Writing = readonly (readonly [Blank, string])[]
type Found = { readonly writings: readonly Writing[] } | { readonly reason: MissingBlank['reason'] }

/** An issued form with its mapped blanks filled. Every other byte of every part is as it was issued. */
export function fillForm(
  bytes: Uint8Array,
  mapping: FormMapping,
  answers: FormAnswers,
  choices: FillChoices,
): Result<FilledForm, FormProblem> {
  const opened = openForm(bytes)
  if (!opened.ok) return opened
  const file = opened.value.text
  const layout = layoutOf(file)
  const splices: Splice[] = []
  const filled: string[] = []
  const missing: MissingBlank[] = []
  const doubtful: string[] = []
  const unanswered: string[] = []
  const overflow: Overflow[] = []
  for (const field of mapping.fields) {
    const answer = answers[field.name]
    if (!answer) {
      unanswered.push(field.name)
      continue
    }
    const found = find(layout, field, answer, choices)
    const free = 'writings' in found ? found.writings.filter(writing => writing.every(([blank]) => !taken(splices, blank))) : []
    const writing = free[0]
    if (!writing) {
      missing.push({ name: field.name, label: field.label?.[0] ?? '', reason: 'reason' in found ? found.reason : 'no-blank' })
      continue
    }
    for (const [blank, text] of writing) add(splices, write(layout, blank, text))
    filled.push(field.name)
    if (free.length > 1 && field.label) doubtful.push(field.name)
    for (const [blank, text] of writing) {
      const room = roomIn(file.xml, blank, text)
      if (room && room.lines > room.room) overflow.push({ name: field.name, ...room })
    }
  }
  const unmapped = Object.keys(answers).filter(name => !mapping.fields.some(field => field.name === name))
  return ok({ bytes: closeForm(opened.value, spliced(file.xml, splices)), filled, missing, doubtful, unanswered, unmapped, overflow })
}

function find(layout: FormLayout, field: FormField, answer: FormAnswer, { era }: FillChoices): Found {
  switch (field.fill) {
    case 'cell':
    case 'rest': {
      if (answer.kind !== 'text') return { reason: 'other-answer' }
      // Where a form has moved a label from a cell to a line or back, the other way is tried.
      const ways = field.fill === 'cell' ? [inCells, inRests] : [inRests, inCells]
      const writings = ways.map(way => way(layout, field, answer.text)).find(found => found.length > 0)
      return writings ? { writings } : absent(layout, field)
    }
    case 'date':
      return answer.kind === 'day' ? findDate(layout, field, answer.day, era) : { reason: 'other-answer' }
    case 'period':
      return answer.kind === 'period' ? findPeriod(layout, field, answer.start, answer.end, era) : { reason: 'other-answer' }
    case 'number':
      return answer.kind === 'number' ? findNumber(layout, field, answer.value) : { reason: 'other-answer' }
    case 'check':
      return answer.kind === 'chosen' ? findBoxes(layout, field, answer.options) : { reason: 'other-answer' }
  }
}

type Anchored = Exclude<FormField, { fill: 'date' }>

const inCells = (layout: FormLayout, field: Anchored, text: string): readonly Writing[] =>
  blankCells(layout, field).map(blank => [[blank, blank.from > 0 ? inRest(blank, text) : text]])

const inRests = (layout: FormLayout, field: Anchored, text: string): readonly Writing[] =>
  blankRests(layout, field).map(blank => [[blank, blank.from > 0 ? inRest(blank, text) : text]])

function findDate(layout: FormLayout, field: Extract<FormField, { fill: 'date' }>, day: Day, era: FillChoices['era']): Found {
  const loose = layout.loose.map((paragraph): readonly Spot[] => [{ paragraph, from: 0, cell: undefined }])
  const spots = field.label ? spotsOf(layout, field.label, field.within) : loose
  const dates = spots.map(zone => zone.flatMap(datesIn)[0]).filter(date => date !== undefined)
  if (dates.length === 0) return { reason: field.label ? 'no-blank' : 'no-label' }
  const writings = dates.map(date => dayInto(date, day, era)).filter(writing => writing !== null)
  return writings.length > 0 ? { writings } : { reason: 'era' }
}

function findPeriod(layout: FormLayout, field: Anchored, start: Day, end: Day, era: FillChoices['era']): Found {
  const zones = spotsOf(layout, field.label, field.within)
    .map(zone => zone.flatMap(datesIn))
    .filter(dates => dates.length >= 2)
  if (zones.length === 0) return absent(layout, field)
  const writings = zones.flatMap(([first, second]) => {
    const from = first && dayInto(first, start, era)
    const until = second && dayInto(second, end, era)
    return from && until ? [[...from, ...until]] : []
  })
  return writings.length > 0 ? { writings } : { reason: 'era' }
}

function findNumber(layout: FormLayout, field: Extract<FormField, { fill: 'number' }>, value: number): Found {
  const blanks = spotsOf(layout, field.label, field.within).flatMap(zone => zone.flatMap(spot => numbersIn(spot, field.unit))[0] ?? [])
  if (blanks.length === 0) return absent(layout, field)
  const writings = blanks
    .filter(({ thousands }) => !thousands || value % 1000 === 0)
    .map((blank): Writing => {
      const digits = String(blank.thousands ? value / 1000 : value).replace(/\B(?=(\d{3})+$)/g, ',')
      return [[blank, spaces(widthOf(blank.paragraph.text.slice(blank.from, blank.to)) - widthOf(digits)) + digits]]
    })
  return writings.length > 0 ? { writings } : { reason: 'thousands' }
}

function findBoxes(layout: FormLayout, field: Extract<FormField, { fill: 'check' }>, chosen: readonly string[]): Found {
  const zones = spotsOf(layout, field.label, field.within)
  if (zones.length === 0) return { reason: 'no-label' }
  const writings = zones.flatMap(zone => {
    const boxes = chosen.map(id => zone.flatMap(spot => boxesIn(spot, field.options[id] ?? id))[0])
    return boxes.every(box => box !== undefined) ? [boxes.map(box => [box, '☑'] as const)] : []
  })
  return writings.length > 0 ? { writings } : { reason: 'no-option' }
}

const absent = (layout: FormLayout, field: Anchored): Found => ({
  reason: spotsOf(layout, field.label, field.within).length > 0 ? 'no-blank' : 'no-label',
})

/** The splices of one answer, with what Word keeps about a blank: a prompt that is now an answer, a box that is now ticked. */
function write({ file }: FormLayout, { paragraph, from, to }: Blank, text: string): readonly Splice[] {
  const { prompt, chars } = paragraph
  const around: Splice[] = []
  if (prompt) {
    around.push({ from: prompt.start, to: prompt.end, text: '' })
    for (const style of everyOf(paragraph.element, 'w:rStyle')) around.push({ from: style.start, to: style.end, text: '' })
  }
  const box = chars[from]
  if (text === '☑' && box?.element.name === 'w:sym') {
    const tag = file.xml.slice(box.from, box.to)
    return [{ from: box.from, to: box.to, text: tag.replace(/(char\s*=\s*["'])[^"']*/, '$1F0FE') }]
  }
  const state = text === '☑' && box ? childOf(ancestorOf(box.element, 'w:sdt'), 'w:sdtPr', 'w14:checkbox', 'w14:checked') : undefined
  if (state && attribute(file.xml, state, 'val') !== undefined) {
    const tag = file.xml.slice(state.start, state.end)
    around.push({ from: state.start, to: state.end, text: tag.replace(/(val\s*=\s*["'])[^"']*/, '$11') })
  }
  return [...around, ...replaceChars(file, paragraph, prompt ? 0 : from, prompt ? chars.length : to, text)]
}

/** A text element may hold several blanks, and a prompt several lines: what must be done once is done once. */
function add(splices: Splice[], more: readonly Splice[]): void {
  for (const splice of more)
    if (!splices.some(({ from, to, text }) => from === splice.from && to === splice.to && text === splice.text)) splices.push(splice)
}

function taken(splices: readonly Splice[], { paragraph, from, to }: Blank): boolean {
  const start = paragraph.chars[from]?.from ?? paragraph.chars[from - 1]?.to ?? paragraph.element.start
  const end = from === to ? start : (paragraph.chars[to - 1]?.to ?? paragraph.element.end)
  const empty = paragraph.chars.length === 0
  return splices.some(splice =>
    empty
      ? splice.from >= paragraph.element.start && splice.to <= paragraph.element.end
      : start === end
        ? splice.from === start
        : splice.from < end && splice.to > start,
  )
}

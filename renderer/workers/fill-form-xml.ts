import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'

/** One element of an XML text, with its places in it. Nothing is ever written back but what is spliced in. */
export interface Element {
  /** `w:` stands for WordprocessingML whatever prefix the file uses. */
  readonly name: string
  readonly start: number
  /** After the start tag. */
  innerStart: number
  innerEnd: number
  end: number
  readonly selfClosed: boolean
  readonly parent: Element | null
  readonly children: Element[]
}

export interface XmlText {
  readonly xml: string
  readonly root: Element
  /** The prefix that the file itself uses, with its colon. */
  readonly prefix: string
}

const wordNamespace =
  /xmlns(?::([^\s=]{1,40}))?\s{0,9}=\s{0,9}["'](?:http:\/\/schemas\.openxmlformats\.org\/wordprocessingml\/2006\/main|http:\/\/purl\.oclc\.org\/ooxml\/wordprocessingml\/main)["']/
/** Deeper than any form; a file built to exhaust the stack stops here. */
const DEEPEST = 400
/** A dense form of 200 pages has some 60,000 elements and 160,000 letters. Each takes a hundred bytes of memory at most. */
const MOST_ELEMENTS = 300_000
const MOST_LETTERS = 300_000

/** The elements of an XML text. `damaged` where it is not well formed or brings its own entities. */
export function parseXml(xml: string): Result<XmlText, 'damaged' | 'too-large'> {
  const found = wordNamespace.exec(xml)
  if (!found) return fail('damaged')
  const prefix = found[1] === undefined ? '' : `${found[1]}:`
  const named = (raw: string): string =>
    prefix === '' ? (raw.includes(':') ? raw : `w:${raw}`) : raw.startsWith(prefix) ? `w:${raw.slice(prefix.length)}` : raw
  const startTag = /<([^\s/>!?]+)((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>/y
  let root: Element | null = null
  const open: { readonly element: Element; readonly raw: string }[] = []
  let elements = 0
  let letters = 0
  /** The next tag; what stands before it is text. */
  const tagAfter = (end: number): number => {
    const place = xml.indexOf('<', end)
    letters += (place === -1 ? xml.length : place) - end
    return place
  }
  let at = tagAfter(0)
  while (at !== -1) {
    if (xml.startsWith('<!--', at) || xml.startsWith('<?', at) || xml.startsWith('<![CDATA[', at)) {
      const close = xml[at + 1] === '?' ? '?>' : xml[at + 2] === '-' ? '-->' : ']]>'
      const end = xml.indexOf(close, at)
      if (end === -1) return fail('damaged')
      at = tagAfter(end + close.length)
      continue
    }
    if (xml[at + 1] === '!') return fail('damaged')
    if (xml[at + 1] === '/') {
      const end = xml.indexOf('>', at)
      const top = open.pop()
      if (end === -1 || !top || xml.slice(at + 2, end).trim() !== top.raw) return fail('damaged')
      top.element.innerEnd = at
      top.element.end = end + 1
      at = tagAfter(end + 1)
      continue
    }
    if (++elements > MOST_ELEMENTS || letters > MOST_LETTERS) return fail('too-large')
    startTag.lastIndex = at
    const tag = startTag.exec(xml)
    const parent = open.at(-1)?.element ?? null
    if (!tag || open.length > DEEPEST || (parent === null && root !== null)) return fail('damaged')
    const end = at + tag[0].length
    const element: Element = {
      name: named(tag[1] ?? ''),
      start: at,
      innerStart: end,
      innerEnd: end,
      end,
      selfClosed: tag[3] === '/',
      parent,
      children: [],
    }
    parent?.children.push(element)
    root ??= element
    if (!element.selfClosed) open.push({ element, raw: tag[1] ?? '' })
    at = tagAfter(end)
  }
  return root && open.length === 0 ? ok({ xml, root, prefix }) : fail('damaged')
}

/** The value of an attribute by the end of its name: `val` finds `w:val`. */
export function attribute(xml: string, element: Element, name: string): string | undefined {
  const tag = xml.slice(element.start, element.innerStart)
  return new RegExp(`[\\s:]${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1]
}

export const childOf = (element: Element | undefined, ...names: readonly string[]): Element | undefined =>
  names.reduce<Element | undefined>((parent, name) => parent?.children.find(child => child.name === name), element)

/** Elements that only wrap: what is in them counts as standing in their parent. */
const wrappers = new Set([
  'w:sdt',
  'w:sdtContent',
  'w:customXml',
  'w:smartTag',
  'w:ins',
  'w:moveTo',
  'w:hyperlink',
  'mc:AlternateContent',
  'mc:Choice',
  'w:fldSimple',
])

/** The children of that name, looking through wrappers. */
export function childrenOf(element: Element, name: string): readonly Element[] {
  return element.children.flatMap(child => (child.name === name ? [child] : wrappers.has(child.name) ? childrenOf(child, name) : []))
}

/** All elements of that name below, in the order of the text. What is deleted or a fallback for old programs is passed over. */
export function everyOf(element: Element, name: string): readonly Element[] {
  return element.children.flatMap(child =>
    child.name === 'mc:Fallback' || child.name === 'w:del'
      ? []
      : child.name === name
        ? [child, ...everyOf(child, name)]
        : everyOf(child, name),
  )
}

export function ancestorOf(element: Element, name: string): Element | undefined {
  for (let at = element.parent; at; at = at.parent) if (at.name === name) return at
  return undefined
}

/** A piece of the text to be put in the place of another. */
export interface Splice {
  readonly from: number
  readonly to: number
  readonly text: string
}

export function spliced(xml: string, splices: readonly Splice[]): string {
  const parts: string[] = []
  let at = 0
  for (const { from, to, text } of [...splices].sort((a, b) => a.from - b.from || a.to - b.to)) {
    parts.push(xml.slice(at, from), text)
    at = to
  }
  return parts.join('') + xml.slice(at)
}

import type { Element, Splice, XmlText } from './fill-form-xml.ts'
import { ancestorOf, childOf, everyOf } from './fill-form-xml.ts'

/** One character of a paragraph and where it stands in the file. Runs may be split anywhere; that does not show here. */
export interface Char {
  readonly char: string
  readonly from: number
  readonly to: number
  /** The text element, or the element itself where the character is a tab, a break or a symbol. */
  readonly element: Element
}

export interface Paragraph {
  readonly element: Element
  readonly chars: readonly Char[]
  readonly text: string
  /** The words of an empty content control are a prompt: they count as a blank. */
  readonly prompt: Element | undefined
}

export const BLANK = '[\\s\\u3000_＿…‥]'
export const isBlankText = (text: string): boolean => new RegExp(`^${BLANK}*$`).test(text)

const boxes: Readonly<Record<string, string>> = { F0A8: '□', F06F: '□', F071: '□', F072: '□' }

export function readParagraph({ xml }: XmlText, element: Element): Paragraph {
  const chars: Char[] = []
  const walk = (parent: Element): void => {
    for (const child of parent.children) {
      if (child.name === 'w:t') chars.push(...readText(xml, child))
      else if (child.name === 'w:tab' && parent.name === 'w:r') chars.push({ char: '\t', from: child.start, to: child.end, element: child })
      else if (child.name === 'w:br' || child.name === 'w:cr') chars.push({ char: '\n', from: child.start, to: child.end, element: child })
      else if (child.name === 'w:sym') chars.push({ char: symbolOf(xml, child), from: child.start, to: child.end, element: child })
      else if (!passedOver.has(child.name)) walk(child)
    }
  }
  walk(element)
  const control = ancestorOf(element, 'w:sdt') ?? everyOf(element, 'w:sdt')[0]
  // Letters outside the BMP are two units in a string; places are counted in characters, so a stand-in takes one.
  const text = chars.map(({ char }) => (char.length === 1 ? char : '\ufffc')).join('')
  return { element, chars, text, prompt: childOf(control, 'w:sdtPr', 'w:showingPlcHdr') }
}

const passedOver = new Set(['w:p', 'w:tbl', 'w:del', 'w:moveFrom', 'mc:Fallback', 'w:rPr', 'w:pPr', 'w:sdtPr', 'w:rt'])

const symbolOf = (xml: string, element: Element): string =>
  boxes[/char\s*=\s*["']([^"']*)/.exec(xml.slice(element.start, element.end))?.[1]?.toUpperCase() ?? ''] ?? '\ufffc'

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function readText(xml: string, element: Element): readonly Char[] {
  return [...xml.slice(element.innerStart, element.innerEnd).matchAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));|[\s\S]/giu)].map(found => {
    const [raw, hex, decimal, name] = found
    const from = element.innerStart + found.index
    const char = hex
      ? String.fromCodePoint(Number.parseInt(hex, 16))
      : decimal
        ? String.fromCodePoint(Number(decimal))
        : name
          ? (entities[name] ?? raw)
          : raw
    return { char, from, to: from + raw.length, element }
  })
}

/** The splices that put a text in the place of some characters of a paragraph, in the font of the first of them. */
export function replaceChars(file: XmlText, paragraph: Paragraph, from: number, to: number, text: string): readonly Splice[] {
  const { chars } = paragraph
  const gone = chars.slice(from, to)
  const into = gone.find(({ element }) => element.name === 'w:t') ?? (from > 0 ? chars[from - 1] : undefined)
  const removed = gone.filter(char => char !== into).map(({ from: start, to: end }) => ({ from: start, to: end, text: '' }))
  if (!into) return [...removed, ...putFirst(file, paragraph, text)]
  if (into.element.name !== 'w:t') {
    // After a tab or a break: a text of its own in the same run.
    return [...removed, { from: into.to, to: into.to, text: textElement(file, text) }]
  }
  const place = gone.includes(into) ? { from: into.from, to: into.to } : { from: into.to, to: into.to }
  return [...removed, ...keepSpaces(file, into.element), { ...place, text: encode(file, text) }]
}

/** Into a paragraph without a character: its empty text, its empty run, or a new run in the font of the paragraph's mark. */
function putFirst(file: XmlText, { element }: Paragraph, text: string): readonly Splice[] {
  const texts = everyOf(element, 'w:t')[0]
  if (texts?.selfClosed) return [{ from: texts.start, to: texts.end, text: textElement(file, text) }]
  if (texts) return [...keepSpaces(file, texts), { from: texts.innerStart, to: texts.innerStart, text: encode(file, text) }]
  const run = everyOf(element, 'w:r')[0]
  if (run && !run.selfClosed) return [{ from: run.innerEnd, to: run.innerEnd, text: textElement(file, text) }]
  const mark = childOf(element, 'w:pPr', 'w:rPr')
  const changes = mark?.children.some(({ name }) => name === 'w:ins' || name === 'w:del' || name === 'w:rPrChange')
  const font = mark && !changes ? file.xml.slice(mark.start, mark.end) : ''
  const fresh = `<${file.prefix}r>${font}${textElement(file, text)}</${file.prefix}r>`
  if (run) return [{ from: run.start, to: run.end, text: fresh }]
  if (!element.selfClosed) return [{ from: element.innerEnd, to: element.innerEnd, text: fresh }]
  return [
    {
      from: element.start,
      to: element.end,
      text: `${file.xml.slice(element.start, element.end).replace(/\s*\/>$/, '>')}${fresh}</${file.prefix}p>`,
    },
  ]
}

/** Without this attribute Word drops spaces at the ends. */
function keepSpaces({ xml }: XmlText, element: Element): readonly Splice[] {
  if (/xml:space\s*=/.test(xml.slice(element.start, element.innerStart))) return []
  return [{ from: element.innerStart - 1, to: element.innerStart - 1, text: ' xml:space="preserve"' }]
}

const textElement = (file: XmlText, text: string): string => `<${file.prefix}t xml:space="preserve">${encode(file, text)}</${file.prefix}t>`

const encode = ({ prefix }: XmlText, text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: characters that XML cannot hold
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', `</${prefix}t><${prefix}br/><${prefix}t xml:space="preserve">`)

import type { Char } from './fill-form-paragraph.ts'

/*
 * Labels are compared without what offices change from year to year: width, spaces between letters, numbering, dashes.
 */

interface Folded {
  readonly text: string
  /** For each letter of `text`, the place after the character that it came from. */
  readonly after: readonly number[]
}

/** Letters only, each with where it came from. */
export function fold(chars: readonly Pick<Char, 'char'>[]): Folded {
  let text = ''
  const after: number[] = []
  for (let place = 0; place < chars.length; place++) {
    let char = chars[place]?.char ?? ''
    const next = chars[place + 1]?.char
    // ｶ and ﾞ are two characters and one letter.
    if (next === 'ﾞ' || next === 'ﾟ') {
      char += next
      place += 1
    }
    const letters = char
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\u200b-\u200d\ufeff]/g, '')
      .replace(/[‐‑‒–—―−]/g, '-')
    for (const letter of letters) {
      text += letter
      for (let unit = 0; unit < letter.length; unit++) after.push(place + 1)
    }
  }
  return { text, after }
}

export const foldText = (text: string): string => fold([...text].map(char => ({ char }))).text

const numbering =
  /^(?:第?[(（[]?\d{1,2}(?:-\d{1,2})?[)）\]]?号?[.,:、。]?|[(（]?[一二三四五六七八九十]{1,3}[)）、.]|[(（]?[アイウエオカキクケコa-h][)）、.]|[・○◎●■◆※])/

/**
 * Where a label ends in the characters, or -1 where they do not begin with it. Numbering may stand before it.
 * `whole`: nothing but a remark in brackets may follow.
 */
export function labelEnd(chars: readonly Pick<Char, 'char'>[], labels: readonly string[], whole: boolean): number {
  const { text, after } = fold(chars)
  const skips = [0, numbering.exec(text)?.[0].length ?? 0]
  for (const label of labels.map(foldText)) {
    for (const skip of skips) {
      const rest = text.slice(skip + label.length)
      if (!text.startsWith(label, skip) || (whole && !/^[:：]?(?:[([〔【※].*)?$/.test(rest))) continue
      return after[skip + label.length - 1] ?? -1
    }
  }
  return -1
}

/** How wide a text prints, in half-width letters. */
export function widthOf(text: string): number {
  let width = 0
  for (const char of text) width += /[\u0020-\u007e\uff61-\uff9f]/.test(char) ? 1 : 2
  return width
}

/** Spaces of a width, full-width first: forms are ruled in full-width spaces. */
export const spaces = (width: number): string => (width <= 0 ? '' : '　'.repeat(Math.floor(width / 2)) + ' '.repeat(width % 2))

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { textOfBytes } from '../../../shared/core/base64.ts'
import type { Json } from '../../../shared/core/json.ts'
import type { LongText } from '../../../shared/sync/long-text.ts'
import { hearText, rewrite, textLater, textOf, wholeText } from '../../../shared/sync/long-text.ts'
import type { Stamp } from '../../../shared/sync/stamp.ts'
import { stampOf } from '../../../shared/sync/stamp.ts'

const at = (place: number): Stamp => stampOf({ millis: place, count: 0, desk: 'a'.repeat(16) })

/** Somebody writes on what he sees, one of the texts so far; now and then his bytes are broken. */
const edits = fc.array(
  fc.record({ sees: fc.nat(40), cut: fc.nat(30), letters: fc.string({ unit: 'grapheme', maxLength: 4 }), broken: fc.boolean() }),
  { minLength: 1, maxLength: 25 },
)

/** As letters were heard before they were read together: each opens the whole text and writes the whole text. */
function oneByOne(text: { readonly state: string } | undefined, value: Json): { readonly state: string } {
  const doc = new Y.Doc()
  if (text?.state) Y.applyUpdate(doc, Buffer.from(text.state, 'base64'))
  try {
    Y.applyUpdate(doc, Buffer.from((value as { readonly y: string }).y, 'base64'))
  } catch {
    return text ?? { state: '' }
  }
  return { state: textOfBytes(Y.encodeStateAsUpdate(doc)) }
}

function lettersOf(rows: ReturnType<typeof edits.generate>['value']): readonly Json[] {
  const texts: LongText[] = []
  return rows.map(({ sees, cut, letters, broken }, place) => {
    const seen = texts[sees % (texts.length + 1)]
    const before = textOf(seen)
    const value = rewrite(
      seen,
      `${before.slice(0, cut % (before.length + 1))}${letters}${before.slice((cut + 2) % (before.length + 1))}`,
      place + 1,
    )
    const { y } = value as { readonly y: string }
    const sent = broken && place % 3 === 0 ? { y: y.slice(0, Math.max(4, 4 * Math.floor(y.length / 8))) } : value
    texts.push(hearText(seen, sent, at(place)))
    return sent
  })
}

describe('letters that come one after the other', { timeout: 60_000 }, () => {
  test('[T1] [T2] give what each of them alone would give, before and after each, whenever they are read', () => {
    fc.assert(
      fc.property(edits, fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }), (rows, reads) => {
        let plain: { readonly state: string } | undefined
        let text: LongText | undefined
        const wanted: string[] = []
        const promised: (() => string)[] = []
        const kept: LongText[] = []
        for (const [place, value] of lettersOf(rows).entries()) {
          plain = oneByOne(plain, value)
          text = hearText(text, value, at(place))
          wanted.push(textOf({ state: plain.state, at: at(0) }))
          promised.push(textLater(text))
          kept.push(text)
          if (reads[place]) expect(textOf(text)).toBe(wanted[place])
        }
        expect(promised.map(read => read())).toEqual(wanted)
        expect(kept.map(textOf)).toEqual(wanted)
        // Also copied into a database, whichever it is.
        expect(kept.map(one => textOf(structuredClone(one)))).toEqual(wanted)
      }),
      { seed: 20_261_123, numRuns: 100 },
    )
  })

  test('[T3] folded at any place, in any order, with some heard before and some after, they give the same text', () => {
    fc.assert(
      fc.property(edits, fc.nat(25), fc.infiniteStream(fc.nat(1000)), (rows, cut, dice) => {
        const all = lettersOf(rows).map((value, place) => ({ value, at: at(place) }))
        const hear = (letters: readonly (typeof all)[number][], from?: LongText) =>
          letters.reduce<LongText | undefined>((text, one) => hearText(text, one.value, one.at), from)
        const whole = hear(all)
        const folded = all.slice(0, cut)
        const fold = { value: wholeText(hear(folded) ?? { state: '', at: at(0) }), at: at(Math.max(0, folded.length - 1)) }
        const order = [...all, fold].map(one => ({ one, roll: dice.next().value ?? 0 })).toSorted((a, b) => a.roll - b.roll)
        // A newcomer hears the fold and what follows; a desk that was away hears some twice, in whatever order.
        expect(textOf(hear([...(cut > 0 ? [fold] : []), ...all.slice(cut)]))).toBe(textOf(whole))
        expect(textOf(hear(order.map(({ one }) => one)))).toBe(textOf(whole))
      }),
      { seed: 20_261_123, numRuns: 100 },
    )
  })
})

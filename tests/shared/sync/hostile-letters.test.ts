import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf, textOfBytes } from '../../../shared/core/base64.ts'
import { hearText, lettersOf, rewrite, textOf } from '../../../shared/sync/long-text.ts'
import type { Stamp } from '../../../shared/sync/stamp.ts'
import { stampOf } from '../../../shared/sync/stamp.ts'
import { bounded, changedBytes, changedJson, HOSTILE_TIME, hostileRuns } from '../../support/hostile.ts'

const at = (place: number): Stamp => stampOf({ millis: place, count: 0, desk: 'a'.repeat(16) })
const first = rewrite(undefined, '外国人住民とともに避難所を運営する。', 1)
const before = hearText(undefined, first, at(1))
const second = rewrite(before, '外国人住民と𠮷野さんが、ともに避難所を運営します。', 2) as { readonly y: string }

const lettersIn = (text: string): readonly string[] => [...text].toSorted()

/** Bytes that Yjs decodes, and throws at when they are put into the text. One in ten thousand is of this kind. */
const THROWN_AT = 'AQECAMQCEAERN/Cgrrfph47jgZXjgpPjgYzjgIHjgajjgoLjgavpgb/pm6PmiYDjgpLpgYvllrbjgZfjgb7jgZkBAQEGCw=='

/** A piece without a letter: Yjs takes it in, and throws when the text is opened again. */
const EMPTY_PIECE = [1, 1, 2, 0, 0, 0, 0]

test('[T2] letters of whatever bytes are put in or passed over; the text can be read, written on and kept', {
  timeout: HOSTILE_TIME,
}, async () => {
  let passed = 0
  await fc.assert(
    fc.asyncProperty(changedBytes(bytesOf(second.y)), async bytes => {
      await bounded(() => {
        const heard = hearText(before, { y: textOfBytes(bytes) }, at(2))
        const text = textOf(heard)
        expect(text.length).toBeLessThan(10_000)
        if (text === textOf(before)) passed++
        // Letters with forged places may stand elsewhere when the text is opened again; they are there.
        expect(lettersIn(textOf({ state: heard.state, at: heard.at }))).toEqual(lettersIn(text))
        const next = hearText(heard, rewrite(heard, `${text}終わり`, 3), at(3))
        expect(lettersIn(textOf(next))).toEqual(lettersIn(`${text}終わり`))
      })
    }),
    { ...hostileRuns(150), examples: [[Uint8Array.from(bytesOf(THROWN_AT))], [Uint8Array.from(EMPTY_PIECE)]] },
  )
  expect(passed).toBeGreaterThan(0)
})

test('[T2] a value of whatever form holds letters or none', { timeout: HOSTILE_TIME }, async () => {
  await fc.assert(
    fc.asyncProperty(changedJson(second), async value => {
      const letters = await bounded(() => lettersOf(value as never))
      if (letters) expect(letters).toBeInstanceOf(Uint8Array)
    }),
    hostileRuns(100),
  )
})

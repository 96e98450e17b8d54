import { hkdfSync, randomBytes } from 'node:crypto'
import * as v from 'valibot'
import { CODE_BYTES, writeCode } from '../../shared/core/recovery-code.ts'
import type { SheetState } from '../../shared/ipc/values.ts'
import type { Sealed } from './seal.ts'
import { seal, sealedShape, unseal } from './seal.ts'

/** The main key under the key of one sheet. The sheet's code is nowhere but on paper. */
interface SheetWrap extends Sealed {
  /** Milliseconds since 1970. */
  readonly made: number
  /** When it was last typed back; null: never. */
  readonly proven: number | null
  /** A colleague rehearsed with it that the desk opens. */
  readonly rehearsed?: { readonly by: string; readonly at: number }
}

/** What a profile knows of its recovery sheets (SPEC K4 to K6). */
export interface RecoverySheets {
  /** The rooms of this desk do not open before one was typed back. */
  readonly awaited: boolean
  /** Where the person says that it lies. */
  readonly place: string
  /** The sheet that counts, and behind it a newer one that nobody has typed back yet. */
  readonly wraps: readonly SheetWrap[]
}

export const recoverySheetsShape = v.object({
  awaited: v.boolean(),
  place: v.string(),
  wraps: v.array(
    v.object({
      ...sealedShape,
      made: v.number(),
      proven: v.nullable(v.number()),
      rehearsed: v.exactOptional(v.object({ by: v.string(), at: v.number() })),
    }),
  ),
})

export const NO_SHEET: RecoverySheets = { awaited: false, place: '', wraps: [] }
export const SHEET_TO_COME: RecoverySheets = { ...NO_SHEET, awaited: true }

/** One string for each purpose, so that a key pair can come of the same sheet later (RFC 5869, §3.2). */
const WRAPS_MAIN_KEY = 'kakehashi recovery sheet: wraps the main key'

/** 160 random bits need no salt and no rounds against guessing. */
const keyOf = (code: Uint8Array): Buffer => Buffer.from(hkdfSync('sha256', code, '', WRAPS_MAIN_KEY, 32))

/** A new sheet, and how it lies beside the one that counts. One that nobody had typed back goes. */
export function newSheet(
  main: Uint8Array,
  now: number,
): { readonly code: string; readonly beside: (sheets: RecoverySheets) => RecoverySheets } {
  const code = randomBytes(CODE_BYTES)
  const fresh: SheetWrap = { ...seal(keyOf(code), main), made: now, proven: null }
  const beside = (sheets: RecoverySheets) => ({ ...sheets, wraps: [...sheets.wraps.filter(({ proven }) => proven !== null), fresh] })
  return { code: writeCode(code), beside }
}

/** A sheet that was made on another desk and opens this one too: who came with it has just typed it. */
export const sheetOfBefore = (main: Uint8Array, code: Uint8Array, now: number): RecoverySheets => ({
  ...NO_SHEET,
  wraps: [{ ...seal(keyOf(code), main), made: now, proven: now }],
})

/**
 * The newest sheet was typed back: it alone counts from now on. `by`: a colleague who rehearsed that. Null where the code is
 * another sheet's, or what it unwraps does not open the desk.
 */
export function withProvenSheet(
  sheets: RecoverySheets,
  code: Uint8Array,
  { now, opens, by }: { readonly now: number; readonly opens: (main: Buffer) => boolean; readonly by?: string },
): RecoverySheets | null {
  const newest = sheets.wraps.at(-1)
  const main = newest ? unseal(keyOf(code), newest) : null
  if (!newest || !main || !opens(main)) return null
  main.fill(0)
  return { ...sheets, awaited: false, wraps: [{ ...newest, proven: now, ...(by === undefined ? {} : { rehearsed: { by, at: now } }) }] }
}

/** The main key, by any sheet that the desk still knows. */
export function openWithSheet({ wraps }: RecoverySheets, code: Uint8Array): Buffer | null {
  const key = keyOf(code)
  for (const wrap of wraps) {
    const main = unseal(key, wrap)
    if (main) return main
  }
  return null
}

export function stateOf({ place, wraps }: RecoverySheets): SheetState {
  const counts = wraps.find(({ proven }) => proven !== null)
  return {
    made: counts?.made ?? null,
    proven: counts?.proven ?? null,
    place,
    unproven: wraps.at(-1)?.proven === null,
    rehearsed: counts?.rehearsed ?? null,
  }
}

import { readCode } from '../../shared/core/recovery-code.ts'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { Channels } from '../../shared/ipc/contract.ts'
import type { SheetState } from '../../shared/ipc/values.ts'
import type { DeskKeys } from './desk-keys.ts'
import type { KeptDesk } from './kept-desk.ts'
import type { OpenWrapped, WrappedKeys } from './keys.ts'
import { isLongEnough, opensWith, wrapByPassphrase } from './keys.ts'
import type { RecoverySheets } from './recovery-sheets.ts'
import { NO_SHEET, newSheet, stateOf, withProvenSheet } from './recovery-sheets.ts'

type Closed = 'locked' | 'sample'

/** What else opens a desk from now on: a recovery sheet, or another passphrase. The main key stays. */
export class KeyChanges {
  readonly #keys: DeskKeys
  readonly #kept: KeptDesk
  readonly #now: () => number
  readonly #onProven: (code: Uint8Array) => Promise<void>

  /** `onProven` is told the bits of a sheet that was just typed back. */
  constructor(
    keys: DeskKeys,
    kept: KeptDesk,
    { now, onProven }: { readonly now: () => number; readonly onProven: (code: Uint8Array) => Promise<void> },
  ) {
    this.#keys = keys
    this.#kept = kept
    this.#now = now
    this.#onProven = onProven
  }

  sheet(): Result<SheetState, Closed> {
    const open = this.#open()
    return open.ok ? ok(stateOf(open.value.file.sheets ?? NO_SHEET)) : open
  }

  async makeSheet(): Promise<Channels['sheet:make']['reply']> {
    const open = this.#open()
    if (!open.ok) return open
    const { code, beside } = newSheet(open.value.main, this.#now())
    const kept = await this.#keepSheets(beside)
    return kept.ok ? ok({ code }) : kept
  }

  async proveSheet({ code, by }: Channels['sheet:prove']['ask']): Promise<Channels['sheet:prove']['reply']> {
    const open = this.#open()
    if (!open.ok) return open
    const typed = readCode(code)
    if (typed.kind !== 'whole') return fail('wrong-sheet')
    const { file } = open.value
    const how = { now: this.#now(), opens: (main: Buffer) => opensWith(file, main), ...(by === undefined ? {} : { by }) }
    const prove = (sheets: RecoverySheets) => withProvenSheet(sheets, typed.bytes, how)
    if (!prove(file.sheets ?? NO_SHEET)) return fail('wrong-sheet')
    const kept = await this.#keepSheets(sheets => prove(sheets) ?? sheets)
    if (kept.ok) await this.#onProven(typed.bytes)
    return kept
  }

  async placeSheet({ place }: Channels['sheet:place']['ask']): Promise<Channels['sheet:place']['reply']> {
    const open = this.#open()
    if (!open.ok) return open
    return this.#keepSheets(sheets => ({ ...sheets, place }))
  }

  /** Opens a locked desk with its sheet. That proves the sheet; the passphrase is another one from now on. */
  async openWithSheet({
    sheet,
    passphrase,
  }: Channels['desk:open-with-sheet']['ask']): Promise<Result<null, 'wrong-sheet' | 'wait' | 'passphrase-too-short' | 'disk'>> {
    const file = this.#kept.file?.keys
    if (file?.kind !== 'wrapped') return ok(null)
    const opened = await tryWithSheet(this.#keys, file, { sheet, passphrase, now: this.#now() })
    if (!opened.ok) return opened
    const { passphrase: wrap, sheets } = opened.value.file
    const kept = await this.#kept.changeWraps(now => ({ ...now, passphrase: wrap, ...(sheets ? { sheets } : {}) }))
    if (kept.ok) this.#keys.hold(opened.value.open)
    return kept
  }

  /** Another passphrase, for who knows the present one. Wrong tries wait like those at the lock. */
  async changePassphrase({
    passphrase,
    next,
  }: Channels['desk:change-passphrase']['ask']): Promise<Channels['desk:change-passphrase']['reply']> {
    const open = this.#open()
    if (!open.ok) return open
    if (!isLongEnough(next)) return fail('passphrase-too-short')
    const tried = await tryWithPassphrase(this.#keys, open.value.file, passphrase)
    if (!tried.ok) return tried
    const wrap = await wrapByPassphrase(tried.value.open.main, next)
    // Making a wrap takes a moment: locked meanwhile, it stays as it was.
    const now = this.#open()
    return now.ok ? this.#kept.changeWraps(file => ({ ...file, passphrase: wrap })) : now
  }

  async #keepSheets(made: (sheets: RecoverySheets) => RecoverySheets): Promise<Result<SheetState, 'disk'>> {
    let sheets = NO_SHEET
    const kept = await this.#kept.changeWraps(file => {
      sheets = made(file.sheets ?? NO_SHEET)
      return { ...file, sheets }
    })
    return kept.ok ? ok(stateOf(sheets)) : kept
  }

  #open(): Result<{ readonly file: WrappedKeys; readonly main: Buffer }, Closed> {
    const file = this.#kept.file?.keys
    const { open } = this.#keys
    if (!file || !open) return fail('locked')
    return file.kind === 'wrapped' && open.main ? ok({ file, main: open.main }) : fail('sample')
  }
}

/** One try with the passphrase: the keys, and their file as it is. */
export async function tryWithPassphrase(
  keys: DeskKeys,
  file: WrappedKeys,
  passphrase: string,
): Promise<Result<{ readonly open: OpenWrapped; readonly file: WrappedKeys }, 'wrong-passphrase' | 'wait'>> {
  const tried = await keys.try(file, { passphrase })
  if (!tried.ok) return fail(tried.problem === 'wait' ? 'wait' : 'wrong-passphrase')
  return ok({ open: tried.value, file })
}

/** One try with a sheet: the keys, and their file under the new passphrase. */
export async function tryWithSheet(
  keys: DeskKeys,
  file: WrappedKeys,
  { sheet, passphrase, now }: { readonly sheet: string; readonly passphrase: string; readonly now: number },
): Promise<Result<{ readonly open: OpenWrapped; readonly file: WrappedKeys }, 'wrong-sheet' | 'wait' | 'passphrase-too-short'>> {
  if (!isLongEnough(passphrase)) return fail('passphrase-too-short')
  const typed = readCode(sheet)
  if (typed.kind !== 'whole') return fail('wrong-sheet')
  const tried = await keys.try(file, { sheet: typed.bytes })
  if (!tried.ok) return fail(tried.problem === 'wait' ? 'wait' : 'wrong-sheet')
  const sheets = file.sheets && withProvenSheet(file.sheets, typed.bytes, { now, opens: main => opensWith(file, main) })
  return ok({
    open: tried.value,
    file: { ...file, passphrase: await wrapByPassphrase(tried.value.main, passphrase), ...(sheets ? { sheets } : {}) },
  })
}

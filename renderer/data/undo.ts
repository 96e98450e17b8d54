import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { Draft } from '../../shared/sync/change.ts'
import { isWordless } from '../../shared/sync/erasure.ts'
import type { Kind } from '../../shared/sync/kinds.ts'
import { isKnown, travels } from '../../shared/sync/kinds.ts'
import { recordKey } from '../../shared/sync/record.ts'
import type { Stamp } from '../../shared/sync/stamp.ts'
import type { Back } from './back-of.ts'
import { backOf } from './back-of.ts'
import type { Book, HistoryLine } from './book.ts'
import type { Breath } from './breath.ts'
import { breathing, inBackground } from './breath.ts'
import type { Before } from './desk-db.ts'
import { findLine, said } from './find-line.ts'
import { isHeld } from './held.ts'
import { readBefore } from './keep.ts'
import { isUndone, lastWord } from './links.ts'
import { opensParams } from './open-change.ts'
import { withdraw } from './withdraw.ts'
import type { Intent } from './write.ts'

/** Why a deed cannot be taken back or done again. Told before anybody presses the button (SPEC U5). */
export type UndoProblem =
  | 'unknown'
  | 'no-key'
  | 'values-gone'
  | 'changed-since'
  | 'decided'
  | 'told'
  | 'of-desks'
  | 'held'
  | 'later'
  | 'erased'
  | 'undone-already'
  | 'not-undone'
  /** Whoever sits here may only look. */
  | 'not-allowed'

/** Records of a deed after which the page may do something else. */
const PIECE = 50

/** What an undo or redo will do: the deed, and how many records keep something because somebody changed them since. */
export interface UndoPlan {
  readonly intent: Intent
  readonly left: number
}

/** What can be done about a deed now, worked out beforehand. */
export interface UndoState {
  /** `redo`: it was taken back. */
  readonly way: 'undo' | 'redo'
  /** Why not; null where it can be done. */
  readonly why: UndoProblem | null
  /** Records that would keep something. */
  readonly left: number
  /** Who changed them since, the newest of them; '' where nobody did or this desk does not know. */
  readonly by: string
}

/** Undo is a new deed. It leaves alone whatever someone has changed since (SPEC U1). */
export async function planUndo(book: Book, id: string): Promise<Result<UndoPlan, UndoProblem>> {
  return isUndone(book.links, id) ? fail('undone-already') : planOf(await lookAt(book, id))
}

/** So is doing it again: it takes back what took the deed back (SPEC U3). */
export async function planRedo(book: Book, id: string): Promise<Result<UndoPlan, UndoProblem>> {
  return isUndone(book.links, id) ? planOf(await lookAt(book, id)) : fail('not-undone')
}

/** The same for those who only want to know. */
export async function undoStateOf(book: Book, id: string): Promise<UndoState> {
  const { line, why, left, touched } = await lookAt(book, id, inBackground())
  const by = touched === null ? null : await findLine(book, touched.deed)
  const way = isUndone(book.links, id) ? 'redo' : 'undo'
  return { way, why: line ? why : 'unknown', left, by: by?.person ?? '' }
}

interface Look {
  /** The newest word on the deed: what would be taken back. */
  readonly line: HistoryLine | null
  readonly why: UndoProblem | null
  readonly drafts: readonly Draft[]
  readonly left: number
  readonly touched: { readonly at: Stamp; readonly deed: string } | null
}

function planOf({ line, why, drafts, left }: Look): Result<UndoPlan, UndoProblem> {
  if (!line) return fail('unknown')
  if (why) return fail(why)
  const { deed } = line
  const about = said(line)
  const took = deed.undoes === undefined ? null : about.action
  // Of an undo and of a redo the params already say what they are about.
  const words = took === 'desk.undo' || took === 'desk.redo' ? (about.params as Intent['params']) : about
  const action = took === 'desk.undo' ? 'desk.redo' : 'desk.undo'
  return ok({ left, intent: { scope: deed.scope, action, params: words, drafts, undoes: deed.id } })
}

async function lookAt(book: Book, id: string, breath: Breath = breathing()): Promise<Look> {
  const nothing = { drafts: [], left: 0, touched: null }
  const lines: HistoryLine[] = []
  for (const one of lastWord(book.links, id)) lines.push(...[await findLine(book, one)].flatMap(found => found ?? []))
  const [line] = lines
  if (!line) return { line: null, why: 'unknown', ...nothing }
  const all = lines.toSorted((one, other) => one.pos - other.pos).map(one => one.deed.id)
  const { deed } = line
  if (isHeld(book, deed.id)) return { line, why: 'held', ...nothing }
  let noted: readonly Before[] = []
  for (const one of all) noted = [...noted, ...((await readBefore(book, one, deed.scope)) ?? [])]
  const before = noted.filter(isKnown<Before>)
  // Half of an undo would be a wrong one.
  if (before.length < noted.length) return { line, why: 'later', ...nothing }
  // Who is let in or out, and with which key, is changed on a page of its own.
  if (deed.action.startsWith('desks.')) return { line, why: 'of-desks', ...nothing }
  // What headquarters decides in order is taken back by another command, not by an undo.
  if (before.some(({ kind }) => isDecided(kind))) return { line, why: 'decided', ...nothing }
  // Of what was erased there is nothing to put back, here and anywhere (SPEC E1).
  if (isWordless(line.params) || before.some(({ kind }) => kind === 'erasure')) return { line, why: 'erased', ...nothing }
  // The people of a desk are changed where they are kept; the record only tells of it.
  if (before.some(({ kind }) => kind === 'handover')) return { line, why: 'told', ...nothing }
  const isWhole = before.every(({ unread }) => unread === undefined)
  const byRecord = Map.groupBy(isWhole ? before : [], ({ kind, record }) => recordKey(kind, record))
  const backs: Back[] = []
  for (const ofRecord of byRecord.values()) {
    backs.push(backOf(book, ofRecord))
    if (backs.length % PIECE === 0) await breath()
  }
  const drafts = await withdraw(
    book,
    all,
    backs.flatMap(({ draft }) => draft ?? []),
  )
  const touches = backs.flatMap(({ touched }) => touched ?? [])
  const touched = touches.reduce<Look['touched']>((newest, one) => (newest && newest.at > one.at ? newest : one), null)
  const why = drafts.length > 0 ? null : touched ? 'changed-since' : (await opensParams(book.keys, deed)) ? 'values-gone' : 'no-key'
  return { line, why, drafts, left: backs.filter(({ stays }) => stays).length, touched }
}

const isDecided = (kind: Kind): boolean => travels[kind] === 'command' || travels[kind] === 'headquarters'

import type { Taken } from '../../shared/access/access.ts'
import type { Result } from '../../shared/core/result.ts'
import type { Say } from '../../shared/core/say.ts'
import type { Ask } from '../../shared/ipc/contract.ts'
import type { AccessLog } from '../data/access-log.ts'
import type { Desk } from '../data/desk.ts'
import type { CSV, DOCX, XLSX } from '../workers/make-paper.ts'

/** A finished file that leaves the desk. */
export interface FileToHandOut {
  readonly name: string
  /**
   * A paper, a table, a sealed backup, or a desk's settings. A spreadsheet takes a cell that begins with = + - @, a tab or a carriage
   * return for a formula: all tables come from `makeSheet`, which writes such cells as text.
   */
  readonly type: typeof DOCX | typeof XLSX | typeof CSV | 'application/pdf' | 'application/octet-stream' | 'application/json'
  readonly bytes: Uint8Array<ArrayBuffer>
  /**
   * Whom of the roster it holds, and why it leaves; null where nobody is in it, one after another where several papers are
   * in one file. Whoever makes a file has to say (SPEC A2).
   */
  readonly holds: Taken | readonly Taken[] | null
}

/** Papers for the printer, with whom of the roster they hold. */
export interface PageToPrint extends Pick<FileToHandOut, 'holds'> {
  readonly html: string
}

/** A text for the clipboard, with whom of the roster it holds. */
export interface TextToCopy extends Pick<FileToHandOut, 'holds'> {
  readonly text: string
}

/** Everything an action may touch, handed to it, so that a test can hand it something else. */
export interface Tools {
  readonly desk: Desk
  readonly ask: Ask
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly newId: () => string
  /** Words in the language that the paper or the screen has. */
  readonly say: Say
  /** Notes who sees which personal records (閲覧の記録). */
  readonly access: AccessLog
  /** Hands a finished file to the person, as a download, and notes whom it holds. */
  readonly save: (file: FileToHandOut) => void
  /** Opens the printer's own dialog for them, and notes whom they hold. */
  readonly print: (page: PageToPrint) => void
  /** Puts it on the clipboard, and notes whom it holds. Throws where the browser does not let it. */
  readonly copy: (text: TextToCopy) => Promise<void>
}

/**
 * One thing a person can do. Menu, palette, button and shortcut all read this same value. Of `roster.import` the button's
 * words are the locale key `roster:action.import`, and the history's `roster:deed.import` with the deed's params.
 */
export interface Action<Input, Done, Problem extends string> {
  readonly id: `${string}.${string}`
  /** For example `Ctrl+Z`; shown and listened to by the shell. */
  readonly shortcut?: string
  readonly run: (tools: Tools, input: Input) => Promise<Result<Done, Problem>>
}

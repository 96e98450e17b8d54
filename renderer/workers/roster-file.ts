import type { Day } from '../../shared/core/days.ts'
import { errandsOf } from './errand.ts'
import type { ChosenFile, FileAsk, FileReply, OpenedFile, PlannedFile, PlanWish } from './read-roster-file.ts'
import type { Reading } from './read-table.ts'

const tables = errandsOf<FileAsk, FileReply>(() => new Worker(new URL('./table-worker.ts', import.meta.url), { type: 'module' }))

/** A chosen file, read in one way. */
export interface FileAtHand {
  readonly file: ChosenFile
  readonly reading: Reading
  readonly key: number
}

let last = 0

export const fileAtHand = (file: ChosenFile, reading: Reading = {}): FileAtHand => ({ file, reading, key: ++last })

/** Reads a file beside the page. Rejects where the work was stopped. */
export async function openRosterFile(at: FileAtHand, today: Day): Promise<OpenedFile> {
  const reply = await tables.send({ ...at, today })
  if (!('opened' in reply)) throw new Error('asked to open, was answered with a plan')
  return reply.opened
}

/** Says for each row of the file what it would do to the roster, or null where the file cannot be read any more. */
export async function planRosterFile(at: FileAtHand, wish: PlanWish, today: Day): Promise<PlannedFile | null> {
  const reply = await tables.send({ ...at, today, wish })
  return 'planned' in reply ? reply.planned : null
}

/** Makes ready to read, before a file is chosen. */
export const beginReading = (): void => tables.begin()

/** Ends whatever is being read or planned. Nothing of it is kept. */
export const stopReading = (): void => tables.stop()

import type { Why } from '../../../shared/access/access.ts'
import { fail, ok } from '../../../shared/core/result.ts'
import { rosterSheet } from '../../../shared/roster/roster-sheet.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { CSV, makeSheet, XLSX } from '../../workers/make-paper.ts'
import type { Action } from '../action.ts'

export interface SheetWish {
  readonly people: readonly Volunteer[]
  /** What the list is about, in the words of the filters. */
  readonly purpose: string
  /** What it is made for. */
  readonly why: Why
}

export interface SheetFile extends SheetWish {
  /** Without the ending. */
  readonly name: string
  readonly as: 'xlsx' | 'csv'
  /** Of an Excel file; '' for none. */
  readonly password: string
  /** Days in Japanese eras. */
  readonly era: boolean
}

/** People with everything that the roster holds of them, as a file for Excel or for another system. */
export const saveSheet: Action<SheetFile, { name: string }, never> = {
  id: 'roster.save-sheet',
  run: async ({ save, say }, { as, name, password, era, ...wish }) => {
    const form = as === 'xlsx' ? { as, name: say('roster:title'), password, era } : { as }
    const bytes = await makeSheet(rosterSheet(wish.people), form)
    const file = `${name}.${as}`
    save({ name: file, type: as === 'xlsx' ? XLSX : CSV, bytes, holds: taken(wish) })
    return ok({ name: file })
  },
}

/** The same on the clipboard, to be pasted into a sheet that is already there. */
export const copySheet: Action<SheetWish, null, 'not-copied'> = {
  id: 'roster.copy-sheet',
  run: async ({ copy }, wish) => {
    const bytes = await makeSheet(rosterSheet(wish.people), { as: 'clipboard' })
    try {
      await copy({ text: new TextDecoder().decode(bytes), holds: taken(wish) })
      return ok(null)
    } catch {
      return fail('not-copied')
    }
  },
}

const taken = ({ people, purpose, why }: SheetWish) =>
  ({ paper: 'sheet', people: people.map(({ id }) => id), about: purpose, why }) as const

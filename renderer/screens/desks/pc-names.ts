import type { DeskRecord } from '../../../shared/desks/desk-record.ts'

/** What the PCs of desks that are in are called, but for `own`. A name whose desk was struck off is free. */
export const pcNames = (desks: readonly DeskRecord[], own: string | null = null): readonly string[] =>
  desks.filter(({ record, state, pc }) => state === 'in' && record !== own && pc !== '').map(({ pc }) => pc)

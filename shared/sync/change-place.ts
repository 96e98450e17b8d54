import type { Change, DeedHead } from './change.ts'

/** What the sealed values of a change are bound to, with the epoch behind it (SPEC K1). */
export const changePlace = ({ scope, kind, record, desk, n }: Pick<Change, 'scope' | 'kind' | 'record' | 'desk' | 'n'>): string =>
  `${scope}|${kind}|${record}|${desk}|${n}`

/** What the sealed words of a deed are bound to. */
export const deedPlace = ({ scope, id }: Pick<DeedHead, 'scope' | 'id'>): string => `${scope}|deed|${id}`

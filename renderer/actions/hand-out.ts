import type { AccessLog } from '../data/access-log.ts'
import type { FileToHandOut } from './action.ts'

/** The one way by which files and printed pages leave the desk: what holds people of the roster is noted with its reason (SPEC A2). */
export const handOut =
  <Leaving extends Pick<FileToHandOut, 'holds'>>(access: AccessLog, give: (leaving: Leaving) => void): ((leaving: Leaving) => void) =>
  leaving => {
    for (const held of [leaving.holds ?? []].flat()) access.note({ what: 'taken', count: held.people.length, ...held })
    give(leaving)
  }

import type { AccessLog } from '../data/access-log.ts'
import type { FileToHandOut } from './action.ts'

/**
 * The one way by which files, printed pages and copied texts leave the desk: what holds people of the roster is noted with its
 * reason (SPEC A2), before it leaves.
 */
export const handOut =
  <Leaving extends Pick<FileToHandOut, 'holds'>, Given>(
    access: AccessLog,
    give: (leaving: Leaving) => Given,
  ): ((leaving: Leaving) => Given) =>
  leaving => {
    for (const held of [leaving.holds ?? []].flat()) access.note({ what: 'taken', count: held.people.length, ...held })
    return give(leaving)
  }

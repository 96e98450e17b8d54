import type { AccessLog } from '../data/access-log.ts'
import type { Tools } from './action.ts'

/** The one way by which files leave the desk: what holds people of the roster is noted with its reason (SPEC A2). */
export const handOut =
  (access: AccessLog, save: Tools['save']): Tools['save'] =>
  file => {
    const { holds } = file
    if (holds) access.note({ what: 'taken', count: holds.people.length, ...holds })
    save(file)
  }

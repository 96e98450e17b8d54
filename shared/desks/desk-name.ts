import type { Say } from '../core/say.ts'
import type { DeskRecord } from './desk-record.ts'

/** A desk in a sentence: what its PC is called and who sits there, so that two of one person can be told apart (SPEC O10). */
export const deskNameIn = ({ name, pc }: Pick<DeskRecord, 'name' | 'pc'>, say: Say): string =>
  pc === '' ? say('desks:name.person', { name }) : say('desks:name.both', { pc, name })

import { namelessPaper } from '../nameless-paper.ts'

/** The list of keys as a Word file. */
export const saveShortcuts = namelessPaper('desk.save-shortcuts')

import { namelessPaper } from '../nameless-paper.ts'

/** 引継ぎ as a Word file. */
export const saveHandover = namelessPaper('people.save-handover')

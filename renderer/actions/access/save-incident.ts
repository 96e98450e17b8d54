import { namelessPaper } from '../nameless-paper.ts'

/** 事故の記録 as a Word file, in which the rest is written. */
export const saveIncident = namelessPaper('access.save-incident')

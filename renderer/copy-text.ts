import type { Tools } from './actions/action.ts'

/** Puts a text on the PC's clipboard, from where any program can paste it. */
export const copyText: Tools['copy'] = ({ text }) => navigator.clipboard.writeText(text)

import type * as Electron from 'electron'
import { type Tell, tellTo } from './services/tell.ts'

/** Tells trouble at the terminal; an installed program has none, so there in a box besides. */
export const tellTroubleIn = ({ app, dialog }: typeof Electron, write: (lines: string) => void): Tell =>
  tellTo(lines => {
    write(lines)
    if (app.isPackaged) dialog.showErrorBox(app.name, lines)
  })

import { mkdirSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type * as Electron from 'electron'

/** With this option the program is no desk but the practice headquarters; what follows is for headquarters. */
export const PRACTICE = '--practice-headquarters'

export interface Start {
  readonly packaged: boolean
  readonly program: string
  readonly folder: string
  readonly args: readonly string[]
  /** The AppImage that this program came out of. */
  readonly appImage: string | undefined
}

/** The command that starts this program once more. An AppImage's files go when its first program ends, so another is begun. */
export function itselfOf({ packaged, program, folder, args, appImage }: Start): readonly string[] {
  const unsandboxed = args.filter(word => word === '--no-sandbox')
  return packaged ? [appImage ?? program, ...unsandboxed] : [program, folder, ...unsandboxed]
}

/** Gives Electron's own files a folder, which has to be there and absolute before the app is ready. */
export function ownFolder(app: Electron.App, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  app.setPath('userData', folder)
}

/**
 * Runs headquarters in this program, without a window and outside the desks' locks: the packaged program cannot be Node
 * (its fuse is off), and a utility process would end with the desk that started it.
 */
export async function becomePractice({ app }: typeof Electron, headquarters: string, options: readonly string[]): Promise<void> {
  const data = options[options.indexOf('--data') + 1]
  if (!options.includes('--data') || data === undefined) return app.exit(2)
  ownFolder(app, `${data}-electron`)
  app.dock?.hide()
  // Headquarters closes its data when it is told to end; that the PC is being shut down is told by Electron.
  app.on('before-quit', event => {
    if (process.emit('SIGTERM', 'SIGTERM')) event.preventDefault()
  })
  process.argv = [process.execPath, headquarters, ...options]
  await import(pathToFileURL(headquarters).href)
}

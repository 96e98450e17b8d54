import type * as Electron from 'electron'
import { fail, ok } from '../shared/core/result.ts'
import type { Channels } from '../shared/ipc/contract.ts'

/** A printable page to PDF, in a window that nobody sees, without scripts and without any way out. */
export async function printInElectron({ BrowserWindow, session }: typeof Electron, html: string): Promise<Channels['print:pdf']['reply']> {
  const apart = session.fromPartition('print')
  apart.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !details.url.startsWith('data:') }))
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: apart, sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false, webviewTag: false },
  })
  try {
    await window.loadURL(`data:text/html;charset=utf-8;base64,${Buffer.from(html).toString('base64')}`)
    const pdf = await window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true })
    return ok({ pdf: pdf.toString('base64') })
  } catch {
    return fail('no-printer')
  } finally {
    window.destroy()
  }
}

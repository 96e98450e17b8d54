import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { fail, ok } from '../../shared/core/result.ts'
import type { Channels } from '../../shared/ipc/contract.ts'
import { confinedTo, QUIET_FLAGS, rootFlags } from './app-window.ts'

/** A paper that is not there after so long will not come. Milliseconds. */
const PATIENCE = 60_000

/**
 * A printable page to PDF by a headless Chromium. The page goes through a pipe and is in no file and no address; the
 * browser's profile is thrown away; scripts do not run and no name is looked up, so the page can fetch nothing.
 */
export async function printPdf(browser: string | null, html: string): Promise<Channels['print:pdf']['reply']> {
  if (!browser) return fail('no-printer')
  const profile = await mkdtemp(join(tmpdir(), 'kakehashi-print-'))
  const child = spawn(
    browser,
    [
      '--headless=new',
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
      '--disable-gpu',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      ...QUIET_FLAGS,
      ...confinedTo(null),
      ...rootFlags(),
    ],
    // What a browser that crashes writes down goes into the profile too.
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], env: { ...process.env, BREAKPAD_DUMP_LOCATION: profile } },
  )
  const ended = new Promise<void>(resolve => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
  try {
    const browserEnd = talk(child.stdio[3] as Writable, child.stdio[4] as Readable, ended)
    const { targetId } = await browserEnd('Target.createTarget', { url: 'about:blank' })
    const { sessionId } = await browserEnd('Target.attachToTarget', { targetId, flatten: true })
    const session = String(sessionId)
    await browserEnd('Emulation.setScriptExecutionDisabled', { value: true }, session)
    const { frameTree } = await browserEnd('Page.getFrameTree', {}, session)
    const frameId = (frameTree as { readonly frame: { readonly id: string } }).frame.id
    await browserEnd('Page.setDocumentContent', { frameId, html }, session)
    const { data } = await browserEnd('Page.printToPDF', { printBackground: true, preferCSSPageSize: true }, session)
    return ok({ pdf: String(data) })
  } catch {
    return fail('no-printer')
  } finally {
    clearTimeout(timer)
    child.kill('SIGKILL')
    await ended
    await rm(profile, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined)
  }
}

type Talk = (method: string, params: Readonly<Record<string, unknown>>, session?: string) => Promise<Readonly<Record<string, unknown>>>

/** Messages of the DevTools protocol over two pipes, each ended by a zero byte. */
function talk(to: Writable, from: Readable, ended: Promise<void>): Talk {
  const waiting = new Map<number, { readonly done: (value: Readonly<Record<string, unknown>>) => void; readonly not: () => void }>()
  let last = 0
  let held: Buffer[] = []
  to.on('error', () => undefined)
  from.on('error', () => undefined)
  from.on('data', (bytes: Buffer) => {
    for (let rest = bytes; ; ) {
      const end = rest.indexOf(0)
      if (end < 0) {
        held.push(rest)
        return
      }
      const message = JSON.parse(Buffer.concat([...held, rest.subarray(0, end)]).toString('utf8')) as {
        id?: number
        result?: Record<string, unknown>
      }
      held = []
      rest = rest.subarray(end + 1)
      const asked = waiting.get(message.id ?? 0)
      waiting.delete(message.id ?? 0)
      if (message.result) asked?.done(message.result)
      else asked?.not()
    }
  })
  void ended.then(() => {
    for (const { not } of waiting.values()) not()
  })
  return (method, params, session) =>
    new Promise((done, reject) => {
      const id = ++last
      waiting.set(id, { done, not: () => reject(new Error(`${method} was not done`)) })
      to.write(`${JSON.stringify({ id, method, params, ...(session ? { sessionId: session } : {}) })}\0`)
    })
}

import type { Taken } from '../../../shared/access/access.ts'
import { bytesOf } from '../../../shared/core/base64.ts'
import { fail, ok } from '../../../shared/core/result.ts'
import type { Outline, PaperFrame } from '../../../shared/documents/outline.ts'
import { printedPage, type SheetSize } from '../../../shared/documents/printed-page.ts'
import { DOCX, makePaper } from '../../workers/make-paper.ts'
import type { Action } from '../action.ts'

export interface Pack {
  /** In the order in which they are printed. */
  readonly papers: readonly Outline[]
  readonly frame: PaperFrame
  /** Of paper and PDF; Word asks for the sheet itself when it prints. */
  readonly size: SheetSize
  /** Without the ending. */
  readonly name: string
  /** Of each paper with people of the roster on it, who they are and why it leaves. */
  readonly holds: readonly Taken[]
}

/** All papers to the printer, in one document. */
export const printPack: Action<Pack, null, never> = {
  id: 'print-pack.print',
  run: async ({ print }, { papers, frame, size, holds }) => {
    print({ html: printedPage(papers, frame, size), holds })
    return ok(null)
  },
}

/**
 * All papers in one Word file, because who saves them before an outage has one thing to open, to print or to mail; each paper is
 * a section of its own, from which it can be taken.
 */
export const savePackAsWord: Action<Pack, { name: string }, never> = {
  id: 'print-pack.save-word',
  run: async ({ save }, { papers, frame, name, holds }) => {
    const bytes = await makePaper(papers, frame)
    save({ name: `${name}.docx`, type: DOCX, bytes, holds })
    return ok({ name: `${name}.docx` })
  },
}

/** All papers in one PDF, made by the host. Whoever stopped meanwhile gets no file, and nothing is noted. */
export const savePackAsPdf: Action<Pack & { readonly stop: AbortSignal }, { name: string }, 'no-printer' | 'stopped'> = {
  id: 'print-pack.save-pdf',
  run: async ({ ask, save }, { papers, frame, size, name, holds, stop }) => {
    const reply = await ask('print:pdf', { html: printedPage(papers, frame, size) }).catch(() => fail('no-printer'))
    if (stop.aborted) return fail('stopped')
    if (!reply.ok) return fail('no-printer')
    save({ name: `${name}.pdf`, type: 'application/pdf', bytes: Uint8Array.from(bytesOf(reply.value.pdf)), holds })
    return ok({ name: `${name}.pdf` })
  },
}

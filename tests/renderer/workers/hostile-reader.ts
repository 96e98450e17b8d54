import { parentPort } from 'node:worker_threads'
import { fillForm } from '../../../renderer/workers/fill-form.ts'
import { rosterFileReader } from '../../../renderer/workers/read-roster-file.ts'
import type { FormAnswers, FormMapping } from '../../../shared/documents/form-mapping.ts'

/** A file to be read as the page's own workers read it. */
export interface HostileAsk {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Without it, the file is read as a roster. */
  readonly form?: { readonly mapping: FormMapping; readonly answers: FormAnswers }
}

/** What came of it: `ok`, or the fixed word for which screens have sentences; the processor's time in milliseconds; bytes outside the heap. */
export interface HostileReply {
  readonly outcome: string
  readonly milliseconds: number
  readonly outside: number
}

const read = rosterFileReader()
let key = 0

async function outcomeOf({ bytes, form }: HostileAsk): Promise<string> {
  if (form) {
    const filled = fillForm(bytes, form.mapping, form.answers, { era: 'wareki' })
    return filled.ok ? 'ok' : filled.problem
  }
  const file = { name: 'roster', size: bytes.length, arrayBuffer: async () => bytes.slice().buffer }
  const ask = { file, reading: {}, key: ++key, today: '2026-11-22' } as const
  const reply = await read(ask)
  if (!('opened' in reply)) return 'no answer'
  if (!reply.opened.ok) return reply.opened.problem
  const { best, sheets } = reply.opened.value
  const columns = sheets[best]?.columns
  if (columns) await read({ ...ask, wish: { sheet: best, columns, corrections: new Map(), roster: [] } })
  return 'ok'
}

parentPort?.on('message', async (ask: HostileAsk) => {
  const before = { outside: process.memoryUsage().arrayBuffers, cpu: process.threadCpuUsage() }
  const outcome = await outcomeOf(ask)
  const { user, system } = process.threadCpuUsage(before.cpu)
  const outside = process.memoryUsage().arrayBuffers - before.outside
  parentPort?.postMessage({ outcome, milliseconds: (user + system) / 1000, outside } satisfies HostileReply)
})

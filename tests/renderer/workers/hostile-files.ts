import { Worker } from 'node:worker_threads'
import type { HostileAsk, HostileReply } from './hostile-reader.ts'

/** Megabytes that reading a file may take, whatever is in it. */
export const MOST_MEMORY = 64

/** What the reader itself needs before it has read anything, megabytes. */
const ITSELF = 16

/**
 * Reads files one after another in a thread that ends when its heap grows by more than 64 MB. A file that ends the thread, or keeps it
 * longer than `patience` milliseconds, is told of as such.
 */
export class HostileFiles {
  #thread: Worker | null = null

  async read(ask: HostileAsk, patience = 20_000): Promise<HostileReply> {
    this.#thread ??= new Worker(new URL('./hostile-reader.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY + ITSELF, maxYoungGenerationSizeMb: 16 },
    })
    const thread = this.#thread
    const { promise, resolve } = Promise.withResolvers<HostileReply>()
    const over = (outcome: string) => {
      this.#thread = null
      void thread.terminate()
      resolve({ outcome, milliseconds: Number.NaN, outside: 0 })
    }
    const broke = (error: Error & { code?: string }) => over(`broke: ${error.code ?? error.stack ?? error.message}`)
    const timer = setTimeout(over, patience, 'hangs')
    thread.once('error', broke)
    thread.once('message', resolve)
    thread.postMessage(ask)
    const reply = await promise
    clearTimeout(timer)
    thread.off('error', broke).off('message', resolve)
    return reply
  }

  async end(): Promise<void> {
    await this.#thread?.terminate()
    this.#thread = null
  }
}

/** What a page asks of one of its workers, and what comes back. */
interface Asked<Ask> {
  readonly errand: number
  readonly ask: Ask
}
type Answered<Reply> = { readonly errand: number; readonly reply: Reply } | { readonly errand: number; readonly broken: true }

/** A worker that a page sends on errands; started at the first one, or before. */
export interface Errands<Ask, Reply> {
  /** Starts the worker while a person is still choosing, so that the first errand does not wait for it. */
  readonly begin: () => void
  readonly send: (ask: Ask, transfer?: readonly Transferable[]) => Promise<Reply>
  /** Ends the worker and whatever it is doing; nothing it did is kept. */
  readonly stop: () => void
}

/** Runs heavy work (files in, papers out) beside the page, so that the page never stands still. */
export function errandsOf<Ask, Reply>(start: () => Worker): Errands<Ask, Reply> {
  let worker: Worker | null = null
  let last = 0
  const waiting = new Map<number, { done: (reply: Reply) => void; broken: (trouble: Error) => void }>()
  const stop = () => {
    worker?.terminate()
    worker = null
    for (const { broken } of waiting.values()) broken(new Error('the work was stopped'))
    waiting.clear()
  }
  const started = (): Worker => {
    const begun = start()
    begun.onmessage = ({ data }: MessageEvent<Answered<Reply>>) => {
      const errand = waiting.get(data.errand)
      waiting.delete(data.errand)
      if ('broken' in data) errand?.broken(new Error('the worker met a bug'))
      else errand?.done(data.reply)
    }
    begun.onerror = stop
    return begun
  }
  const begin = (): Worker => {
    worker ??= started()
    return worker
  }
  return {
    begin,
    stop,
    send: (ask, transfer = []) =>
      new Promise<Reply>((done, broken) => {
        waiting.set(++last, { done, broken })
        begin().postMessage({ errand: last, ask } satisfies Asked<Ask>, [...transfer])
      }),
  }
}

/** The worker's side: answers each errand with what `work` gives. */
export function answerErrands<Ask, Reply>(work: (ask: Ask) => Promise<Reply>): void {
  self.onmessage = async ({ data: { errand, ask } }: MessageEvent<Asked<Ask>>) => {
    try {
      self.postMessage({ errand, reply: await work(ask) } satisfies Answered<Reply>)
    } catch {
      self.postMessage({ errand, broken: true } satisfies Answered<Reply>)
    }
  }
}

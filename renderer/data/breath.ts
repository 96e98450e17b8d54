/** Milliseconds of work after which a page is to draw and to hear a person. */
const LONG = 40

/** Awaited between the pieces of long work: now and then it lets the page do something else. Throws once the work is to stop. */
export type Breath = () => Promise<void>

/** `tell` is called before each time the page does something else. */
export function breathing(stop?: AbortSignal, tell?: () => void): Breath {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < LONG) return
    tell?.()
    await nextTask()
    stop?.throwIfAborted()
    since = performance.now()
  }
}

/** Milliseconds that whoever presses a key meanwhile does not feel. */
const SHORT = 8

/** For work that nobody waits for: it goes on while the page has nothing else to do. */
export function inBackground(): Breath {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < SHORT) return
    await scheduler.postTask(() => undefined, { priority: 'background' })
    since = performance.now()
  }
}

/** A timer would wait a second in a window that nobody sees. */
const nextTask = (): Promise<void> =>
  new Promise(resolve => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })

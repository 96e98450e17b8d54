/** A page that is open always waits for news; when none has for so long, all windows are closed. Milliseconds. */
const IDLE = 90_000
const LOOK = 5_000

export interface IdleEnd {
  readonly begin: () => void
  readonly end: () => void
}

/** Ends a host without a window of its own some time after its last page. */
export function idleEnd(present: () => number, finish: () => void, idle = IDLE, look = LOOK): IdleEnd {
  let timer: NodeJS.Timeout | null = null
  let quiet = 0
  const end = (): void => {
    if (timer) clearInterval(timer)
    timer = null
  }
  return {
    begin: () => {
      timer ??= setInterval(() => {
        quiet = present() > 0 ? 0 : quiet + look
        if (quiet < idle) return
        end()
        finish()
      }, look)
    },
    end,
  }
}

/** Whether anybody is with the server: open requests, long polls among them, and when the last one ended. */
export interface Activity {
  readonly begins: () => void
  readonly ends: () => void
  /** Milliseconds since the last desk was gone; 0 while one is there. */
  readonly idle: () => number
}

export function watchActivity(now: () => number): Activity {
  let open = 0
  let last = now()
  return {
    begins: () => {
      open += 1
    },
    ends: () => {
      open = Math.max(0, open - 1)
      last = now()
    },
    idle: () => (open > 0 ? 0 : now() - last),
  }
}

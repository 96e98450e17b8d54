/** A database that takes longer is given up. Milliseconds. */
const LONGEST = 10_000

/**
 * What the browser's database answers. Where its disk is full, Chromium may never answer again, and whoever waited would stop
 * the desk for ever: here it throws instead, as where the database says that something is wrong.
 */
export async function answersOrLost<T>(work: PromiseLike<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the browser's database does not answer")), LONGEST)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

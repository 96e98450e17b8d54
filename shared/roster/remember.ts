/** Texts that are remembered before a memory is emptied. */
const MOST = 20_000

/** The same pure function, which works out each text only once: names, levels and languages of a roster repeat. */
export function remembering<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return text => {
    const found = known.get(text)
    if (found !== undefined) return found
    if (known.size >= MOST) known.clear()
    const value = work(text)
    known.set(text, value)
    return value
  }
}

/** The same for a function that also depends on a table: each table has its own memory, and takes it along when it goes. */
export function rememberingBy<Given extends object, T>(work: (text: string, given: Given) => T): (text: string, given: Given) => T {
  const shelves = new WeakMap<Given, (text: string) => T>()
  return (text, given) => {
    const shelf = shelves.get(given) ?? remembering((one: string) => work(one, given))
    shelves.set(given, shelf)
    return shelf(text)
  }
}

/** Names with a number each, in the order in which they came. */
export interface Numbered {
  readonly names: readonly string[]
  /** The number of a name; a new one for a new name. */
  readonly numberOf: (name: string) => number
}

/** Goes on from the names of before, which keep their numbers. */
export function numbered(former: readonly string[] = []): Numbered {
  const names = [...former]
  const numbers = new Map(names.map((name, number) => [name, number]))
  const numberOf = (name: string): number => {
    const known = numbers.get(name)
    if (known !== undefined) return known
    numbers.set(name, names.push(name) - 1)
    return names.length - 1
  }
  return { names, numberOf }
}

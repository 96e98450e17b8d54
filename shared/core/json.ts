/** What can be written in a log, on a wire and in a database without losing anything. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** The same value always gives the same text: keys sorted by code unit. For hashes and for telling values apart. */
export function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const entries = Object.entries(value as { readonly [key: string]: Json })
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`)
  return `{${entries.join(',')}}`
}

export const same = (one: Json, other: Json): boolean =>
  one === other || (typeof one === 'object' && typeof other === 'object' && canonical(one) === canonical(other))

/** What can be written in a log, on a wire and in a database without losing anything. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** The same value always gives the same text: keys sorted by code unit. For hashes and for telling values apart. */
export function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const fields = value as { readonly [key: string]: Json }
  let text = ''
  for (const key of Object.keys(fields).sort()) {
    const item = fields[key]
    if (item !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(item)}`
  }
  return `{${text}}`
}

export const same = (one: Json, other: Json): boolean =>
  one === other || (typeof one === 'object' && typeof other === 'object' && canonical(one) === canonical(other))

import type { Json } from './json.ts'

/*
 * Readers of values that may come from an older or a newer desk. What cannot be read becomes the empty value, so that a
 * record always opens; the record itself keeps what it holds.
 */

export const textIn = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** One short line. What no database keeps, U+0000 and half a letter, is left out. */
export const lineIn = (value: Json | undefined): string => textIn(value).slice(0, 200).replaceAll(/\p{C}/gu, '')

/** A whole number of yen, people or places, 0 where there is none. */
export const countIn = (value: Json | undefined): number => countOrNull(value) ?? 0

/** The same where nothing and 0 differ. */
export const countOrNull = (value: Json | undefined): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null

export const listIn = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : [])

export const textsIn = (value: Json | undefined): readonly string[] => listIn(value).filter(item => typeof item === 'string')

export function fieldsIn(value: Json | undefined): { readonly [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as { readonly [key: string]: Json }) : {}
}

export const oneOf = <T extends string>(known: readonly T[], value: Json | undefined, otherwise: T): T =>
  known.find(item => item === value) ?? otherwise

/** A group with some fields set anew. Fields that this version does not know stay as they are. */
export const withFields = (present: Json | undefined, fields: { readonly [key: string]: Json }): Json => ({
  ...(fieldsIn(present) as { [key: string]: Json }),
  ...fields,
})

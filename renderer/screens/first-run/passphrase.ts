/** Fewest letters that the host takes. */
export const ENOUGH = 10

export type Strength = 'empty' | 'short' | 'digits' | 'alike' | 'fine' | 'strong'

/** How hard a passphrase is to guess, roughly: length first, then whether it is digits or few different letters. */
export function strengthOf(passphrase: string): Strength {
  const letters = [...passphrase]
  if (letters.length === 0) return 'empty'
  if (letters.length < ENOUGH) return 'short'
  if (letters.every(letter => /\d/.test(letter))) return 'digits'
  if (new Set(letters).size < 5) return 'alike'
  return letters.length >= 16 ? 'strong' : 'fine'
}

import { pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import { publicKeyText } from '../../shared/desks/public-key.ts'
import { SIX_WORDS } from './desk-code.ts'
import type { Identity } from './vouchers.ts'

const derive = promisify(pbkdf2)

/**
 * Six words have 48 bits, and whoever is spoken of has the same keys for years: somebody could look for other keys with the
 * same words. So many rounds make each try cost a tenth of a second instead of a millionth.
 */
const ROUNDS = 600_000
const PURPOSE = 'kakehashi: words for keys, read aloud'

/** Six numbers from 0 to 255, each a word, by which two people on the telephone find that they mean the same keys. */
export async function spokenWords({ signing, agreement }: Identity): Promise<readonly number[]> {
  return [...(await derive(`${publicKeyText(signing)}|${publicKeyText(agreement)}`, PURPOSE, ROUNDS, SIX_WORDS, 'sha256'))]
}

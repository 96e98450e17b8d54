import { pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import * as v from 'valibot'
import { foldedPin } from '../../shared/core/pin.ts'

const derive = promisify(pbkdf2)

/** A PIN wraps no key: whoever could read this has the secrets that it lies among. The rounds keep the PIN itself from being read off. */
const ROUNDS = 100_000

/** A PIN as it lies among the desk's secrets. */
export interface Pin {
  /** Base64. */
  readonly salt: string
  readonly rounds: number
  readonly hash: string
}

export const pinShape = v.object({
  salt: v.string(),
  rounds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100 * ROUNDS)),
  hash: v.string(),
})

export async function mintPin(pin: string): Promise<Pin> {
  const salt = randomBytes(16)
  const hash = await derive(foldedPin(pin), salt, ROUNDS, 32, 'sha256')
  return { salt: salt.toString('base64'), rounds: ROUNDS, hash: hash.toString('base64') }
}

export async function isRightPin({ salt, rounds, hash }: Pin, pin: string): Promise<boolean> {
  const typed = await derive(foldedPin(pin), Buffer.from(salt, 'base64'), rounds, 32, 'sha256')
  const kept = Buffer.from(hash, 'base64')
  return kept.length === typed.length && timingSafeEqual(kept, typed)
}

import { createECDH, createPrivateKey, createPublicKey, generateKeyPairSync, hkdfSync } from 'node:crypto'
import type { PublicKey } from './keys.ts'

/** A P-256 key pair: the private half as PKCS #8 in base64, the public half as headquarters and other desks know it. */
export interface KeyPair {
  readonly secret: string
  readonly publicKey: PublicKey
}

/** Order of the group of P-256 (SEC 2, §2.4.2). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
/** 64 bits more than the order has: what is left after the division is as good as evenly spread (FIPS 186-5, A.2.1). */
const SCALAR_BYTES = 40

export function mintKeyPair(): KeyPair {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
  return { secret, publicKey: publicKeyOf(secret) }
}

/** The same key pair for the same chance and purpose, on whatever PC. `chance` are 160 random bits or more. */
export function derivedKeyPair(chance: Uint8Array, purpose: string): KeyPair {
  const wide = Buffer.from(hkdfSync('sha256', chance, '', purpose, SCALAR_BYTES))
  const scalar = (BigInt(`0x${wide.toString('hex')}`) % (ORDER - 1n)) + 1n
  wide.fill(0)
  const d = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex')
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(d)
  const point = curve.getPublicKey()
  const part = (bytes: Buffer): string => bytes.toString('base64url')
  const publicKey: PublicKey = { kty: 'EC', crv: 'P-256', x: part(point.subarray(1, 33)), y: part(point.subarray(33)) }
  const key = createPrivateKey({ key: { ...publicKey, d: part(d) }, format: 'jwk' })
  d.fill(0)
  return { secret: key.export({ format: 'der', type: 'pkcs8' }).toString('base64'), publicKey }
}

export function publicKeyOf(secret: string): PublicKey {
  const key = createPublicKey(createPrivateKey({ key: Buffer.from(secret, 'base64'), format: 'der', type: 'pkcs8' }))
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return { kty: 'EC', crv: 'P-256', x, y }
}

import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** One value of DER (X.690): its tag, how long it is, and what it holds. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts)
const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex')
/** UTCTime. */
const moment = (at: Date): Buffer => der(0x17, Buffer.from(`${at.toISOString().slice(2, 19).replaceAll(/[-:T]/g, '')}Z`))
/** ecdsa-with-SHA256 */
const algorithm = sequence(bytes('06082a8648ce3d040302'))

const DAY = 24 * 60 * 60 * 1000

export interface SelfSigned {
  /** The last of the four numbers of the address, 127.0.0.*, that it is for. */
  readonly last?: number
  /** Days from now. */
  readonly from?: number
  readonly until?: number
}

/** A key and a certificate for 127.0.0.1 that it signed itself, from yesterday until tomorrow, as PEM (RFC 5280). */
export function selfSigned({ last = 1, from = -1, until = 1 }: SelfSigned = {}): { readonly key: Buffer; readonly cert: Buffer } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = sequence(der(0x31, sequence(bytes('0603550403'), der(0x0c, Buffer.from('127.0.0.1')))))
  const addresses = sequence(bytes('0603551d11'), der(0x04, sequence(der(0x87, Buffer.from([127, 0, 0, last])))))
  const body = sequence(
    der(0xa0, bytes('020102')),
    der(0x02, Buffer.from([1]), randomBytes(8)),
    algorithm,
    name,
    sequence(moment(new Date(Date.now() + from * DAY)), moment(new Date(Date.now() + until * DAY))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(addresses)),
  )
  const whole = sequence(body, algorithm, der(0x03, Buffer.from([0]), sign('sha256', body, privateKey)))
  const cert = `-----BEGIN CERTIFICATE-----\n${whole.toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
  return { key: Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' })), cert: Buffer.from(cert) }
}

// An update file of a built program, signed by its publisher; electron/services/update-file.ts reads it.
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'

/**
 * A publisher's key: `secret` never enters the project, `open` is what programs are built with. Both PEM.
 */
export function newKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    secret: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    open: String(publicKey.export({ type: 'spki', format: 'pem' })),
  }
}

/** Where an update file is written, below the project. */
export const updateName = version => `kakehashi-${version}.kkupdate`

/** `program`: paths and bytes as `programFiles` gives them. `schema`: what the program writes. `secret`: the publisher's key, PEM. */
export function updateFile({ program, version, schema, node, secret }) {
  const files = Object.entries(program)
    .map(([path, bytes]) => ({ path, bytes: Buffer.from(bytes) }))
    .sort((one, other) => (one.path < other.path ? -1 : 1))
  const body = deflateRawSync(Buffer.concat(files.map(({ bytes }) => bytes)), { level: 9 })
  const manifest = {
    version,
    schema,
    node,
    body: { size: body.length, sha256: sumOf(body) },
    files: files.map(({ path, bytes }) => ({ path, size: bytes.length, sha256: sumOf(bytes) })),
  }
  const line = JSON.stringify(manifest)
  const signature = sign(null, Buffer.from(line), secret).toString('base64')
  return Buffer.concat([Buffer.from(`kakehashi update 1\n${signature}\n${line}\n`), body])
}

const sumOf = bytes => createHash('sha256').update(bytes).digest('hex')

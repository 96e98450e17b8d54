import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SCHEMA } from '../../shared/sync/protocol.ts'
import type { OwnProgram } from './programs.ts'

/** Where the publisher's public key lies in a built program. */
export const KEY_FILE = join('out', 'update-key.pem')

/** What was unpacked at `place`. Throws where it is not whole. */
export async function ownProgram(place: string): Promise<OwnProgram> {
  const { version } = JSON.parse(await readFile(join(place, 'package.json'), 'utf8')) as { readonly version: string }
  const key = await readFile(join(place, KEY_FILE), 'utf8').catch(() => null)
  return { place, version, schema: SCHEMA, node: Number(process.versions.node.split('.')[0]), key }
}

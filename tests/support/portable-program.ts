import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { portableZip, programFiles } from '../../scripts/portable.mjs'
import { nodeOf } from '../../scripts/portable-node.mjs'
import { newKey, updateFile } from '../../scripts/update.mjs'
import { SCHEMA } from '../../shared/sync/protocol.ts'

const notice = join(import.meta.dirname, '..', '..', 'scripts', 'notice.mjs')

let made: Promise<Readonly<Record<string, Buffer>>> | null = null

/** What all portable zips hold, made once, as `npm run package` does between building and packing. */
export function portableProgram(): Promise<Readonly<Record<string, Buffer>>> {
  made ??= make()
  return made
}

async function make(): Promise<Readonly<Record<string, Buffer>>> {
  const licences = spawnSync(process.execPath, [notice, '--texts'], { encoding: 'utf8' })
  if (licences.status !== 0) throw new Error(licences.stderr)
  return programFiles()
}

/** An update of the same program to a later version, and a zip that knows its publisher. */
export async function updateAndZip(version: string): Promise<{ readonly update: Buffer; readonly zip: Uint8Array }> {
  const { open, secret } = newKey()
  const known = { ...(await portableProgram()), 'out/update-key.pem': Buffer.from(open) }
  const later = { ...known, 'package.json': Buffer.from(JSON.stringify({ name: 'kakehashi', version, type: 'module' })) }
  const node = Number(process.versions.node.split('.')[0])
  return {
    update: updateFile({ program: later, version, schema: SCHEMA, node, secret }),
    zip: portableZip('linux-x64', { program: known, node: await nodeOf('linux-x64'), level: 0 }),
  }
}

/** The zip for Linux, whose Node lies beside the project; stored, for nobody carries it far. */
export const linuxZip = async (): Promise<Uint8Array> =>
  portableZip('linux-x64', { program: await portableProgram(), node: await nodeOf('linux-x64'), level: 0 })

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { portableZip, programFiles } from '../../scripts/portable.mjs'
import { nodeOf } from '../../scripts/portable-node.mjs'

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

/** The zip for Linux, whose Node lies beside the project; stored, for nobody carries it far. */
export const linuxZip = async (): Promise<Uint8Array> =>
  portableZip('linux-x64', { program: await portableProgram(), node: await nodeOf('linux-x64'), level: 0 })

import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { openPglite } from '../../headquarters/storage/pglite.ts'
import type { Storage } from '../../headquarters/storage/storage.ts'

const packages = join(import.meta.dirname, '../../node_modules')

/** An empty database of this version of PGlite. Making one takes seconds, so it is made once and then copied. */
async function template(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(packages, '@electric-sql/pglite/package.json'), 'utf8')) as { version: string }
  const folder = join(packages, '.cache/kakehashi', `empty-database-${version}`)
  if (existsSync(folder)) return folder
  mkdirSync(join(folder, '..'), { recursive: true })
  const own = mkdtempSync(`${folder}-`)
  await (await PGlite.create(own)).close()
  try {
    renameSync(own, folder)
  } catch {
    // Another test was quicker.
    rmSync(own, { recursive: true })
  }
  return folder
}

/** Puts an empty database where headquarters with this data folder looks for one. */
export async function layEmptyDatabase(data: string): Promise<void> {
  cpSync(await template(), join(data, 'pglite'), { recursive: true })
}

/** A database of its own for a test; its files go when it is closed. */
export async function openEmptyDatabase(): Promise<Storage> {
  const data = mkdtempSync(join(tmpdir(), 'kakehashi-pglite-'))
  await layEmptyDatabase(data)
  const storage = await openPglite(data)
  const close = async () => {
    await storage.close()
    rmSync(data, { recursive: true, force: true })
  }
  return { ...storage, close }
}

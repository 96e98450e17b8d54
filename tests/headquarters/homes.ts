import { execFileSync, spawn } from 'node:child_process'
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openPostgres } from '../../headquarters/storage/postgres.ts'
import type { Storage } from '../../headquarters/storage/storage.ts'
import { openEmptyDatabase } from '../support/empty-database.ts'

/** A home that the acceptance suite runs on, or why it cannot run here. */
export interface Home {
  readonly name: string
  readonly reason: string | null
  /** The database server's address, where there is a server. */
  readonly server: string | null
  /** A fresh, empty database. */
  readonly open: () => Promise<Storage>
  readonly close: () => Promise<void>
}

/** A PostgreSQL, which several servers may share. */
export interface PostgresHome extends Home {
  /** The address of a fresh, empty database. */
  readonly fresh: () => Promise<string>
  /** Its process, where it was started for the test alone. */
  readonly pid: number | null
}

export const pglite: Home = { name: 'PGlite', reason: null, server: null, open: openEmptyDatabase, close: async () => {} }

/** PostgreSQL: the server that KAKEHASHI_POSTGRES names, or one of this machine, started for the test alone. */
export async function postgres(): Promise<PostgresHome> {
  const given = process.env['KAKEHASHI_POSTGRES']
  if (given) return homeAt(given, null, async () => {})
  const binaries = ['/usr/lib/postgresql/17/bin', '/usr/lib/postgresql/16/bin', '/usr/lib/postgresql/15/bin', '/usr/local/bin', '/usr/bin']
  const folder = binaries.find(path => runs(join(path, 'postgres')) && runs(join(path, 'initdb')))
  if (!folder) return absent('not run: no PostgreSQL on this machine, and KAKEHASHI_POSTGRES is not set')
  try {
    return await startOwn(folder)
  } catch (error) {
    return absent(`not run: PostgreSQL could not be started (${error instanceof Error ? error.message.split('\n')[0] : 'unknown'})`)
  }
}

const absent = (reason: string): PostgresHome => ({
  name: 'PostgreSQL',
  reason,
  server: null,
  pid: null,
  open: () => Promise.reject(new Error(reason)),
  fresh: () => Promise.reject(new Error(reason)),
  close: async () => {},
})

function runs(path: string): boolean {
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

async function startOwn(binaries: string): Promise<PostgresHome> {
  const folder = mkdtempSync(join(tmpdir(), 'kakehashi-postgres-'))
  const who = ordinaryUser()
  if (who) chownSync(folder, who.uid, who.gid)
  const data = join(folder, 'data')
  execFileSync(join(binaries, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'], {
    stdio: 'ignore',
    cwd: folder,
    ...who,
  })
  const port = await freePort()
  const args = ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1']
  const server = spawn(join(binaries, 'postgres'), args, { stdio: 'ignore', cwd: folder, ...who })
  const ended = new Promise(done => server.once('exit', done))
  const close = async () => {
    server.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const address = `postgres://postgres@127.0.0.1:${port}/postgres`
  for (let tries = 0; ; tries++) {
    const client = new pg.Client(address)
    const up = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => {})
    if (up) return homeAt(address, server.pid ?? null, close)
    if (tries === 100) throw new Error('it does not answer')
    await new Promise(done => setTimeout(done, 100))
  }
}

/** PostgreSQL refuses to run as root: it gets the first ordinary user that the machine has for it. */
function ordinaryUser(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'))
  const found = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody')
  return found ? { uid: Number(found[2]), gid: Number(found[3]) } : null
}

function freePort(): Promise<number> {
  return new Promise(done => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function homeAt(address: string, pid: number | null, close: () => Promise<void>): PostgresHome {
  let count = 0
  const fresh = async (): Promise<string> => {
    count += 1
    const name = `kakehashi_test_${process.pid}_${count}`
    const client = new pg.Client(address)
    await client.connect()
    await client.query(`drop database if exists ${name}`)
    await client.query(`create database ${name}`)
    await client.end()
    const own = new URL(address)
    own.pathname = `/${name}`
    return own.href
  }
  return { ...{ name: 'PostgreSQL', reason: null, server: address, pid, close, fresh }, open: async () => openPostgres(await fresh()) }
}

import { createHash } from 'node:crypto'
import { realpath, rm } from 'node:fs/promises'
import type { Server } from 'node:net'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Another process on this PC has the folder open. */
export class FolderTaken extends Error {
  override readonly name = 'FolderTaken'
}

/**
 * Makes this process the only writer of a folder, until what it gives back is called or the process ends. It listens on a
 * socket (Windows: a named pipe) named after the folder: unlike a file with a process number, that is gone when the
 * process is killed, and nobody else can take it for another program's.
 */
export async function oneWriter(folder: string): Promise<() => Promise<void>> {
  const name = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 24)
  const path =
    process.platform === 'win32' ? `\\\\.\\pipe\\kakehashi-headquarters-${name}` : join(tmpdir(), `kakehashi-headquarters-${name}`)
  const server = (await listen(path)) ?? (await listenAfterADeadOne(path))
  if (!server) throw new FolderTaken('another process has this folder open')
  server.unref()
  return () => new Promise(done => server.close(() => done()))
}

function listen(path: string): Promise<Server | null> {
  return new Promise((done, failed) => {
    const server = createServer(socket => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? done(null) : failed(error)))
    server.listen(path, () => done(server))
  })
}

async function listenAfterADeadOne(path: string): Promise<Server | null> {
  if (await answers(path)) return null
  await rm(path, { force: true })
  return listen(path)
}

function answers(path: string): Promise<boolean> {
  return new Promise(done => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
  })
}

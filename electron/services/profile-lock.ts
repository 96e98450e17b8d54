import { createHash } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { createServer } from 'node:net'
import { userInfo } from 'node:os'
import { codeOf } from './disk.ts'

/**
 * Makes sure that one host writes a profile. The lock is a name that the operating system gives to one process and
 * takes back when it ends, however it ends: nothing stale can be left. Answers how to let go, or null where another
 * process has it. On macOS, which has no such names, the profile's port stands in for it.
 */
export async function lockProfile(folder: string): Promise<(() => Promise<void>) | null> {
  const name = lockName(await realpath(folder))
  if (!name) return async () => undefined
  const server = createServer(socket => socket.destroy())
  return new Promise((resolve, reject) => {
    server.once('error', error => (codeOf(error) === 'EADDRINUSE' ? resolve(null) : reject(error)))
    server.listen({ path: name }, () => {
      server.unref()
      resolve(() => new Promise(done => server.close(() => done())))
    })
  })
}

function lockName(folder: string): string | null {
  const mark = createHash('sha256').update(`${userInfo().username}\n${folder}`).digest('hex').slice(0, 32)
  if (process.platform === 'win32') return `\\\\.\\pipe\\kakehashi-${mark}`
  return process.platform === 'linux' ? `\0kakehashi-${mark}` : null
}

import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { associationScope } from '../../shared/sync/scope.ts'
import { DeskClient, freshId } from '../support/desk-client.ts'
import { postgres } from './homes.ts'
import { startListening } from './process-for-tests.ts'

const PUSHES = 3
const home = await postgres()
const lacking =
  home.reason ?? (home.pid === null ? 'not our own PostgreSQL' : spawnSync('strace', ['-V']).status === 0 ? null : 'no strace')

test.skipIf(lacking !== null)(
  `[P5] between a push and its answer the database flushes what it commits (strace)${lacking === null ? '' : `: ${lacking}`}`,
  { timeout: 120_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kakehashi-flush-'))
    const trace = join(folder, 'trace')
    const running = await startListening(['--port', '0', '--backups', folder], { DATABASE_URL: await home.fresh() })
    onTestFinished(async () => {
      running.child.kill('SIGKILL')
      await running.ended
      await home.close()
      rmSync(folder, { recursive: true, force: true })
    })
    const desk = new DeskClient(running.address)
    await desk.join(/#([0-9A-Z]{16})/.exec(running.said())?.[1] ?? '')
    const scope = associationScope(desk.organisation)
    const write = () => desk.write(scope, [{ kind: 'drill', record: freshId(), groups: { title: '訓練' } }])
    await write()

    // A process of the database that began while others were being watched is not seen; then it is done once more.
    let written = ''
    for (let tries = 0; tries < 3 && written.split('statement').length <= PUSHES; tries++) {
      const seen = await watch(String(running.child.pid), write, trace)
      // What only reads has nothing to flush.
      written = seen.join(' ').replaceAll('statement done ', '')
    }
    expect(written).toBe(Array.from({ length: PUSHES }, () => 'asked statement flushed done answered').join(' '))
  },
)

/** What server and database do at each of some pushes, in order. */
async function watch(server: string, write: () => ReturnType<DeskClient['write']>, trace: string): Promise<readonly string[]> {
  // The server, the processes of the database that serve its connections, and the one that begins others.
  const backends = spawnSync('pgrep', ['-P', String(home.pid)])
    .stdout.toString()
    .trim()
    .split('\n')
  const watched = [server, String(home.pid), ...backends].flatMap(pid => ['-p', pid])
  const calls = 'trace=read,write,writev,recvfrom,sendto,fdatasync,fsync'
  const strace = spawn('strace', ['-f', '-e', calls, '-s', '48', '-o', trace, ...watched], { stdio: ['ignore', 'ignore', 'pipe'] })
  const attached = new Promise<void>(done => {
    let text = ''
    strace.stderr.on('data', part => {
      text += String(part)
      if (backends.every(pid => text.includes(`rocess ${pid} attached`))) done()
    })
  })
  await attached
  for (let count = 0; count < PUSHES; count++) expect((await write()).body.answers).toMatchObject([{ answer: 'ok' }])
  const ended = new Promise(done => strace.once('exit', done))
  strace.kill('SIGINT')
  await ended

  let asked = ''
  return readFileSync(trace, 'utf8')
    .split('\n')
    .flatMap(line => {
      const pid = line.split(' ')[0] ?? ''
      if (/read.*"POST \/v1\/push/.test(line)) return ['asked']
      if (/writev?\(.*"HTTP\/1\.1 200/.test(line)) return ['answered']
      if (pid === server) return []
      // "B": a statement that is known is filled in. Outside of a transaction it commits before it says what came of it.
      if (/recvfrom.*"B\\0/.test(line)) {
        asked = pid
        return ['statement']
      }
      if (pid !== asked) return []
      if (/f(?:data)?sync\(\d+\)\s+= 0|f(?:data)?sync resumed.*= 0/.test(line)) return ['flushed']
      return /sendto\(.*"2\\0/.test(line) ? ['done'] : []
    })
}

// npm run bench -- server: pushes and pulls at a headquarters on PostgreSQL and on PGlite; signatures, HTTP and disk included.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { openPglite } from '../../headquarters/storage/pglite.ts'
import { postgres } from '../headquarters/homes.ts'
import { startServer } from '../headquarters/server-for-tests.ts'
import { invitationCode } from '../support/invitation-code.ts'
import { idlePolls } from './idle-polls.ts'
import { printLine, printRate } from './print-line.ts'
import type { Measured, Task } from './server-desks.ts'

/** 40 desks of 20 associations, each with its own scope: as many wait for one lock as an association has desks. */
const CLIENTS = 40

interface Goals {
  readonly rate: number
  readonly p95: number | null
}

const work = mkdtempSync(join(tmpdir(), 'kakehashi-bench-'))
try {
  const home = await postgres()
  if (home.reason === null) await measure('PostgreSQL', await home.open(), { rate: 800, p95: 50 })
  else console.log(home.reason)
  await home.close()
  await measure('PGlite', await openPglite(join(work, 'pushes')), { rate: 250, p95: null })
  for (const { polls, megabytes } of await idlePolls(join(work, 'polls'), [1_000, 10_000]))
    printLine(
      `server: memory of headquarters on PGlite with ${polls.toLocaleString('en')} idle polls`,
      [megabytes],
      'MB',
      polls === 10_000 ? 1_000 : null,
    )
} finally {
  rmSync(work, { recursive: true, force: true })
}
process.exit()

async function measure(name: string, storage: Parameters<typeof startServer>[0], goals: Goals): Promise<void> {
  const server = await startServer(storage)
  const organisations = Array.from({ length: CLIENTS / 2 }, () => randomUUID())
  const codes: Task['codes'][number][] = []
  for (const organisation of [...organisations, ...organisations])
    codes.push({
      organisation,
      code: await invitationCode(server.storage, { organisation: organisation.slice(0, 8), kind: 'association' }, organisation),
    })
  // The desks sit on other PCs in life; here they have a thread of their own.
  const desks = new Worker(new URL('./server-desks.ts', import.meta.url), {
    workerData: { address: server.address, codes } satisfies Task,
  })
  const { pushes, p95, bulk, pulls } = await new Promise<Measured>((done, failed) => {
    desks.once('message', done)
    desks.once('error', failed)
  })
  await desks.terminate()
  await server.close()
  printRate(`server: pushes of 5 changes at ${CLIENTS} clients, ${name}`, pushes, 'pushes/s', goals.rate)
  printLine(`server: the same, 95th percentile of one push, ${name}`, p95, 'ms', goals.p95)
  printRate(`server: pages of 500 changes from one desk, ${name}`, bulk, 'changes/s', null)
  printRate(`server: pulls in pages of 1,000 changes by one desk, ${name}`, pulls, 'changes/s', null)
}

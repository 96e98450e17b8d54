import { spawn } from 'node:child_process'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { inspectBackup } from '../../../electron/services/backup-file.ts'
import { backupFiles } from '../../../electron/services/backup-folder.ts'
import { Log } from '../../../electron/services/log.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import { root } from '../../support/journey-process.ts'
import type { AroundHosts, Outcome } from './trial.ts'
import { wait } from './trial.ts'

const DESK = 'd'.repeat(16)
const SCOPE = associationScope('018f0000-0000-7000-8000-000000000001')

/** Runs a host that does one thing for ever, kills it after a while, and gives what it said. */
async function killed(program: string, args: readonly string[], saying: RegExp, after: number): Promise<string> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'tests', 'support', program), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', bytes => {
    said += String(bytes)
  })
  const ended = new Promise(resolve => child.once('close', resolve))
  while (!saying.test(said) && child.exitCode === null) await wait(5)
  await wait(after)
  child.kill('SIGKILL')
  await ended
  return said
}

const countOf = (said: string, what: RegExp): number => said.match(what)?.length ?? 0

/** The host is killed while its log lets go of old values, and while it is copied into backups. */
export async function killWhileTidying({ walk, seed, rounds }: AroundHosts): Promise<Outcome> {
  const folder = join(walk.work, 'tidied')
  const [log, backups] = [join(folder, 'log'), join(folder, 'backups')]
  await mkdir(backups, { recursive: true })
  const saved = new Map<number, number>()
  const lost: string[] = []
  let made = 0
  for (let round = 0; round < rounds; round++) {
    const said = await killed('host-compact-forever.ts', [log, DESK, SCOPE], /saved \d+ \d+\n(?:.*\n){10}/, seed.below(400))
    for (const [, pos, n] of said.matchAll(/^saved (\d+) (\d+)$/gm)) saved.set(Number(n), Number(pos))
    const opened = await Log.open(log)
    const entries = []
    while (entries.length < opened.head) entries.push(...(await opened.read(entries.length, Number.MAX_SAFE_INTEGER)).entries)
    await opened.close()
    const places = new Map(entries.flatMap(({ pos, entry }) => (entry.type === 'deed' ? [[entry.page.changes[0]?.n, pos] as const] : [])))
    for (const [n, pos] of saved) if (places.get(n) !== pos) lost.push(`change ${n} was saved at ${pos} and lies at ${places.get(n)}`)
    const newest = entries.findLast(({ entry }) => entry.type === 'deed')?.entry
    if (newest?.type === 'deed' && !newest.page.changes.every(({ body }) => body)) lost.push('the newest value was let go')

    const copied = await killed('host-backup-forever.ts', [log, backups], /begun/, seed.below(300))
    made += countOf(copied, /^made /gm)
    const whole = await Promise.all((await backupFiles(backups)).map(({ name }) => inspectBackup(join(backups, name))))
    if (whole.includes('damaged')) lost.push('a backup that is taken for one is not whole')
    if (whole.length < countOf(copied, /^made /gm)) lost.push('a backup that was made is not there')
  }
  if (made === 0) lost.push(`no backup was made at all: ${(await readdir(backups)).join(', ')}`)
  return { trials: rounds * 2, acknowledged: saved.size + made, lost }
}

import { appendFile, open, readdir, readFile, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { askFresh, runningHost } from '../../../electron/services/running-host.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import type { Seed } from '../../simulation/seed.ts'
import { must } from '../../support/journey-walk.ts'
import { HostDesk } from './host-desk.ts'
import type { Around, Outcome, Trial } from './trial.ts'

const OPENING = 8
const HEAD = 8

/** Where each entry of a whole log ends. */
function endsIn(bytes: Buffer): readonly number[] {
  const ends: number[] = []
  for (let at = OPENING; at < bytes.length; ends.push(at)) at += HEAD + bytes.readUInt32BE(at)
  return ends
}

/** Cuts the file, spoils a byte near its end, or writes rubbish after it. Answers from where on nothing is whole. */
async function tear(path: string, seed: Seed): Promise<number> {
  const { size } = await stat(path)
  const near = size - 1 - seed.below(Math.min(size - OPENING, 5_000))
  switch (seed.below(3)) {
    case 0:
      await truncate(path, near)
      return near
    case 1:
      await appendFile(path, seed.bytes(seed.between(1, 300)))
      return size
    default: {
      const file = await open(path, 'r+')
      const byte = Buffer.alloc(1)
      await file.read(byte, 0, 1, near)
      await file.write(Buffer.from([(byte[0] ?? 0) ^ 0xff]), 0, 1, near)
      await file.close()
      return near
    }
  }
}

/** The host is killed in mid-write, and the end of its log is damaged before the next start. */
async function run({ walk, seed, rounds }: Around): Promise<Outcome> {
  const desk = new HostDesk(walk, 'log-torn')
  desk.writeTo(associationScope(await desk.create()))
  const [folder, lost] = [join(desk.profile, 'log'), [] as string[]]
  const path = join(folder, 'deeds.log')
  let [acknowledged, cut] = [0, 0]
  for (let round = 0; round < rounds; round++) {
    let written = 0
    const deeds = seed.between(3, 12)
    await desk.writeOn(() => written++ >= deeds)
    await desk.kill()
    const ends = endsIn(await readFile(path))
    const torn = await tear(path, seed)
    const whole = ends.filter(end => end <= torn)
    const { size } = await stat(path)
    const after = (await readFile(path)).subarray(whole.at(-1) ?? OPENING)
    await desk.again()
    const state = await desk.ask('desk:state', {})
    cut = size - (whole.at(-1) ?? OPENING)
    const said = 'desk' in state ? state.desk.cut : -1
    if (said !== cut) lost.push(`${cut} bytes were cut, and the host says ${said}`)
    if (cut > 0 && !desk.host.out().includes(String(cut))) lost.push(`the host does not print that ${cut} bytes were cut`)
    const { head } = await desk.ask('log:read', { after: Number.MAX_SAFE_INTEGER, limit: 1 })
    if (head !== whole.length) lost.push(`${whole.length} entries were whole, and ${head} are there`)
    const kept = await Promise.all(
      (await readdir(folder)).filter(name => name.startsWith('cut-')).map(name => readFile(join(folder, name))),
    )
    if (cut > 0 && !kept.some(bytes => bytes.equals(after))) lost.push(`the ${cut} bytes that were cut are not kept`)
    acknowledged += Math.min(written, whole.length)
  }
  if (cut > 0) await pageSays(walk.browser, desk, cut).catch(error => lost.push(String(error)))
  await desk.end()
  return { trials: rounds, acknowledged, lost }
}

/** この端末の安全 says how many bytes were cut at this start. */
async function pageSays(browser: Around['walk']['browser'], desk: HostDesk, cut: number): Promise<void> {
  const host = await runningHost(desk.profile)
  const fresh = host && (await askFresh(host, false))
  must(fresh !== null, 'the host does not answer')
  const page = await browser.newPage({ locale: 'ja-JP' })
  await page.goto(fresh.address)
  await page.getByTitle('この端末の安全を開く').click()
  const words = page.getByText(/終わりの読めない部分（[\d,]+バイト）/)
  const said = Number(/（([\d,]+)バイト）/.exec((await words.textContent()) ?? '')?.[1]?.replaceAll(',', ''))
  must(said === cut, `the page says that ${said} bytes were cut, and it were ${cut}`)
  await page.close()
}

export const logTorn: Trial = { name: 'log-torn', about: 'the end of the log is damaged between starts', rounds: 25, run }

import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { Agent, request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { openPglite } from '../../headquarters/storage/pglite.ts'
import { prepare } from '../../headquarters/storage/schema.ts'
import { DeskClient } from '../support/desk-client.ts'
import { layEmptyDatabase } from '../support/empty-database.ts'
import { invitationCode } from '../support/invitation-code.ts'
import { runHeadquarters } from '../support/journey-process.ts'

const DESKS = 100

/** Memory of a headquarters of its own process while so many polls wait for news that does not come. */
export async function idlePolls(
  data: string,
  counts: readonly number[],
): Promise<readonly { readonly polls: number; readonly megabytes: number }[]> {
  mkdirSync(data, { recursive: true })
  const codes = await invitations(data)
  const headquarters = runHeadquarters(data, 0)
  const address = await headquarters.printed(/(http:\/\/127\.0\.0\.1:\d+)/)
  const desks: DeskClient[] = []
  for (const code of codes) {
    const desk = new DeskClient(address)
    if ((await desk.join(code)).status !== 200) throw new Error('a desk could not join')
    desks.push(desk)
  }
  // What joining brought is no news any more.
  const known = (await desks[0]?.poll())?.body.heads ?? {}
  const seen = Buffer.from(JSON.stringify(known)).toString('base64url')
  const agent = new Agent({ keepAlive: true })
  let asked = 0
  let open = 0
  const found: { readonly polls: number; readonly megabytes: number }[] = []
  for (const polls of counts) {
    for (; asked < polls; asked++) {
      const desk = desks[asked % desks.length]
      if (!desk) break
      open++
      // The last ones end with headquarters itself.
      void waitForNews(agent, desk, seen)
        .catch(() => undefined)
        .finally(() => open--)
      // As desks come that were not told to come all at once: more than the PC lets wait to be let in, it would turn away.
      if (asked % DESKS === 0) await desk.health()
    }
    await delay(2_000)
    if (open < polls) throw new Error(`only ${open} of ${polls} polls are still open`)
    found.push({ polls, megabytes: memoryOf(headquarters.child.pid ?? 0) })
  }
  await headquarters.kill()
  agent.destroy()
  return found
}

async function invitations(data: string): Promise<readonly string[]> {
  await layEmptyDatabase(data)
  const storage = await openPglite(data)
  await prepare(storage, 'bench')
  const codes: string[] = []
  for (let desk = 0; desk < DESKS; desk++) codes.push(await invitationCode(storage, { organisation: `団体${desk}`, kind: 'association' }))
  await storage.close()
  return codes
}

/** Asks again after each answer, as a desk does: where the PC is busy, the first ones end before the last ones are asked. */
async function waitForNews(agent: Agent, desk: DeskClient, seen: string): Promise<never> {
  const path = `/v1/poll?seen=${seen}&wait=50000`
  for (;;) {
    const asked = request(`${desk.address}${path}`, { agent, headers: desk.signed('GET', path, '') })
    asked.end()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    response.resume()
    await once(response, 'end')
    if (response.statusCode !== 200) throw new Error(`a poll was answered ${response.statusCode}`)
  }
}

/** Resident memory of a process, megabytes. */
const memoryOf = (pid: number): number => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024

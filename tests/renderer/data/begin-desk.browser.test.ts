import { afterEach, expect, test } from 'vitest'
import { beginDesk } from '../../../renderer/data/begin-desk.ts'
import { fail, ok } from '../../../shared/core/result.ts'
import type { Ask } from '../../../shared/ipc/contract.ts'
import { MemoryHost } from '../../support/memory-host.ts'
import { closeDesks } from '../../support/page-desk.ts'

afterEach(closeDesks)

test('the desk of the start is opened once, before anybody asks; after a lock it is opened anew, and a locked one is not', async () => {
  const host = new MemoryHost({ desk: `begin${String(Date.now()).slice(-12)}` })
  let [asked, isLocked] = [0, false]
  const ask = (async (channel: never, question: never) => {
    if (channel !== 'desk:keys') return host.ask(channel, question)
    asked++
    return isLocked ? fail('locked') : ok(host.keys)
  }) as Ask
  const begin = beginDesk(ask, { phase: 'open', shell: 'loopback', desk: host.facts })
  expect(asked).toBe(1)
  const first = await begin(host.facts)
  expect(asked).toBe(1)
  await first?.close()
  const second = await begin(host.facts)
  expect([asked, second === first, second?.all('volunteer')]).toEqual([2, false, []])
  await second?.close()
  isLocked = true
  expect(await begin(host.facts)).toBe(null)
})

import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { stopPractice } from '../../electron/services/practice.ts'
import type { DeskState, SyncStatus } from '../../shared/ipc/values.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import { layEmptyDatabase } from '../support/empty-database.ts'
import type { Asks } from '../support/enter-host.ts'
import { enterAt } from '../support/enter-host.ts'
import { freshFolder, pageOf } from '../support/host-deeds.ts'
import { startHost } from '../support/host-start.ts'

type Open = Extract<DeskState, { readonly phase: 'open' }>

async function practiceOf(data: string): Promise<{ readonly address: string; readonly pid: number; readonly secret: string }> {
  return JSON.parse(await readFile(join(data, 'practice.json'), 'utf8')) as {
    readonly address: string
    readonly pid: number
    readonly secret: string
  }
}

const inStep = (ask: Asks) =>
  expect
    .poll(
      async () => {
        const { phase, waiting } = (await ask('headquarters:sync', {})) as SyncStatus
        return phase === 'on' && waiting.length === 0
      },
      { timeout: 40_000, interval: 200 },
    )
    .toBe(true)

test('the sample block: four desks that have joined a real practice headquarters, thrown away in one step', {
  timeout: 120_000,
}, async () => {
  const data = await freshFolder()
  await layEmptyDatabase(join(data, 'sample', 'practice'))
  onTestFinished(async () => void (await stopPractice(data)))
  const first = await startHost(data, '--sample', '--no-window')
  const askFirst = await enterAt(await first.address)
  const other = (await askFirst('sample:open', { desk: 'council' })) as { readonly value: { readonly address: string } }

  // Ctrl+C ends the desk and those it opened, but not the practice headquarters.
  const before = await practiceOf(data)
  first.child.kill('SIGINT')
  expect(await first.ended).toBe(0)
  await expect(fetch(new URL(other.value.address).origin)).rejects.toThrow()
  expect((await fetch(`${before.address}/v1/health`)).ok).toBe(true)

  const one = await startHost(data, '--sample', '--no-window')
  const ask = await enterAt(await one.address)
  expect(await practiceOf(data)).toEqual(before)
  const state = (await ask('desk:state', {})) as Open
  expect(state).toMatchObject({ phase: 'open', desk: { sample: true, organisation: { kind: 'association' } } })
  const practice = await practiceOf(data)
  expect(state.desk.headquarters).toBe(practice.address)
  expect((await stat(join(data, 'practice.json'))).mode & 0o777).toBe(0o600)

  // What is written is pushed by itself, to the real headquarters.
  const scope = associationScope(state.desk.organisation.id)
  expect(
    await ask('log:append', { page: pageOf({ desk: state.desk.desk, scope, changes: 3, millis: Date.now() }), after: 0 }),
  ).toMatchObject({ ok: true })
  await inStep(ask)
  const { entries } = (await ask('log:read', { after: 0, limit: 100 })) as {
    readonly entries: readonly { readonly entry: { readonly type: string; readonly answers?: unknown } }[]
  }
  expect(entries.flatMap(({ entry }) => (entry.type === 'answered' ? [entry.answers] : [])).flat()).toMatchObject([
    { n: 1, answer: 'ok' },
    { n: 2, answer: 'ok' },
    { n: 3, answer: 'ok' },
  ])

  // The directory, in `national`, comes to name all four.
  const directory = async () => JSON.stringify(await ask('log:read', { after: 0, limit: 1_000 }))
  for (const id of ['a', 'b', 'council', 'headquarters']) {
    const file = join(data, 'sample', id, 'desk.json')
    await expect
      .poll(
        () =>
          stat(file).then(
            () => true,
            () => false,
          ),
        { timeout: 20_000 },
      )
      .toBe(true)
    const desk = JSON.parse(await readFile(file, 'utf8')) as {
      readonly organisation: { readonly id: string }
      readonly headquarters: unknown
    }
    expect(desk.headquarters).toMatchObject({ address: practice.address })
    await expect.poll(directory, { timeout: 20_000 }).toContain(desk.organisation.id)
  }

  // Another desk opens as a host of its own; opened twice it is the same.
  const opened = (await ask('sample:open', { desk: 'b' })) as { readonly ok: true; readonly value: { readonly address: string } }
  const again = (await ask('sample:open', { desk: 'b' })) as typeof opened
  expect(new URL(opened.value.address).origin).toBe(new URL(again.value.address).origin)
  expect(new URL(opened.value.address).origin).not.toBe(new URL(await one.address).origin)
  const askB = await enterAt(again.value.address)
  expect(await askB('desk:state', {})).toMatchObject({ phase: 'open', desk: { organisation: { kind: 'city-association' } } })
  await inStep(askB)

  // A killed headquarters is started again, and everything is still there.
  process.kill(practice.pid, 'SIGKILL')
  await expect.poll(async () => (await practiceOf(data)).pid, { timeout: 40_000, interval: 200 }).not.toBe(practice.pid)
  const next = pageOf({ desk: state.desk.desk, scope, from: 4, millis: Date.now() })
  const { head } = (await ask('log:read', { after: 0, limit: 1 })) as { readonly head: number }
  expect(await ask('log:append', { page: next, after: head })).toMatchObject({ ok: true })
  await inStep(ask)

  expect(await ask('sample:discard', {})).toEqual({ ok: true, value: null })
  expect(await one.ended).toBe(0)
  expect(await readdir(data)).toEqual([])
  await expect(fetch(new URL(again.value.address).origin)).rejects.toThrow()
})

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { timesIn } from '../../headquarters/keep-backups.ts'
import { readOptions } from '../../headquarters/options.ts'
import { DeskClient, freshId } from '../support/desk-client.ts'
import { layEmptyDatabase } from '../support/empty-database.ts'
import { startListening, startProcess } from './process-for-tests.ts'

const folder = mkdtempSync(join(tmpdir(), 'kakehashi-start-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('npm run headquarters', () => {
  test('says where it listens, that nothing is flushed, and the first invitation; ends cleanly; says no invitation once it is used; backs up and restores', async () => {
    const data = join(folder, 'real')
    const first = await startListening(['--data', data, '--port', '0'])
    expect(first.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(first.said()).toMatch(/PGlite.*停電/s)
    expect(first.said()).toContain('makes no fsync')
    const [, address, code] = /kakehashi:(http:\/\/127\.0\.0\.1:\d+)#([0-9A-Z]{16})/.exec(first.said()) ?? []
    expect(address).toBe(first.address)
    expect(first.said()).toMatch(/It works once, until \d{4}-\d\d-\d\d.*This address leads to this PC alone.*--address/s)

    const taken = startProcess(['--data', data, '--port', '0'])
    expect(await taken.ended).toBe(4)
    expect(taken.said()).toContain('Another headquarters that is running uses this folder')
    await layEmptyDatabase(join(folder, 'other'))
    const sameAddress = startProcess(['--data', join(folder, 'other'), '--port', new URL(first.address).port])
    expect(await sameAddress.ended).toBe(3)
    expect(sameAddress.said()).toContain('is taken by another program')

    const desk = new DeskClient(first.address)
    expect((await desk.join(code ?? '')).body.organisation).toMatchObject({ kind: 'headquarters' })
    const { epoch } = (await desk.health()).body
    const waiting = desk.poll((await desk.poll()).body.heads, 20_000)
    await new Promise(done => setTimeout(done, 200))
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    expect((await waiting).status).toBe(200)

    const second = await startListening(['--data', data, '--port', '0'])
    expect(second.said()).not.toContain('kakehashi:')
    expect((await desk.movedTo(second.address).poll()).status).toBe(200)
    second.child.kill('SIGTERM')
    expect(await second.ended).toBe(0)
    expect(timesIn(readdirSync(join(data, 'backups')))).toHaveLength(1)

    const file = join(folder, 'usb.backup.gz')
    const copied = startProcess(['--data', data, '--backup', file])
    expect([await copied.ended, copied.said()]).toEqual([0, expect.stringContaining('The backup was made and read back')])
    const onto = startProcess(['--data', data, '--restore', file])
    expect([await onto.ended, onto.said()]).toEqual([5, expect.stringContaining('There are records already')])
    const other = join(folder, 'restored')
    await layEmptyDatabase(other)
    const back = startProcess(['--data', other, '--restore', file])
    expect([await back.ended, back.said()]).toEqual([0, expect.stringContaining('Restored from')])
    const third = await startListening(['--data', other, '--port', '0'])
    const moved = desk.movedTo(third.address)
    expect((await moved.poll()).status).toBe(200)
    expect((await moved.health()).body.epoch).not.toBe(epoch)
    third.child.kill('SIGTERM')
    expect(await third.ended).toBe(0)
  }, 180_000)

  test('practice leaves its address and secret for this user alone, invites the sample’s desks, and ends when the last is gone', async () => {
    const file = join(folder, 'practice', 'practice.json')
    await layEmptyDatabase(join(folder, 'practice-data'))
    const running = await startListening(['--practice', '--practice-file', file, '--data', join(folder, 'practice-data'), '--idle', '2'])
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
    const { address, secret, pid } = JSON.parse(readFileSync(file, 'utf8')) as { address: string; secret: string; pid: number }
    expect({ address, pid }).toEqual({ address: running.address, pid: running.child.pid })
    expect(running.said()).not.toContain('kakehashi:')

    const id = freshId()
    const desk = new DeskClient(address, id)
    const ask = JSON.stringify({ organisation: { name: '見本国際交流協会', kind: 'association' }, id })
    const { code } = (await desk.send<{ code: string }>('POST', '/practice/invitation', ask, { 'kk-practice': secret })).body
    expect((await desk.join(code)).body.organisation.id).toBe(id)
    expect((await desk.health()).body.practice).toBe(true)

    // A desk that only waits for news is there; the server stays.
    await desk.poll((await desk.poll()).body.heads, 4000)
    expect(running.child.exitCode).toBeNull()
    expect(await running.ended).toBe(0)
    expect(existsSync(file)).toBe(false)
  }, 60_000)

  test('options that cannot be read are answered with the usage', async () => {
    const started = startProcess(['--prot', '1'])
    expect(await started.ended).toBe(2)
    expect(started.said()).toContain('npm run headquarters')
    for (const args of [['--backup', 'a', '--restore', 'b'], ['--port', 'x'], ['--port', '70000'], ['--idle', '0'], ['extra']])
      expect(readOptions(args, {}).ok).toBe(false)
  })

  test('practice never touches the database that is named for the real headquarters', () => {
    const environment = { DATABASE_URL: 'postgres://real' }
    expect(readOptions([], environment)).toMatchObject({ value: { database: 'postgres://real', port: 8650 } })
    expect(readOptions(['--practice'], environment)).toMatchObject({ value: { database: null } })
  })
})

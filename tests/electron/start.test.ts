import { spawnSync } from 'node:child_process'
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { enterAt as enter } from '../support/enter-host.ts'
import { freshFolder } from '../support/host-deeds.ts'
import { startHost } from '../support/host-start.ts'

const start = (profile: string, ...options: readonly string[]) => startHost(profile, '--no-window', ...options)

const creation = { organisation: '花山市国際交流協会', kind: 'city-association', person: '見本', passphrase: '桜の木の下で二人で待つ' }
const speaksBoth = (text: string): void => {
  expect(text).toMatch(/[ぁ-ん]/)
  expect(text).toMatch(/[A-Za-z]{4}/)
  expect(text).not.toMatch(/\bat .*\.ts:|Error:|node:internal/)
}
/** Trouble is told in Japanese, in やさしい日本語 with its spaces, and in English. */
const speaksAll = (text: string): void => {
  speaksBoth(text)
  const [ja = '', easy = '', en = ''] = text.trim().split('\n')
  expect(ja).toMatch(/。/)
  expect(easy).toMatch(/[ぁ-ん] \p{L}.*。/u)
  expect(en).toMatch(/^[^ぁ-ん]*$/)
}

describe('a start', () => {
  test('prints an address that opens the workbench, and Ctrl+C ends it', async () => {
    const profile = await freshFolder()
    const one = await start(profile, '--port', '0')
    const ask = await enter(await one.address)
    expect(await ask('desk:state', {})).toEqual({ phase: 'first-run', shell: 'loopback' })
    expect((await stat(join(profile, 'host.json'))).mode & 0o777).toBe(0o600)
    one.child.kill('SIGINT')
    expect(await one.ended).toBe(0)
    await expect(stat(join(profile, 'host.json'))).rejects.toThrow()
  })

  test('of a profile that is open asks the running host for a fresh address and exits 0', async () => {
    const profile = await freshFolder()
    const one = await start(profile, '--port', '0')
    const first = await one.address
    const two = await start(profile)
    expect(await two.ended).toBe(0)
    const second = await two.address
    expect(new URL(second).origin).toBe(new URL(first).origin)
    expect(second).not.toBe(first)
    for (const address of [first, second]) expect(await (await enter(address))('desk:state', {})).toMatchObject({ phase: 'first-run' })
    speaksBoth(two.out())
  })

  test('after kill -9 goes on with the same port and everything that was saved', async () => {
    const profile = await freshFolder()
    const one = await start(profile, '--port', '0')
    const first = await one.address
    await (await enter(first))('desk:create', creation)
    one.child.kill('SIGKILL')
    await one.ended
    await stat(join(profile, 'host.json'))
    const two = await start(profile)
    expect(new URL(await two.address).origin).toBe(new URL(first).origin)
    const ask = await enter(await two.address)
    expect(await ask('desk:unlock', { passphrase: creation.passphrase })).toMatchObject({
      ok: true,
      value: { phase: 'open', desk: { organisation: { name: creation.organisation } } },
    })
    expect((await stat(join(profile, 'desk.json'))).mode & 0o777).toBe(0o600)
    const text = one.out() + one.err() + two.out() + two.err() + (await readFile(join(profile, 'desk.json'), 'utf8'))
    expect(text).not.toContain(creation.passphrase)
  })

  test('on a taken port says so in plain words and exits 1', async () => {
    const other = createServer()
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void other.close())
    const address = other.address()
    const port = String(typeof address === 'object' && address ? address.port : 0)
    const one = await start(await freshFolder(), '--port', port)
    expect(await one.ended).toBe(1)
    expect(one.err()).toContain(port)
    speaksAll(one.err())
  })

  test('with another port than the desk’s says which one it has', async () => {
    const profile = await freshFolder()
    const one = await start(profile, '--port', '0')
    const port = new URL(await one.address).port
    await (await enter(await one.address))('desk:create', creation)
    one.child.kill('SIGTERM')
    await one.ended
    const two = await start(profile, '--port', String(Number(port) + 1))
    expect(await two.ended).toBe(1)
    expect(two.err()).toContain(port)
    speaksAll(two.err())
  })

  test('on a profile that cannot be written says so and exits 1', async ({ skip }) => {
    const folder = await freshFolder()
    if (process.getuid?.() === 0) {
      if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,ro', 'tmpfs', folder]).status !== 0) skip('no right to mount a read-only disk')
      onTestFinished(() => void spawnSync('umount', ['-l', folder]))
    } else await chmod(folder, 0o500)
    for (const profile of [folder, join(folder, 'desk')]) {
      const one = await start(profile, '--port', '0')
      expect(await one.ended).toBe(1)
      expect(one.err()).toContain(folder)
      speaksAll(one.err())
    }
  })

  test('on a file where a folder should be, or with a damaged desk file, says so and leaves it alone', async () => {
    const folder = await freshFolder()
    await writeFile(join(folder, 'file'), 'x')
    const one = await start(join(folder, 'file'))
    expect(await one.ended).toBe(1)
    speaksAll(one.err())
    const profile = join(folder, 'desk')
    await mkdir(profile)
    await writeFile(join(profile, 'desk.json'), '{"format":1,')
    const two = await start(profile)
    expect(await two.ended).toBe(1)
    speaksAll(two.err())
    expect(await readFile(join(profile, 'desk.json'), 'utf8')).toBe('{"format":1,')
  })

  test('with an option that is none says which there are', async () => {
    const one = await start(await freshFolder(), '--colour', 'red')
    expect(await one.ended).toBe(1)
    speaksAll(one.err())
  })
})

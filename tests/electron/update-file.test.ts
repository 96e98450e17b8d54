import { readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type OwnProgram, Programs } from '../../electron/services/programs.ts'
import { isLater, readUpdate, type Update } from '../../electron/services/update-file.ts'
import { UpdatesByFile } from '../../electron/services/updates.ts'
import { newKey, updateFile } from '../../scripts/update.mjs'
import { freshFolder } from '../support/host-deeds.ts'

const [publisher, stranger] = [newKey(), newKey()]
const program = { 'package.json': Buffer.from('{}'), 'out/main/loopback.js': Buffer.from('console.log("新しい")\n'.repeat(50)) }
const wish = { program, version: '0.2.0', schema: 3, node: 24, secret: publisher.secret }
const made = updateFile(wish)

const update = (more: Partial<typeof wish> = {}): Update => {
  const read = readUpdate(updateFile({ ...wish, ...more }), publisher.open)
  if (!read.ok) throw new Error(read.problem)
  return read.value
}
const own: OwnProgram = { place: '/unpacked', version: '0.1.0', schema: 3, node: 24, key: publisher.open }

describe('an update file', () => {
  test('of the publisher is read with all its files', () => {
    expect(update().files.map(({ path, bytes }) => [path, bytes.toString()])).toEqual(
      Object.entries(program)
        .toSorted()
        .map(([path, bytes]) => [path, bytes.toString()])
        .toSorted(),
    )
  })

  test('that somebody else signed, or changed by one byte anywhere, is refused before anything is inflated', () => {
    expect(readUpdate(made, null)).toEqual({ ok: false, problem: 'no-key' })
    expect(readUpdate(updateFile({ ...wish, secret: stranger.secret }), publisher.open)).toEqual({ ok: false, problem: 'not-ours' })
    const problems = new Set<string>()
    for (let at = 0; at < made.length; at++) {
      const bytes = Buffer.from(made)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      const read = readUpdate(bytes, publisher.open)
      problems.add(read.ok ? `taken, byte ${at}` : read.problem)
    }
    expect([...problems].toSorted()).toEqual(['damaged', 'not-an-update', 'not-ours'])
    for (const length of [0, 5, 30, 200, made.length - 1]) expect(readUpdate(made.subarray(0, length), publisher.open).ok).toBe(false)
    expect(readUpdate(Buffer.concat([made, Buffer.from('x')]), publisher.open)).toEqual({ ok: false, problem: 'damaged' })
  })

  test('even of the publisher writes nowhere but below its folder', () => {
    for (const path of ['../x', 'a/../../x', '/etc/x', 'C:/x', 'a\\..\\x', '.hidden/x', 'a//x', '', 'out/nul\u0000'])
      expect(readUpdate(updateFile({ ...wish, program: { [path]: Buffer.from('x') } }), publisher.open)).toEqual({
        ok: false,
        problem: 'not-ours',
      })
  })

  test('0.10.0 is later than 0.9.9, and nothing than itself', () => {
    expect([isLater('0.10.0', '0.9.9'), isLater('1.0.0', '0.99.99'), isLater('0.1.0', '0.1.0'), isLater('0.1.0', '0.2.0')]).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})

describe('which program a start runs', () => {
  const programsIn = async (more: Partial<OwnProgram> = {}) => {
    const folder = join(await freshFolder(), 'program')
    return { folder, programs: new Programs(folder, { ...own, ...more }) }
  }

  test('an update that was taken runs, and goes on running once its page has asked its host', async () => {
    const { folder, programs } = await programsIn()
    expect(await programs.start()).toEqual({ place: '/unpacked', update: null, gave: null })
    expect(await programs.take(update())).toEqual({ ok: true, value: null })
    expect(await programs.start()).toEqual({ place: join(folder, '0.2.0'), update: '0.2.0', gave: null })
    await programs.cameUp('0.2.0')
    for (let again = 0; again < 2; again++) expect(await programs.start()).toMatchObject({ update: '0.2.0' })
    expect(await readFile(join(folder, '0.2.0/out/main/loopback.js'), 'utf8')).toBe(program['out/main/loopback.js'].toString())
  })

  test('one that did not come up is left at the next start, and one that somebody changed is never run', async () => {
    const { programs } = await programsIn()
    await programs.take(update())
    for (let tries = 0; tries < 2; tries++) expect((await programs.start()).update).toBe('0.2.0')
    expect(await programs.start()).toEqual({ place: '/unpacked', update: null, gave: '0.2.0' })
    expect(await programs.start()).toEqual({ place: '/unpacked', update: null, gave: null })
    const other = await programsIn()
    await other.programs.take(update())
    await writeFile(join(other.folder, '0.2.0/out/main/loopback.js'), 'elsewhere()')
    expect(await other.programs.start()).toEqual({ place: '/unpacked', update: null, gave: '0.2.0' })
    const cut = await programsIn()
    await cut.programs.take(update())
    await truncate(join(cut.folder, '0.2.0/update.json'), 10)
    expect((await cut.programs.start()).update).toBe(null)
  })

  test('there is a way back, a later zip comes first, and nothing earlier, or too new for the way back, is taken', async () => {
    const { folder, programs } = await programsIn()
    expect(await programs.goBack()).toBe(false)
    await programs.take(update())
    expect(await programs.take(update())).toEqual({ ok: false, problem: 'not-later' })
    expect(await programs.take(update({ version: '0.1.9' }))).toEqual({ ok: false, problem: 'not-later' })
    expect(await programs.take(update({ version: '0.3.0', schema: 5 }))).toEqual({ ok: false, problem: 'other-schema' })
    expect(await programs.take(update({ version: '0.3.0', schema: 2 }))).toEqual({ ok: false, problem: 'other-schema' })
    expect(await programs.take(update({ version: '0.3.0', node: 26 }))).toEqual({ ok: false, problem: 'other-node' })
    expect((await programs.start()).update).toBe('0.2.0')
    expect(await new Programs(folder, { ...own, version: '0.2.0' }).start()).toMatchObject({ update: null, gave: null })
    expect(await programs.goBack()).toBe(true)
    expect(await programs.start()).toEqual({ place: '/unpacked', update: null, gave: null })
    // Whoever wants it after all takes it again; it may be running still, and its files stay as they lie.
    const lies = () => stat(join(folder, '0.2.0/out/main/loopback.js')).then(({ ino, mtimeMs }) => [ino, mtimeMs])
    const before = await lies()
    expect(await programs.take(update())).toEqual({ ok: true, value: null })
    expect(await lies()).toEqual(before)
  })

  test('what nobody can read, or what points elsewhere, is no choice', async () => {
    const { folder, programs } = await programsIn()
    await programs.take(update())
    for (const broken of ['', '{', '{"version":"../x","state":"good","tries":1}', '{"version":"9.0.0/../x","state":"good","tries":1}']) {
      await writeFile(join(folder, 'choice.json'), broken)
      expect(await programs.start()).toEqual({ place: '/unpacked', update: null, gave: null })
    }
  })
})

describe('a page that asks for updates', () => {
  const asking = async () => {
    const folder = join(await freshFolder(), 'program')
    const programs = new Programs(folder, own)
    const updates = new UpdatesByFile(own, programs, '0.1.0')
    const put = (bytes: Buffer, from: number) => updates.put({ from, bytes: bytes.toString('base64') })
    return { updates, put, programs }
  }

  test('brings a file in pieces, hears what the next start runs, and can go back', async () => {
    const { updates, put } = await asking()
    expect(await updates.state()).toEqual({ version: '0.1.0', by: 'file', next: null, back: null })
    expect(await put(made.subarray(0, 100), 0)).toEqual({ ok: true, value: null })
    expect(await put(made.subarray(100), 100)).toEqual({ ok: true, value: null })
    expect(await updates.take()).toEqual({ ok: true, value: { version: '0.2.0' } })
    expect(await updates.state()).toEqual({ version: '0.1.0', by: 'file', next: '0.2.0', back: '0.1.0' })
    expect(await updates.goBack()).toEqual({ ok: true, value: null })
    expect(await updates.state()).toEqual({ version: '0.1.0', by: 'file', next: null, back: null })
  })

  test('with pieces out of order, too much, or nothing, changes nothing', async () => {
    const { updates, put, programs } = await asking()
    expect(await updates.take()).toEqual({ ok: false, problem: 'not-an-update' })
    await put(made.subarray(0, 100), 0)
    expect(await put(made.subarray(101), 101)).toEqual({ ok: false, problem: 'out-of-order' })
    expect(await updates.take()).toEqual({ ok: false, problem: 'not-an-update' })
    const piece = Buffer.alloc(5_000_000)
    let from = 0
    let last = await put(piece, from)
    while (last.ok) {
      from += piece.length
      last = await put(piece, from)
    }
    expect([last, from]).toEqual([{ ok: false, problem: 'too-large' }, 65_000_000])
    expect(await programs.choice()).toBe(null)
  })
})

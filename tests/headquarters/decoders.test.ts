import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { inspectBackup, writeBackup } from '../../headquarters/backup-file.ts'
import { readOffer } from '../../headquarters/offer.ts'
import { readSeen } from '../../headquarters/poll.ts'
import { jointScope } from '../../shared/sync/scope.ts'
import { DeskClient, freshId } from '../support/desk-client.ts'
import { bounded, changedBytes, changedJson, HOSTILE_TIME, hostileRuns } from '../support/hostile.ts'

const desk = new DeskClient('')
const scope = jointScope(freshId())
const page = () =>
  desk.deed(scope, [
    { kind: 'drill', record: freshId(), groups: { title: '訓練', site: { name: '港', seats: [1, 2] } }, bases: { title: [desk.stamp()] } },
    { kind: 'volunteer', record: freshId(), sealed: 'c2VhbGVk', bases: { name: [] } },
    { kind: 'application', record: freshId(), groups: { purpose: { y: 'AAA=' } } },
  ])
const push = { scope, from: 1, pages: [page(), page()] }

describe('what headquarters reads', { timeout: HOSTILE_TIME }, () => {
  test('a push of whatever form is an offer of which each change has a name and a reason, or is refused with a word', async () => {
    const found = new Set<string>()
    await fc.assert(
      fc.asyncProperty(changedJson(push), async value => {
        const offer = await bounded(() => readOffer(value, desk.desk, Date.now()))
        found.add(offer.ok ? 'ok' : offer.problem)
        if (!offer.ok) return
        const { from, items } = offer.value
        expect(items.map(({ n }) => n)).toEqual(items.map((_, place) => from + place))
        for (const item of items) {
          expect(item.hash).toMatch(/^[0-9a-f]{64}$/)
          found.add(item.reason ?? 'taken')
          if (item.reason === null) expect(item.change).toMatchObject({ scope, desk: desk.desk, n: item.n })
        }
      }),
      hostileRuns(200),
    )
    // The changes reach beyond the first gate.
    expect([...found].toSorted()).toEqual(expect.arrayContaining(['malformed', 'ok', 'taken']))
  })

  test('what a desk says to have seen is read or refused', async () => {
    const text = Buffer.from(JSON.stringify({ national: 3, [scope]: 7 }))
    await fc.assert(
      fc.asyncProperty(changedBytes(text), async bytes => {
        const seen = await bounded(() => readSeen(Buffer.from(bytes).toString('base64url')))
        if (seen) expect(Object.values(seen).every(Number.isSafeInteger)).toBe(true)
      }),
      hostileRuns(200),
    )
  })

  describe('a backup', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kakehashi-decoders-'))
    afterAll(() => rmSync(folder, { recursive: true, force: true }))
    const path = join(folder, 'x.backup.gz')
    const opening = { what: 'kakehashi-headquarters', form: 1, step: 1, at: new Date(0).toISOString() } as const

    test('is whole, or damaged', async () => {
      await writeBackup(
        path,
        opening,
        (async function* () {
          for (let row = 0; row < 5; row++) yield { table: 'change', row: { scope, n: row, body: '訓練' } }
        })(),
      )
      const whole = readFileSync(path)
      expect(await inspectBackup(path)).toMatchObject({ rows: 5 })
      await fc.assert(
        fc.asyncProperty(changedBytes(whole), async bytes => {
          if (whole.equals(bytes)) return
          writeFileSync(path, bytes)
          const found = await bounded(() => inspectBackup(path))
          // A gzip file may be followed by anything that is no second one.
          if (found !== 'damaged') expect(found).toEqual({ opening, rows: 5 })
        }),
        hostileRuns(60),
      )
    })

    test('that unpacks to one line without end is damaged, and is not taken into memory', async () => {
      const member = gzipSync(Buffer.alloc(10 * 1024 * 1024, 'x'), { level: 1 })
      writeFileSync(path, Buffer.concat(Array(30).fill(member)))
      expect(await bounded(() => inspectBackup(path))).toBe('damaged')
    })
  })
})

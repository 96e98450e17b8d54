import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packRecord, unpackRecord } from '../../../renderer/data/pack-record.ts'
import { hearValue } from '../../../shared/sync/cell.ts'
import type { StoredRecord } from '../../../shared/sync/record.ts'
import type { Stamp } from '../../../shared/sync/stamp.ts'

const write = fc.record({
  group: fc.constantFrom('name', 'phone', 'here', 'note'),
  value: fc.jsonValue(),
  at: fc.nat(5),
  deed: fc.constantFrom('one', 'two'),
  bases: fc.array(fc.nat(5), { maxLength: 2 }),
})

test('a record comes back from the disk exactly as it went there, whatever was written to it', () => {
  fc.assert(
    fc.property(fc.array(write, { maxLength: 12 }), writes => {
      let record: StoredRecord = { scope: 'national', kind: 'volunteer', id: 'v', cells: {}, texts: {} }
      for (const { group, value, at, deed, bases } of writes) {
        const head = { at: `s${at}` as Stamp, value: JSON.parse(JSON.stringify(value)), deed }
        const cell = hearValue(
          record.cells[group],
          head,
          bases.map(base => `s${base}` as Stamp),
        )
        record = { ...record, cells: { ...record.cells, [group]: cell } }
      }
      expect(unpackRecord(JSON.parse(JSON.stringify(packRecord(record))))).toEqual(record)
    }),
    { seed: 20261122 },
  )
})

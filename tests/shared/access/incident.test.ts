import { expect, test } from 'vitest'
import type { Incident } from '../../../shared/access/incident.ts'
import { deadlinesOf, desksIn, heldIn } from '../../../shared/access/incident.ts'
import { outlineIncident } from '../../../shared/access/outline-incident.ts'
import type { DeskRecord } from '../../../shared/desks/desk-record.ts'
import { outlineText } from '../../../shared/documents/outline.ts'
import { emptyVolunteer } from '../../../shared/roster/volunteer.ts'

const incident: Incident = {
  organisation: '見本県国際交流協会',
  desk: 'desk-1',
  called: { name: '中村', pc: '貸出用ノートPC' },
  own: false,
  sample: false,
  shell: null,
  last: null,
  people: 1_200,
  held: [['phone', 1_150]],
  placed: 3,
  synced: null,
  locked: null,
  struckOff: null,
  backup: null,
  lines: [{ by: '中村', desk: 'desk-1', line: { what: 'opened', at: 0, person: 'a' } }],
  known: null,
  wrongful: false,
}
/** Words that show what they were given. */
const words = {
  say: (key: string, values?: Readonly<Record<string, string | number>>) => [key, ...Object.values(values ?? {})].join(' '),
  language: 'ja',
  day: (day: string) => day,
  moment: (at: number) => `at ${at}`,
  lineWords: () => ({ what: 'opened', whom: '見本　あんな', why: '' }),
}
const textOf = (part: Partial<Incident>) => outlineText(outlineIncident({ ...incident, ...part }, words))

test('the first report is due on the third to fifth day, the full one on the thirtieth, for a wrongful purpose on the sixtieth', () => {
  expect(deadlinesOf('2026-11-24', false)).toEqual({ first: ['2026-11-26', '2026-11-28'], full: '2026-12-23' })
  expect(deadlinesOf('2026-12-31', true)).toEqual({ first: ['2027-01-02', '2027-01-04'], full: '2027-02-28' })
})

test('the paper has the nine items in their order, and names nobody of the roster', () => {
  const text = textOf({})
  expect([...text.matchAll(/incident:item\.(\d)/g)].map(([, item]) => Number(item))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(text).not.toContain('見本　あんな')
  expect(text).toContain('incident:due.unknown')
  expect(textOf({ known: '2026-11-24', wrongful: true })).toContain('incident:due.in-60 2027-01-22')
})

test('a sample is not said to be locked with a passphrase, which it has not', () => {
  expect(textOf({ shell: 'loopback' })).toContain('incident:desk.keys-loopback')
  expect(textOf({ shell: 'loopback', sample: true })).not.toMatch(/incident:desk\.(keys|locked|sealed-with)/)
})

test('when it was last locked stands there as far as somebody knows, and since when headquarters answers it no more', () => {
  expect(textOf({})).toContain('incident:desk.locked-there incident:open')
  expect(textOf({ own: true, shell: 'loopback' })).toContain('incident:desk.locked-unknown incident:open')
  expect(textOf({ own: true, shell: 'loopback', locked: 7 })).toContain('incident:desk.locked-at at 7')
  expect(textOf({})).not.toContain('incident:desk.struck-off')
  expect(textOf({ struckOff: { since: 9, why: 'lost' } })).toContain('incident:desk.struck-off-at at 9 desks:why.lost')
  expect(textOf({})).toContain('desks:name.both 貸出用ノートPC 中村')
  expect(textOf({ called: null })).toContain('incident:which.unknown')
})

test('more than a thousand people are said to make a report due, and others to ask', () => {
  expect(textOf({})).toContain('incident:due.many 1000')
  expect(textOf({ people: 1_000 })).toContain('incident:due.whether 1000')
})

test('field groups are counted by people who have something in them', () => {
  const people = [
    { ...emptyVolunteer('a'), name: '甲', phone: '090', consent: false },
    { ...emptyVolunteer('b'), kana: 'オツ' },
  ]
  expect(heldIn(people)).toEqual([
    ['name', 2],
    ['phone', 1],
    ['consent', 1],
  ])
})

test('the desk that was lost last comes first, then this one, the others, and those that are no desk of the association’s', () => {
  const record = (desk: string, state: DeskRecord['state'], since: number, why: DeskRecord['why'] = '') =>
    ({ desk, state, since, why }) as DeskRecord
  const records = [
    record('own', 'in', 1),
    record('old', 'struck-off', 9, 'replaced'),
    record('lost', 'struck-off', 5, 'lost'),
    record('stolen', 'struck-off', 7, 'stolen'),
    record('second', 'in', 2),
  ]
  expect(desksIn('own', records, ['z', 'a', 'own', '', 'second', 'a'])).toEqual(['stolen', 'lost', 'own', 'second', 'old', 'a', 'z'])
})

test('how many lines of the record of access stand there is said, and of how many only where some do not', () => {
  const line = incident.lines[0] as Incident['lines'][number]
  expect(textOf({})).toContain('incident:seen.all 1')
  expect(textOf({ lines: Array.from({ length: 21 }, () => line) })).toContain('incident:seen.about 20 21')
})

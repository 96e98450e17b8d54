import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readTable } from '../../../renderer/workers/read-table.ts'
import { type SheetForm, writeSheet } from '../../../renderer/workers/write-sheet.ts'
import { countsOf } from '../../../shared/roster/carry-out-plan.ts'
import { planImport } from '../../../shared/roster/plan-import.ts'
import { rosterSheet } from '../../../shared/roster/roster-sheet.ts'
import { emptyVolunteer, type Volunteer } from '../../../shared/roster/volunteer.ts'
import { fixture, readRoster } from '../../shared/roster/roster-files.ts'

const full = process.env['KAKEHASHI_FULL'] === '1'
const book: SheetForm = { as: 'xlsx', name: '名簿', password: '', era: false }
const forms: readonly SheetForm[] = [book, { ...book, era: true }, { as: 'csv' }, { as: 'clipboard' }]

async function people(): Promise<readonly Volunteer[]> {
  const { rows } = await readRoster(fixture('roster-a-cp932.csv'))
  return rows.map(({ values, unread }, place) => ({ ...emptyVolunteer(`id-${place}`), ...values, unread }))
}

const cellsOf = async (bytes: Uint8Array, password = '') => {
  const read = await readTable(bytes, password === '' ? {} : { password })
  return read.ok ? read.value.sheets[0]?.rows.map(({ cells }) => cells) : read.problem
}

describe('a roster that was exported', () => {
  test.each(forms)('comes back by import as it was, in every field: %o', async form => {
    const roster = await people()
    const reading = await readRoster(await writeSheet(rosterSheet(roster), form))
    expect(reading.rows).toHaveLength(roster.length)
    expect(reading.rows.map(({ values, unread }) => ({ ...values, unread }))).toEqual(
      roster.map(({ id: _, kept: __, ...person }) => person),
    )
    const unique = roster.filter(({ number }, place) => number !== '' && roster.findIndex(one => one.number === number) === place)
    expect(countsOf(planImport(reading, unique))).toMatchObject({ same: unique.length, add: 0, update: 0, bad: 0 })
  })

  test('shows its days as the desk does, and is no formula anywhere, whatever somebody wrote', async () => {
    const hostile = ['=HYPERLINK("http://x.example","見る")', '+81-90-1111-2222', '-1+2', '@SUM(A1)', '\t=1', "'=1", '=cmd|"/c calc"!A1']
    const roster = hostile.map((note, place) => ({
      ...emptyVolunteer(`id-${place}`),
      name: `=${place}`,
      note,
      until: '2027-03-31' as const,
    }))
    const bytes = await writeSheet(rosterSheet(roster), { ...book, era: true })
    const parts = Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)] as const)
    expect(parts.filter(([name, xml]) => name.includes('sheet') && /<f[ >]/.test(xml))).toEqual([])
    expect(parts.find(([name]) => name.endsWith('styles.xml'))?.[1]).toContain('ggge')
    const csv = new TextDecoder().decode(await writeSheet(rosterSheet(roster), { as: 'csv' }))
    for (const note of hostile.slice(0, 5)) expect(csv).toContain(`'${note.replaceAll('"', '""')}`)
    expect(csv.split('\r\n').filter(line => /(^|,)"?[=+\-@\t]/.test(line))).toEqual([])
    // A ' that somebody typed themselves before = is the one letter that a text file loses.
    const back = (form: SheetForm) => (form.as === 'xlsx' ? hostile : hostile.map(note => note.replace(/^'=/, '=')))
    for (const form of forms) {
      const cells = await cellsOf(await writeSheet(rosterSheet(roster), form))
      expect(Array.isArray(cells) && cells.slice(1).map(row => row.at(-1))).toEqual(back(form))
    }
  })

  test('with a password opens to nobody else', { timeout: 30_000 }, async () => {
    const [person] = await people()
    const bytes = await writeSheet(rosterSheet(person ? [person] : []), { ...book, password: 'はなやま 橋' })
    expect(Buffer.from(bytes).includes(Buffer.from(person?.phone ?? '-'))).toBe(false)
    expect(await cellsOf(bytes)).toBe('password')
    // As many rounds as Excel asks for take seconds.
    if (!full) return
    expect(await cellsOf(bytes, 'はなやま')).toBe('wrong-password')
    expect(await cellsOf(bytes, 'はなやま 橋')).toMatchObject(
      [
        ['登録番号', '氏名'],
        [person?.number, person?.name],
      ].map(row => expect.arrayContaining(row)),
    )
  })
})

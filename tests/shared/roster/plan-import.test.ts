import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answer } from '../../../shared/roster/carry-out-plan.ts'
import { countsOf, draftsOf, recheck, settle } from '../../../shared/roster/carry-out-plan.ts'
import type { Plan, PlannedRow } from '../../../shared/roster/plan-import.ts'
import { planImport } from '../../../shared/roster/plan-import.ts'
import { corrected } from '../../../shared/roster/read-rows.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { emptyVolunteer, volunteerOf } from '../../../shared/roster/volunteer.ts'
import type { Groups } from '../../../shared/sync/change.ts'
import type { Reading } from './roster-files.ts'
import { cellsOfSample, csvBytes, fixture, readRoster, truth } from './roster-files.ts'

/** Carries a plan out over a roster in memory, as the desk does over its records. */
function carriedOut(plan: Plan, roster: readonly Volunteer[]): readonly Volunteer[] {
  const records = new Map<string, Groups>(roster.map(({ id, ...rest }) => [id, Object.fromEntries(Object.entries(rest)) as Groups]))
  const people = new Map(roster.map(volunteer => [volunteer.id, volunteer]))
  let next = roster.length
  for (const { record, groups } of draftsOf(plan, () => `id-${next++}`)) {
    const before = people.get(record)
    const all = before ? { ...groupsFrom(before), ...groups } : groups
    records.set(record, all)
    people.set(record, volunteerOf(record, all))
  }
  return [...people.values()]
}

const groupsFrom = (volunteer: Volunteer): Groups =>
  draftsOf({ rows: [{ kind: 'add', row: noRow, after: volunteer }], skipped: [], blankable: [] }, () => '')[0]?.groups ?? {}

const heading = ['登録番号', '氏名', 'フリガナ', '生年月日', '電話番号', 'メールアドレス', '対応言語', '備考']
const read = (...rows: readonly (readonly string[])[]): Promise<Reading> => readRoster(csvBytes([heading, ...rows]))
const kinds = ({ rows }: Plan) => rows.map(({ kind }) => kind)
const asked = (planned: PlannedRow | undefined) => {
  if (planned?.kind !== 'ask') throw new Error(`is ${planned?.kind}`)
  return planned
}
const noRow = (await read(['V1', '山田　太郎', 'ヤマダ タロウ', '', '', '', '', ''], ['V2', '森　花', 'モリ ハナ', '', '', '', '', '']))
  .rows[0] as Reading['rows'][number]

const tanaka = ['V1', '髙橋　健一', 'タカハシ ケンイチ', '1990-05-01', '090-1111-2222', 'k@example.jp', '英語（業務）', 'よく来る']
const rosterOf = async (...rows: readonly (readonly string[])[]) =>
  carriedOut(planImport(await read(...rows, ['V9', '別　人', 'ベツ ジン', '1950-01-01', '', '', '', '']), []), [])

describe('the sample into an empty roster', () => {
  test('180 and the one with 外字 are added; the nine doubles are asked, each with the right person', async () => {
    const reading = await readRoster(fixture('roster-a-cp932.csv'))
    const plan = planImport(reading, [])
    expect(countsOf(plan)).toMatchObject({ add: 181, ask: 9, update: 0, same: 0, bad: 0 })
    const numberAt = new Map(reading.rows.map(({ line, values }) => [line, values.number]))
    const found = plan.rows.flatMap(planned => {
      if (planned.kind !== 'ask') return []
      const [first] = planned.candidates
      return [`${planned.row.values.name} ${first?.who.kind === 'row' ? numberAt.get(first.who.line) : ''}`]
    })
    expect(found).toEqual(truth.duplicates.map(({ name, of }) => `${name} ${of}`))
  })

  test('importing the same file again changes nothing', async () => {
    const reading = await readRoster(fixture('roster-a-cp932.csv'))
    const roster = carriedOut(planImport(reading, []), [])
    expect(roster).toHaveLength(181)
    expect(countsOf(planImport(reading, roster))).toMatchObject({ same: 181, ask: 9, add: 0, update: 0 })
  })

  test('after an undo the same file is added again', async () => {
    const reading = await readRoster(fixture('roster-a-cp932.csv'))
    const first = planImport(reading, [])
    carriedOut(first, [])
    expect(planImport(reading, [])).toEqual(first)
  })

  test('the Excel list without numbers proves nobody: all 180 are questions with the right person first', async () => {
    const roster = carriedOut(planImport(await readRoster(fixture('roster-a-cp932.csv')), []), [])
    const plan = planImport(await readRoster(fixture('roster-b-merged-headers.xlsx')), roster)
    expect(countsOf(plan)).toMatchObject({ ask: 180, add: 0, update: 0 })
    const wrong = plan.rows.filter(planned => {
      const [first] = asked(planned).candidates
      const person = roster.find(({ id }) => first?.who.kind === 'person' && first.who.id === id)
      return person?.phone !== planned.row.values.phone
    })
    expect(wrong).toEqual([])
    // A list that says less takes nothing away.
    const answers = new Map(
      plan.rows.flatMap(planned => {
        const who = asked(planned).candidates[0]?.who
        return who ? [[planned.row.line, { kind: 'same', who } as Answer] as const] : []
      }),
    )
    const settled = settle(plan, answers, roster)
    expect(countsOf(settled)).toMatchObject({ ask: 0, add: 0 })
    for (const planned of settled.rows)
      if (planned.kind === 'update')
        expect(
          planned.changes.map(({ field }) => field).filter(field => !['note', 'name'].includes(field)),
          planned.row.values.name,
        ).toEqual([])
  })
})

describe('who a row means', () => {
  test('only a registration number proves it; the same name and birthday is a question with reasons', async () => {
    const roster = await rosterOf(tanaka)
    const plan = planImport(await read(tanaka.with(4, '090-3333-4444'), ['', '高橋健一', 'ﾀｶﾊｼ ｹﾝｲﾁ', 'H2.5.1', '', '', '', '']), roster)
    expect(kinds(plan)).toEqual(['update', 'ask'])
    expect(asked(plan.rows[1])).toMatchObject({
      why: 'like-someone',
      candidates: [{ likeness: 'likely', reasons: ['name', 'kana', 'birth'] }],
    })
  })

  test('a namesake with another birthday and telephone is somebody else', async () => {
    const roster = await rosterOf(tanaka)
    const plan = planImport(
      await read(
        ['', '髙橋　健一', 'タカハシ ケンイチ', '1961-01-01', '090-9999-8888', '', '', ''],
        ['V2', '髙橋　健一', 'タカハシ ケンイチ', '1975-01-01', '', '', '', ''],
      ),
      roster,
    )
    expect(kinds(plan)).toEqual(['add', 'add'])
  })

  test.each([
    ['斎藤　恵', '齋藤 恵'],
    ['斉藤　恵', '齊藤恵'],
    ['渡辺　恵', '渡邉　恵'],
    ['渡邊　恵', '渡辺　恵'],
    ['山崎　恵', '山﨑　恵'],
    ['浜田　恵', '濵田　恵'],
    ['吉田　恵', '𠮷田　恵'],
    ['島田　恵', '嶋田　恵'],
    ['NGUYEN THI LAN', 'LAN THI NGUYEN'],
    ['Nguyễn Thị Lan', 'NGUYEN THI LAN'],
  ])('%s and %s, born on the same day, are a question', async (one, other) => {
    const roster = await rosterOf(['V1', one, '', '1990-05-01', '', '', '', ''])
    expect(
      kinds(planImport(await read(['', other, '', '1990-05-01', '', '', '', ''], ['V8', 'だれか', '', '', '', '', '', '']), roster))[0],
    ).toBe('ask')
  })

  test('a number given to somebody else meanwhile is asked, and so is one that lost its zeros', async () => {
    const roster = await rosterOf(['0012', '山田　太郎', 'ヤマダ タロウ', '1980-01-01', '', '', '', ''])
    const plan = planImport(
      await read(
        ['0012', '森　花', 'モリ ハナ', '1999-09-09', '', '', '', ''],
        ['12', '山田　太郎', 'ヤマダ タロウ', '1980-01-01', '', '', '', ''],
      ),
      roster,
    )
    expect(plan.rows.map(planned => asked(planned).why)).toEqual(['number-of-another', 'number-but-for-zeros'])
  })

  test('a number twice in the file is asked the second time', async () => {
    const plan = planImport(await read(tanaka, tanaka.with(4, '090-5555-6666')), [])
    expect(kinds(plan)).toEqual(['add', 'ask'])
    expect(asked(plan.rows[1])).toMatchObject({ why: 'number-twice-in-file', candidates: [{ who: { kind: 'row', line: 2 } }] })
  })

  test('twins with one telephone: a look, never a merge', async () => {
    const roster = await rosterOf(['', '森　花', 'モリ ハナ', '2000-02-02', '026-222-3333', '', '', ''])
    const plan = planImport(
      await read(['', '森　葉', 'モリ ヨウ', '2000-02-02', '026-222-3333', '', '', ''], ['V3', '林　一', '', '', '', '', '', '']),
      roster,
    )
    expect(asked(plan.rows[0]).candidates).toMatchObject([{ likeness: 'look', reasons: ['birth', 'phone'] }])
  })

  test('a row without name and number is bad, and so is one that has slipped', async () => {
    const plan = planImport(
      await read(
        ['', '', '', '1990-01-01', '090-1111-2222', '', '', ''],
        [...tanaka, '', 'あふれ'],
        tanaka.with(0, 'V2').with(1, '森　花').with(3, '1999-01-01'),
        tanaka.with(0, 'V3').with(1, '林　一').with(3, '1998-01-01'),
      ),
      [],
    )
    expect(plan.rows.flatMap(planned => (planned.kind === 'bad' ? [planned.why] : []))).toEqual(['no-name', 'slipped'])
  })
})

describe('an update', () => {
  test('never blanks a field, unless the person chose that it may', async () => {
    const roster = await rosterOf(tanaka)
    const file = await read(['V1', '', '', '', '090-7777-8888', '', '', ''], ['V2', '森　花', '', '', '', '', '', ''])
    const [update] = planImport(file, roster).rows
    expect(update?.kind === 'update' && update.changes).toEqual([{ field: 'phone', before: '090-1111-2222', after: '090-7777-8888' }])
    const [blanking] = planImport(file, roster, { blankable: ['note'] }).rows
    expect(blanking?.kind === 'update' && blanking.changes.map(({ field, after }) => `${field}=${after}`)).toEqual([
      'phone=090-7777-8888',
      'note=',
    ])
  })

  test('writes only the groups that differ', async () => {
    const roster = await rosterOf(tanaka)
    const plan = planImport(await read(tanaka.with(4, '090-7777-8888'), ['V2', '森　花', '', '', '', '', '', '']), roster)
    expect(draftsOf(plan, () => 'new')[0]).toEqual({ kind: 'volunteer', record: roster[0]?.id, groups: { phone: '090-7777-8888' } })
  })

  test('a date that cannot be read stays beside the former one and is asked', async () => {
    const roster = await rosterOf(tanaka)
    const [row] = planImport(await read(tanaka.with(3, '2/5/1'), ['V2', '森　花', '', '', '', '', '', '']), roster).rows
    expect(row?.kind === 'update' && [row.after.birth, row.after.unread]).toEqual(['1990-05-01', { birth: '2/5/1' }])
    expect(row?.row.remarks).toMatchObject([{ field: 'birth', code: 'date-two-digit' }])
  })

  test('a level that the file does not say is not taken away', async () => {
    const roster = await rosterOf(tanaka)
    const [row] = planImport(await read(tanaka.with(6, '英語、中国語'), ['V2', '森　花', '', '', '', '', '', '']), roster).rows
    expect(row?.kind === 'update' && row.after.languages).toEqual([
      { language: '英語', level: '業務' },
      { language: '中国語', level: '' },
    ])
  })
})

describe('what the screen shows is what is done', () => {
  test('two rows that are the same person update that person once, the later going on from the earlier', async () => {
    const roster = await rosterOf(tanaka)
    const [person] = roster
    const rows = await read(
      ['', '髙橋健一', 'タカハシ ケンイチ', '1990-05-01', '090-3333-4444', 'k@example.jp', '', ''],
      ['', '高橋　健一', 'タカハシ ケンイチ', '1990-05-01', '', 'new@example.jp', '', ''],
    )
    const plan = planImport(rows, roster)
    const answers = new Map<number, Answer>(
      plan.rows.map(({ row }) => [row.line, { kind: 'same', who: { kind: 'person', id: person?.id ?? '' } }]),
    )
    const settled = settle(plan, answers, roster)
    expect(kinds(settled)).toEqual(['update', 'join'])
    const drafts = draftsOf(settled, () => 'new')
    expect(drafts).toHaveLength(1)
    expect(drafts[0]?.groups).toMatchObject({ phone: '090-3333-4444', email: 'new@example.jp' })
  })

  test('the same person in another spelling keeps the spelling of the roster', async () => {
    const roster = await rosterOf(['V1', '濵田　美咲', 'ハマダ ミサキ', '1990-05-01', '090-1111-2222', '', '', ''])
    const plan = planImport(await read(['V1', '浜田 美咲', 'ハマダ ミサキ', '1990-05-01', '090-5555-6666', '', '', '']), roster)
    expect(plan.rows[0]).toMatchObject({ kind: 'update', after: { name: '濵田　美咲', phone: '090-5555-6666' } })
  })

  test('questions without an answer are left out; answers are carried out as given', async () => {
    const roster = await rosterOf(tanaka)
    const file = await read(
      ['', '髙橋　健一', '', '1990-05-01', '', '', '', '夜のみ'],
      ['', '高橋　健一', '', '', '090-1111-2222', '', '', ''],
      ['V7', '森　花', 'モリ ハナ', '', '', '', '', ''],
    )
    const plan = planImport(file, roster)
    expect(kinds(plan)).toEqual(['ask', 'ask', 'add'])
    expect(draftsOf(plan, () => 'new')).toHaveLength(1)
    const who = { kind: 'person', id: roster[0]?.id ?? '' } as const
    const settled = settle(
      plan,
      new Map<number, Answer>([
        [2, { kind: 'same', who }],
        [3, { kind: 'add' }],
        [4, { kind: 'leave' }],
      ]),
      roster,
    )
    expect(kinds(settled)).toEqual(['update', 'add', 'leave'])
    expect(draftsOf(settled, () => 'new').map(({ record, groups }) => [record, groups['note']])).toEqual([
      [who.id, '夜のみ'],
      ['new', ''],
    ])
  })

  test('a row that joins another fills only its blanks', async () => {
    const file = await read(tanaka.with(5, ''), [
      '',
      '高橋健一',
      'タカハシ ケンイチ',
      '1990-05-01',
      '090-0000-1111',
      'new@example.jp',
      '',
      '',
    ])
    const settled = settle(planImport(file, []), new Map<number, Answer>([[3, { kind: 'same', who: { kind: 'row', line: 2 } }]]), [])
    expect(kinds(settled)).toEqual(['add', 'join'])
    const [person] = carriedOut(settled, [])
    expect([person?.email, person?.phone, person?.number]).toEqual(['new@example.jp', '090-1111-2222', 'V1'])
  })

  test('a row whose other row is left out becomes the question that it was', async () => {
    const file = await read(tanaka, ['', '高橋健一', 'タカハシ ケンイチ', '1990-05-01', '', '', '', ''])
    const settled = settle(
      planImport(file, []),
      new Map<number, Answer>([
        [2, { kind: 'leave' }],
        [3, { kind: 'same', who: { kind: 'row', line: 2 } }],
      ]),
      [],
    )
    expect(kinds(settled)).toEqual(['leave', 'ask'])
  })

  test('who is gone or was changed meanwhile becomes a question', async () => {
    const roster = await rosterOf(tanaka)
    const plan = planImport(
      await read(tanaka.with(4, '090-7777-8888'), ['V9', '別　人', 'ベツ ジン', '1950-01-01', '', '', '', '']),
      roster,
    )
    expect(kinds(plan)).toEqual(['update', 'same'])
    expect(recheck(plan, roster, roster)).toEqual(plan)
    expect(asked(recheck(plan, roster, []).rows[0]).why).toBe('gone')
    const changed = roster.map(volunteer => ({ ...volunteer, note: '変更' }))
    expect(asked(recheck(plan, roster, changed).rows[0]).why).toBe('changed-since')
  })

  test('who would be added is asked about when somebody like them came meanwhile on another desk, with another number or none', async () => {
    const { rows, skipped } = await read(tanaka, ['V9', '森　花', 'モリ ハナ', '1990/5/1', '', '', '', ''])
    const plan = planImport({ rows, skipped }, [])
    expect(kinds(plan)).toEqual(['add', 'add'])
    const newcomer = { ...emptyVolunteer('new'), name: '森 花', kana: 'モリ ハナ', birth: '1990-05-01', number: 'K77' }
    const checked = recheck(plan, [], [newcomer])
    expect(kinds(checked)).toEqual(['add', 'ask'])
    expect(asked(checked.rows[1])).toMatchObject({ why: 'changed-since', candidates: [{ who: { kind: 'person', id: 'new' } }] })
    const sameNumber = recheck(plan, [], [{ ...newcomer, name: '別の　人', kana: '', birth: '', number: 'V9' }])
    expect(kinds(sameNumber)).toEqual(['add', 'ask'])
    // Somebody else is nobody's question, and who was there when the plan was made was asked about then.
    expect(recheck(plan, [], [{ ...newcomer, name: '林　一', kana: 'ハヤシ ハジメ', birth: '1970-01-01' }])).toEqual(plan)
    expect(recheck(plan, [newcomer], [newcomer])).toEqual(plan)
  })

  test('a correction on the screen is what is written', async () => {
    const { rows, skipped } = await read(tanaka.with(3, '90/5/1'), ['V2', '森　花', '', '', '', '', '', ''])
    const fixed = rows.map(row => (row.line === 2 ? corrected(row, 'birth', '1990-05-01') : row))
    expect(fixed[0]?.remarks).toEqual([])
    expect(carriedOut(planImport({ rows: fixed, skipped }, []), [])[0]).toMatchObject({ birth: '1990-05-01', unread: {} })
  })

  test('whatever stands in the cells, every row is accounted for and nothing throws', async () => {
    const cell = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('', '山田　太郎', 'V1', '○', '1990/1/1', '小計', '※', '英語（業務'))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 8, maxLength: 9 }), { minLength: 1, maxLength: 12 }), async rows => {
        const reading = await read(...rows.map(row => row.map(text => text.replace(/\p{C}/gu, ''))), tanaka)
        const plan = planImport(reading, [])
        const lines = [...reading.columns.headerLines, ...plan.rows.map(({ row }) => row.line), ...plan.skipped.map(({ line }) => line)]
        expect(lines.toSorted((one, other) => one - other)).toEqual(reading.sheet.rows.map(({ line }) => line))
      }),
      { numRuns: 60 },
    )
  })
})

test('no cell of the sample is lost when a person changes nothing', async () => {
  const cells = await cellsOfSample()
  const roster = carriedOut(planImport(await readRoster(fixture('roster-a-cp932.csv')), []), [])
  const notes = cells
    .slice(1)
    .filter(row => (row[0] ?? '') !== '')
    .map(row => row[15] ?? '')
  expect(roster.map(({ note }) => note)).toEqual(notes)
})

import { describe, expect, test } from 'vitest'
import { cellText, outlineText } from '../../../shared/documents/outline.ts'
import { callList } from '../../../shared/roster/call-list.ts'
import type { Filters } from '../../../shared/roster/filters.ts'
import { find } from '../../../shared/roster/find.ts'
import { languageKey } from '../../../shared/roster/languages.ts'
import { firstLevelScale, stepOf } from '../../../shared/roster/level-scale.ts'
import { indexPeople } from '../../../shared/roster/people-index.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { emptyVolunteer } from '../../../shared/roster/volunteer.ts'
import { chance } from '../../support/chance.ts'
import { fixture, readRoster } from './roster-files.ts'

const today = '2026-11-22'
const person = (values: Partial<Volunteer>): Volunteer => ({ ...emptyVolunteer(values.name ?? ''), ...values })

const some = indexPeople(
  [
    person({ number: 'V012', name: '髙橋　健一', kana: 'タカハシ ケンイチ', phone: '090-1234-5678', city: '千曲市' }),
    person({ name: '大野　陽子', kana: 'オオノ ヨウコ', latin: 'Ono Yoko', address: '長野県上田市大字1-2', city: '上田市' }),
    person({ name: '佐藤　順一', kana: 'サトウ ジュンイチ', languages: [{ language: 'フィリピノ語', level: '業務' }] }),
    person({
      name: 'NGUYỄN THỊ LAN',
      kana: 'グエン ティ ラン',
      latin: 'Nguyễn Thị Lan',
      languages: [{ language: 'ベトナム語', level: 'ネイティブ' }],
    }),
    person({ name: '本間　千鶴', kana: 'ホンマ チヅル' }),
    person({ name: '渡邉　恵', kana: 'ワタナベ メグミ' }),
  ],
  firstLevelScale,
)
const names = (query: string, filters: Filters = {}) => find(some, query, filters, today).people.map(({ name }) => name.replace(/　.*/, ''))

describe('finding somebody', () => {
  test.each([
    ['高橋', '髙橋'],
    ['髙橋健一', '髙橋'],
    ['たかはし', '髙橋'],
    ['ﾀｶﾊｼ', '髙橋'],
    ['takahashi', '髙橋'],
    ['takahasi', '髙橋'],
    ['ＴＡＫＡ', '髙橋'],
    ['kenichi', '髙橋'],
    ["ken'ichi", '髙橋'],
    ['v012', '髙橋'],
    ['0901234', '髙橋'],
    ['090-1234', '髙橋'],
    ['12345678', '髙橋'],
    ['けんいち たか', '髙橋'],
    ['ohno', '大野'],
    ['oono', '大野'],
    ['ono', '大野'],
    ['Ōno', '大野'],
    ['yoko', '大野'],
    ['youko', '大野'],
    ['ヨーコ', '大野'],
    ['上田', '大野'],
    ['satoh', '佐藤'],
    ['satou junichi', '佐藤'],
    ['zyunniti', '佐藤'],
    ['tagalog', '佐藤'],
    ['lan nguyen', 'NGUYỄN THỊ LAN'],
    ['nguyễn', 'NGUYỄN THỊ LAN'],
    ['ぐえん', 'NGUYỄN THỊ LAN'],
    ['べとなむ', 'NGUYỄN THỊ LAN'],
    ['homma', '本間'],
    ['honma', '本間'],
    ['chizuru', '本間'],
    ['tiduru', '本間'],
    ['渡辺', '渡邉'],
    ['渡邊恵', '渡邉'],
  ])('%s finds %s', (query, name) => expect(names(query)).toContain(name))

  test('every beginning of a name in romaji finds it while it is typed', () => {
    for (const [typed, name] of [
      ['takahashi', '髙橋'],
      ['ohno', '大野'],
      ['satou', '佐藤'],
      ['nguyen', 'NGUYỄN THỊ LAN'],
      ['watanabe', '渡邉'],
    ] as const)
      for (let length = 1; length <= typed.length; length++) expect(names(typed.slice(0, length)), typed.slice(0, length)).toContain(name)
  })

  test('every word must be found, and nothing typed finds all, in the order of their readings', () => {
    expect(names('高橋 よう')).toEqual([])
    expect(names('')).toEqual(['大野', 'NGUYỄN THỊ LAN', '佐藤', '髙橋', '本間', '渡邉'])
  })
})

describe('filters', async () => {
  const { rows } = await readRoster(fixture('roster-a-cp932.csv'))
  const people = rows.map(({ values }, place) => ({ ...emptyVolunteer(`id-${place}`), ...values }))
  const index = indexPeople(people, firstLevelScale)

  /** The same question, asked of each person the slow way. */
  function slowly(filters: Filters): readonly string[] {
    const said = (value: boolean | null) => (value === null ? 'unsaid' : value ? 'yes' : 'no')
    return people
      .filter(volunteer => {
        const spoken = volunteer.languages.filter(
          ({ language }) => !filters.languages?.length || filters.languages.includes(languageKey(language)),
        )
        const isGood = spoken.some(({ level }) => {
          const step = stepOf(firstLevelScale, level)
          return !filters.level || (step !== null && step <= filters.level)
        })
        return (
          (isGood || (!filters.languages?.length && !filters.level)) &&
          (!filters.categories?.length || volunteer.categories.some(one => filters.categories?.includes(one))) &&
          (!filters.cities?.length || filters.cities.includes(volunteer.city)) &&
          (!filters.disaster?.length || filters.disaster.includes(said(volunteer.disaster))) &&
          (!filters.consent?.length || filters.consent.includes(said(volunteer.consent))) &&
          (!filters.registration?.length ||
            filters.registration.includes(volunteer.until === '' ? 'unsaid' : volunteer.until >= today ? 'valid' : 'lapsed'))
        )
      })
      .map(({ id }) => id)
      .sort()
  }

  test('any combination finds exactly who passes all of it, and each count is what choosing it would find', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = chance(seed)
      const pick = <T>(values: readonly T[]): readonly T[] => (random() < 0.5 ? [] : values.filter(() => random() < 0.4))
      const filters: Filters = {
        languages: pick(['vi', 'en', 'zh', 'fil', 'th']),
        level: random() < 0.5 ? null : ((['A', 'B', 'C', 'D'] as const)[Math.floor(random() * 4)] ?? null),
        categories: pick(['通訳・翻訳', 'ホームステイ', '災害時語学サポーター']),
        cities: pick(['千曲市', '中野市', '須坂市', '上田市']),
        disaster: pick(['yes', 'no'] as const),
        consent: pick(['yes', 'no', 'unsaid'] as const),
        registration: pick(['valid', 'lapsed'] as const),
      }
      const found = find(index, '', filters, today)
      const counts = found.counts()
      expect(found.people.map(({ id }) => id).sort(), `seed ${seed}`).toEqual(slowly(filters))
      for (const [key, count] of counts.languages)
        expect(count, `seed ${seed} ${key}`).toBe(slowly({ ...filters, languages: [key] }).length)
      for (const [level, count] of counts.level) expect(count, `seed ${seed} ${level}`).toBe(slowly({ ...filters, level }).length)
      for (const [city, count] of counts.cities) expect(count, `seed ${seed} ${city}`).toBe(slowly({ ...filters, cities: [city] }).length)
      for (const [value, count] of counts.consent)
        expect(count, `seed ${seed} ${value}`).toBe(slowly({ ...filters, consent: [value] }).length)
    }
  })

  test('after a change only the changed person is folded again, and is found under the new name', () => {
    const [first, ...others] = people
    if (!first) throw new Error('nobody')
    const changed = indexPeople([{ ...first, name: '御手洗　花', kana: 'ミタライ ハナ' }, ...others], firstLevelScale, index)
    expect(find(changed, 'mitarai', {}, today).people.map(({ id }) => id)).toEqual([first.id])
    expect(changed.entries.filter(entry => index.entries.includes(entry))).toHaveLength(people.length - 1)
  })
})

test('the call list has each person once, with readings, telephones and boxes, and is marked as personal', () => {
  const say = (key: string, values?: Readonly<Record<string, string | number>>) =>
    values ? `${key}(${Object.values(values).join(' ')})` : key
  const people = [
    person({
      name: '髙橋　健一',
      kana: 'タカハシ ケンイチ',
      phone: '090-1 / 026-2',
      city: '千曲市',
      languages: [{ language: '英語', level: '業務' }],
    }),
    person({ name: 'だれか' }),
  ]
  const outline = callList(people, { sample: true, purpose: '震度6弱' }, say)
  expect(outline.marks).toEqual({ personal: true, sample: true })
  expect([outline.audience, outline.orientation, outline.subtitle]).toEqual(['staff', 'landscape', '震度6弱'])
  const table = outline.blocks.find(block => block.kind === 'table')
  expect(table?.kind === 'table' && table.rows.map(row => row.map(cellText).slice(0, 5))).toEqual([
    ['1', 'タカハシ ケンイチ\n髙橋　健一', 'roster:callList.languageLevel(英語 業務)', '090-1\n026-2', '千曲市'],
    ['2', 'だれか', '', '', ''],
  ])
  expect(outlineText(outline)).toContain('□ roster:callList.yes\n□ roster:callList.no\n□ roster:callList.away')
})

import { readFileSync } from 'node:fs'
import type { ApplicationParts } from '../../../shared/applications/answer-form.ts'
import { applicationOf, linesOf, partiesOf } from '../../../shared/applications/application.ts'
import type { PlainRecord } from '../../../shared/applications/plain-record.ts'
import type { Programme } from '../../../shared/applications/programme.ts'
import { readProgramme } from '../../../shared/applications/programme.ts'
import type { Json } from '../../../shared/core/json.ts'
import type { OrganisationName } from '../../../shared/core/organisation.ts'
import type { Say } from '../../../shared/core/say.ts'

export const programme: Programme = (() => {
  const read = readProgramme(JSON.parse(readFileSync('resources/programmes/ninaite-2026.json', 'utf8')) as Json)
  if (!read.ok) throw new Error('the programme cannot be read')
  return read.value
})()

/** Words of the real locale file, so that a paper in a test reads as it will. */
export function sayIn(language: 'ja' | 'en' | 'easy'): Say {
  const words = JSON.parse(readFileSync(`renderer/locales/${language}/papers.json`, 'utf8')) as Json
  return (key, values = {}) => {
    const found = key
      .replace('papers:', '')
      .split('.')
      .reduce<Json | undefined>((at, part) => (at as { readonly [key: string]: Json } | undefined)?.[part], words)
    if (typeof found !== 'string') throw new Error(`no words for ${key}`)
    return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
  }
}

export const prefecture: OrganisationName = { id: 'o-a', name: 'サンプル県国際交流協会', kind: 'association' }
export const city: OrganisationName = { id: 'o-b', name: '花山市国際交流協会', kind: 'city-association' }

type Groups = { readonly [group: string]: Json }

export const APPLICATION = 'app-1'

export const application = (groups: Groups = {}): PlainRecord => ({
  kind: 'application',
  id: APPLICATION,
  groups: {
    title: '外国人住民と進める防災講座',
    category: 'disaster',
    purpose: '外国人住民が災害のときに自分で行動できるようにする。',
    content: '防災講座を2回ひらく。',
    effect: '動ける人が増える。',
    period: { start: '2027-01-17', end: '2027-02-14' },
    place: { venue: '花山市民会館', address: '花山市本町1-2', capacity: 200 },
    contact: { role: '主任', name: '中村 花子', phone: '000-000-0000', email: 'sample@example.jp' },
    request: 100_000,
    programme: { id: 'ninaite', year: 2026 },
    ...groups,
  },
})

export const party = (organisation: OrganisationName, role: 'lead' | 'participant', groups: Groups = {}): PlainRecord => ({
  kind: 'party',
  id: `party-${organisation.id}`,
  groups: {
    organisation: { ...organisation },
    role,
    address: '見本市中央2-3-1',
    representative: { role: '理事長', name: '架山 修' },
    outline: '県内の国際交流を進める団体です。',
    consent: { day: '2026-11-24', person: '架山 修' },
    ...groups,
  },
})

let count = 0
export function line(
  category: string,
  item: string,
  unitPrice: number,
  quantity: number,
  shares: Readonly<Record<string, number>>,
  groups: Groups = {},
): PlainRecord {
  count += 1
  return {
    kind: 'budget-line',
    id: `line-${count}`,
    groups: { category, item, unitPrice, quantity, unit: '回', shares, order: count, ...groups },
  }
}

/** The budget of the picture `07-application`: 106,860 yen eligible, 134,860 in all. */
export const lines = (): readonly PlainRecord[] => [
  line('reward', '講師の謝礼', 15_000, 2, { 'o-a': 30_000, 'o-b': 0 }),
  line('travel', '講師の交通費', 4_800, 2, { 'o-a': 9_600, 'o-b': 0 }),
  line('supplies', '用紙・名札・養生テープ', 12_400, 1, { 'o-a': 6_200, 'o-b': 6_200 }),
  line('printing', '多言語ちらし（6言語）', 8, 3_000, { 'o-a': 0, 'o-b': 24_000 }),
  line('rent', '会場と機材', 18_500, 1, { 'o-a': 0, 'o-b': 18_500 }),
  line('insurance', '行事用保険 2日', 28, 120, { 'o-a': 3_360, 'o-b': 0 }),
  line('commission', 'ネパール語の校正', 9_000, 1, { 'o-a': 4_500, 'o-b': 4_500 }),
  line('food', '昼食', 700, 40, { 'o-a': 14_000, 'o-b': 14_000 }, { eligible: false }),
]

/** An application with which nothing is the matter but what the programme has not said. */
export const whole = (): readonly PlainRecord[] => [application(), party(prefecture, 'lead'), party(city, 'participant'), ...lines()]

export function partsOf(records: readonly PlainRecord[]): ApplicationParts {
  const found = applicationOf(records, APPLICATION)
  if (!found) throw new Error('no application')
  return { application: found, parties: partiesOf(records), lines: linesOf(records), programme }
}

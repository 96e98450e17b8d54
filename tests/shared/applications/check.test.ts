import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { check, stopsSubmitting } from '../../../shared/applications/check.ts'
import { findingCodes } from '../../../shared/applications/finding.ts'
import type { PlainRecord } from '../../../shared/applications/plain-record.ts'
import { readProgramme, unconfirmedRules } from '../../../shared/applications/programme.ts'
import type { OrganisationKind } from '../../../shared/core/organisation.ts'
import { withFields } from '../../../shared/core/read-json.ts'
import { APPLICATION, application, city, line, lines, party, prefecture, programme, whole } from './sample-application.ts'

const findings = (records: readonly PlainRecord[]) => check(records, APPLICATION, programme)
const of = (code: string, records: readonly PlainRecord[]) => findings(records).filter(finding => finding.code === code)
const codes = (records: readonly PlainRecord[]) => findings(records).map(({ code }) => code)

test('the programme says what its source says, and names what it does not', () => {
  expect(programme.minimumBodies).toMatchObject({ value: 2, unconfirmed: false })
  expect(programme.ceiling).toMatchObject({ value: 100_000, unconfirmed: false })
  expect(programme.applicants.value.map(({ kind }) => kind)).toEqual(['block-council', 'association', 'city-association', 'municipality'])
  expect(unconfirmedRules(programme)).toEqual(['deadline', 'projectEnd', 'subsidyRate', 'expenses', 'forms', 'attachments'])
  expect(readProgramme({ id: 'x' })).toEqual({ ok: false, problem: 'unreadable' })
})

test('a whole application has nothing but the unconfirmed rules to look at', () => {
  expect(codes(whole())).toEqual(['rules-unconfirmed'])
  expect(stopsSubmitting(findings(whole()))).toBe(false)
  expect(findings(whole())[0]?.params['count']).toBe(6)
})

test('an empty draft names every part that is missing, once', () => {
  const empty = findings([{ kind: 'application', id: APPLICATION, groups: {} }])
  expect(empty.filter(({ level }) => level === 'missing').map(({ code }) => code)).toEqual([
    'title-missing',
    'category-missing',
    'too-few-bodies',
    'purpose-missing',
    'content-missing',
    'effect-missing',
    'venue-missing',
    'contact-missing',
    'period-missing',
    'no-budget',
    'request-missing',
  ])
  for (const { code } of empty) expect(findingCodes).toContain(code)
})

test('one body alone is too few; an ineligible one does not count, and is named', () => {
  const alone = [application(), party(prefecture, 'lead')]
  expect(of('too-few-bodies', alone)).toMatchObject([
    { level: 'missing', params: { least: 2, present: 1, more: 1 }, repair: { type: 'invite' } },
  ])
  const company = { id: 'o-c', name: '株式会社見本', kind: 'company' as OrganisationKind }
  const withCompany = [...alone, party(company, 'participant')]
  expect(of('too-few-bodies', withCompany)).toHaveLength(1)
  expect(of('body-not-eligible', withCompany)).toMatchObject([
    { level: 'not-allowed', params: { name: '株式会社見本' }, place: { section: 'parties', record: 'party-o-c' } },
  ])
  expect(of('body-not-eligible', [...alone, party({ id: 'o-h', name: '本部', kind: 'headquarters' }, 'participant')])).toHaveLength(1)
})

test('the same body twice is one body', () => {
  const twice = [application(), party(prefecture, 'lead'), { ...party(prefecture, 'participant'), id: 'party-z' }]
  expect(codes(twice)).toEqual(expect.arrayContaining(['too-few-bodies', 'body-twice']))
})

test('a municipality may apply only where it has no association, which a person must know', () => {
  const records = [
    application(),
    party(prefecture, 'lead'),
    party({ id: 'o-m', name: '花山市', kind: 'municipality' }, 'participant'),
    ...lines(),
  ]
  expect(of('body-only-without', records)).toMatchObject([{ level: 'unusual', params: { kind: 'city-association' } }])
})

test('100,000 yen is allowed; one yen more is over by one yen, and the repair is right', () => {
  expect(of('request-over-ceiling', whole())).toEqual([])
  const over = [...whole().slice(1), application({ request: 100_001 })]
  expect(of('request-over-ceiling', over)).toMatchObject([
    { level: 'over', params: { by: 1, ceiling: 100_000 }, repair: { type: 'set-request', yen: 100_000 } },
  ])
})

test('whoever is offered less than the ceiling is told why: only so much is eligible', () => {
  const records = [application({ request: 120_000 }), party(prefecture, 'lead'), line('reward', '謝礼', 60_000, 1, {})]
  expect(of('request-over-ceiling-and-eligible', records)).toMatchObject([
    { level: 'over', params: { by: 20_000, ceiling: 100_000, eligible: 60_000 }, repair: { type: 'set-request', yen: 60_000 } },
  ])
  const silent = [application({ request: null }), ...records.slice(1)]
  expect(of('request-missing-within', silent)).toMatchObject([
    { level: 'missing', params: { ceiling: 100_000, eligible: 60_000 }, repair: { type: 'set-request', yen: 60_000 } },
  ])
})

test('a request larger than what is eligible is over, by how much', () => {
  const records = [
    application({ request: 50_000 }),
    party(prefecture, 'lead'),
    party(city, 'participant'),
    line('reward', '謝礼', 30_000, 1, { 'o-a': 30_000 }),
  ]
  expect(of('request-over-eligible', records)).toMatchObject([{ params: { by: 20_000 }, repair: { type: 'set-request', yen: 30_000 } }])
})

test('food is not eligible until the bodies pay it themselves', () => {
  const food = line('food', '昼食', 700, 40, { 'o-a': 28_000 })
  expect(of('expense-not-eligible', [...whole(), food])).toMatchObject([
    { level: 'not-allowed', params: { item: '昼食', amount: 28_000 }, repair: { type: 'own-funds', line: food.id } },
  ])
  const own = { ...food, groups: { ...food.groups, eligible: false } }
  expect(of('expense-not-eligible', [...whole(), own])).toEqual([])
})

test('shares that do not add up are missing or over by the yen, and the offered shares do add up', () => {
  const short = line('reward', '謝礼', 10_001, 1, { 'o-a': 3_000, 'o-b': 6_000 })
  const [finding] = of('shares-do-not-add-up', [...whole(), short])
  expect(finding).toMatchObject({ level: 'missing', params: { by: 1_001, amount: 10_001 }, place: { record: short.id } })
  expect(finding?.repair).toEqual({ type: 'set-shares', line: short.id, shares: { 'o-a': 3_334, 'o-b': 6_667 } })
  const much = line('reward', '謝礼', 100, 1, { 'o-a': 101 })
  expect(of('shares-do-not-add-up', [...whole(), much])).toMatchObject([{ level: 'over', params: { by: 1 } }])
})

test('an end before the start is not allowed, and the two can be swapped', () => {
  const records = [...whole().slice(1), application({ period: { start: '2027-02-14', end: '2027-01-17' } })]
  expect(of('end-before-start', records)).toMatchObject([{ level: 'not-allowed', repair: { type: 'swap-period' } }])
  const next = [...whole().slice(1), application({ period: { start: '2027-03-30', end: '2027-04-02' } })]
  expect(of('other-fiscal-year', next)).toMatchObject([{ level: 'unusual', params: { year: 2026 } }])
})

test('a difference that waits for a person stops submitting and says where it is', () => {
  const [head, ...rest] = whole()
  const records = [{ ...(head as PlainRecord), differences: ['place', 'contact'] }, ...rest]
  expect(of('difference-open', records).map(({ place, repair }) => [place.section, repair])).toEqual([
    ['place', { type: 'settle', record: APPLICATION, group: 'place' }],
    ['contact', { type: 'settle', record: APPLICATION, group: 'contact' }],
  ])
  expect(stopsSubmitting(findings(records))).toBe(true)
})

test('every body must agree, say who it is and what it does', () => {
  const records = [
    application(),
    party(prefecture, 'lead'),
    party(city, 'participant', { consent: null, outline: ' ', address: '', representative: {} }),
    ...lines(),
  ]
  expect(
    findings(records)
      .filter(({ place }) => place.record === 'party-o-b')
      .map(({ code }) => code),
  ).toEqual(['address-missing', 'representative-missing', 'outline-missing', 'consent-missing'])
})

test('values from an older or a broken desk never make checking throw', () => {
  const odd = [
    { kind: 'application', id: APPLICATION, groups: { title: 5, period: 'x', place: [1], request: -3, contact: null, programme: true } },
    { kind: 'party', id: 'p', groups: { organisation: null, role: 7, representative: 'x', consent: [] } },
    { kind: 'budget-line', id: 'l', groups: { unitPrice: 1.5, quantity: 'many', shares: { a: 'b' }, order: null } },
    { kind: 'volunteer', id: 'v', groups: {} },
  ]
  expect(() => findings(odd)).not.toThrow()
})

test('fields of a newer version survive an edit', () => {
  expect(withFields({ venue: '旧', room: '201' }, { venue: '新' })).toEqual({ venue: '新', room: '201' })
})

const roomWords = (language: string): string => `renderer/locales/${language}/applications.json`

test.each(['ja', 'en', 'easy'])('every finding and every repair has its sentence in %s', language => {
  const { finding, repair } = JSON.parse(readFileSync(roomWords(language), 'utf8'))
  for (const code of findingCodes)
    expect(
      Object.keys(finding).some(key => key === code || key === `${code}_other`),
      code,
    ).toBe(true)
  for (const type of ['invite', 'set-request', 'own-funds', 'set-shares', 'swap-period', 'settle']) expect(repair).toHaveProperty(type)
})

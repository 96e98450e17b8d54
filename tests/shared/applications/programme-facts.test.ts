import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unconfirmedRules } from '../../../shared/applications/programme.ts'
import type { Fact } from '../../../shared/applications/programme-facts.ts'
import { factGroup, factRules, withFacts } from '../../../shared/applications/programme-facts.ts'
import type { Json } from '../../../shared/core/json.ts'
import type { OpenChange } from '../../../shared/sync/change.ts'
import { fold, shown } from '../../../shared/sync/record.ts'
import { stampOf } from '../../../shared/sync/stamp.ts'
import { programme } from './sample-application.ts'

test('a rule that somebody confirmed with a source is 未確認 no more, and holds its value', () => {
  const known = withFacts(programme, {
    'fact-deadline': { value: '2026-12-18', source: '本部の通知（2026-11-02）' },
    'fact-expenses': { value: true, source: '募集要項 第5条' },
  })
  expect(known.deadline).toEqual({ value: '2026-12-18', unconfirmed: false, source: '本部の通知（2026-11-02）' })
  expect(known.expenses).toEqual({ ...programme.expenses, unconfirmed: false, source: '募集要項 第5条' })
  expect(unconfirmedRules(known)).toEqual(['projectEnd', 'subsidyRate', 'forms', 'attachments'])
})

test('without a source, or with what is no value of the rule, it stays 未確認', () => {
  expect(withFacts(programme, { 'fact-deadline': { value: '2026-12-18', source: ' ' } })).toEqual(programme)
  expect(withFacts(programme, { 'fact-deadline': { value: 'soon', source: 'x' }, 'fact-subsidyRate': { value: 50, source: 'x' } })).toEqual(
    programme,
  )
  fc.assert(
    fc.property(fc.jsonValue(), json => void withFacts(programme, { 'fact-deadline': json as Json, 'fact-expenses': json as Json })),
  )
})

test('[M2] two desks that confirm different rules at once make no difference; two that confirm the same rule do', () => {
  const write = (desk: string, rule: Fact['rule'], source: string): OpenChange => ({
    ...{ scope: 'national', kind: 'application', record: '018f0000-0000-7000-8000-0000000000dd', desk, n: 1, deed: desk, bases: {} },
    at: stampOf({ millis: 1_000, count: 0, desk }),
    groups: { [factGroup(rule)]: { value: true, source } },
  })
  const differences = (...changes: readonly OpenChange[]) => [...fold(changes).values()].flatMap(record => shown(record)?.differences)
  const [here, there] = ['a'.repeat(16), 'b'.repeat(16)]
  expect(differences(write(here, 'forms', '様式集'), write(there, 'expenses', '募集要項 第5条'))).toEqual([])
  expect(differences(write(here, 'forms', '様式集'), write(there, 'forms', '募集要項'))).toEqual(['fact-forms'])
})

test('each fact has a name that a field group can have', () => {
  for (const rule of factRules) expect(factGroup(rule)).toMatch(/^[a-z][A-Za-z0-9-]{0,39}$/)
})

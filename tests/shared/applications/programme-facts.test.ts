import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unconfirmedRules } from '../../../shared/applications/programme.ts'
import { withFacts } from '../../../shared/applications/programme-facts.ts'
import type { Json } from '../../../shared/core/json.ts'
import { programme } from './sample-application.ts'

test('a rule that somebody confirmed with a source is 未確認 no more, and holds its value', () => {
  const known = withFacts(programme, {
    deadline: { value: '2026-12-18', source: '本部の通知（2026-11-02）' },
    expenses: { value: true, source: '募集要項 第5条' },
  })
  expect(known.deadline).toEqual({ value: '2026-12-18', unconfirmed: false, source: '本部の通知（2026-11-02）' })
  expect(known.expenses).toEqual({ ...programme.expenses, unconfirmed: false, source: '募集要項 第5条' })
  expect(unconfirmedRules(known)).toEqual(['projectEnd', 'subsidyRate', 'forms', 'attachments'])
})

test('without a source, or with what is no value of the rule, it stays 未確認', () => {
  expect(withFacts(programme, { deadline: { value: '2026-12-18', source: ' ' } })).toEqual(programme)
  expect(withFacts(programme, { deadline: { value: 'soon', source: 'x' }, subsidyRate: { value: 50, source: 'x' } })).toEqual(programme)
  fc.assert(fc.property(fc.jsonValue(), json => void withFacts(programme, json as Json)))
})

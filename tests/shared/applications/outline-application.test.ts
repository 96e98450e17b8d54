import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { answerForm } from '../../../shared/applications/answer-form.ts'
import { outlineApplication } from '../../../shared/applications/outline-application.ts'
import { inWareki } from '../../../shared/core/days.ts'
import { readMapping } from '../../../shared/documents/form-mapping.ts'
import { outlineText } from '../../../shared/documents/outline.ts'
import { APPLICATION, application, partsOf, programme, sayIn, whole } from './sample-application.ts'

const choices = { language: 'ja', showDay: inWareki, sample: true } as const

test('the plan says everything that the bodies wrote, and what each pays', () => {
  const text = outlineText(outlineApplication(partsOf(whole()), choices, sayIn('ja')))
  for (const part of [
    '外国人住民と進める防災講座',
    '令和9年1月17日から令和9年2月14日まで',
    '花山市民会館',
    'サンプル県国際交流協会',
    '代表団体',
    '15,000×2回',
    '134,860',
    '106,860',
    '34,860円',
    '未確認',
  ]) {
    expect(text).toContain(part)
  }
})

test('an empty draft still makes a paper, and it says what is not written yet', () => {
  const outline = outlineApplication(partsOf([{ kind: 'application', id: APPLICATION, groups: {} }]), choices, sayIn('ja'))
  expect(outlineText(outline)).toContain('（まだ書いていません）')
  expect(outline.marks).toEqual({ sample: true, personal: false })
})

test.each(['ja', 'en', 'easy'] as const)('the plan has all its words in %s', language => {
  expect(() => outlineApplication(partsOf(whole()), { ...choices, language }, sayIn(language))).not.toThrow()
  expect(() => answerForm(partsOf(whole()), '2026-12-10', sayIn(language))).not.toThrow()
})

test('a paper with the name of the person in charge is marked as personal', () => {
  expect(outlineApplication(partsOf(whole()), choices, sayIn('ja')).marks.personal).toBe(true)
})

test('the form gets the lead’s name and the partners’ names, and nothing for what is empty', () => {
  const answers = answerForm(partsOf(whole()), '2026-12-10', sayIn('ja'))
  expect(answers).toMatchObject({
    organisation: { text: 'サンプル県国際交流協会' },
    bodies: { text: '花山市国際交流協会' },
    representative: { text: '理事長　架山 修' },
    request: { value: 100_000 },
    total: { value: 134_860 },
    category: { options: ['disaster'] },
  })
  const sparse = answerForm(
    partsOf([application({ period: { start: '2027-01-17' }, purpose: ' ', request: null, category: '' })]),
    null,
    sayIn('ja'),
  )
  for (const name of ['submittedOn', 'period', 'purpose', 'request', 'category', 'address', 'total'])
    expect(sparse).not.toHaveProperty(name)
})

test('every form of the programme is there with a mapping that asks only for what the application answers', () => {
  const answered = Object.keys(answerForm(partsOf(whole()), '2026-12-10', sayIn('ja')))
  for (const { file, mapping } of programme.forms.value) {
    expect(existsSync(`resources/${file}`)).toBe(true)
    const read = readMapping(JSON.parse(readFileSync(`resources/${mapping}`, 'utf8')))
    expect(read.ok && read.value.fields.map(({ name }) => name).sort()).toEqual(answered.toSorted())
    const check = read.ok ? read.value.fields.find(field => field.fill === 'check') : undefined
    expect(check?.fill === 'check' && Object.keys(check.options)).toEqual(programme.initiatives.value.map(({ id }) => id))
  }
})

import { readFileSync } from 'node:fs'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect } from 'vitest'
import { fillForm } from '../../../renderer/workers/fill-form.ts'
import type { FormAnswers, FormMapping } from '../../../shared/documents/form-mapping.ts'
import { readMapping } from '../../../shared/documents/form-mapping.ts'

export const issued = new Uint8Array(readFileSync('tests/fixtures/issued-form-application.docx'))

export const mapping: FormMapping = (() => {
  const read = readMapping(JSON.parse(readFileSync('resources/forms/ninaite-2026/application.json', 'utf8')))
  if (!read.ok) throw new Error('the mapping cannot be read')
  return read.value
})()

const text = (value: string) => ({ kind: 'text', text: value }) as const

export const answers: FormAnswers = {
  submittedOn: { kind: 'day', day: '2026-12-10' },
  address: text('見本市中央2-3-1'),
  organisation: text('サンプル県国際交流協会'),
  representative: text('理事長　架山 修'),
  title: text('外国人住民と進める防災講座 <A&B>'),
  category: { kind: 'chosen', options: ['disaster'] },
  bodies: text('花山市国際交流協会\n見本ブロック協議会'),
  purpose: text('外国人住民が災害のときに自分で行動でき、助ける側にもまわれるようにする。'),
  content: text(
    '架橋市と花山市で暮らす外国人住民を対象に、地震のときの行動を学ぶ防災講座を2回ひらく。\nあわせて訓練を行う。𠮷田さんが講師をする。',
  ),
  period: { kind: 'period', start: '2027-01-17', end: '2027-02-14' },
  place: text('花山市民会館（花山市本町1-2）'),
  total: { kind: 'number', value: 134_860 },
  request: { kind: 'number', value: 100_000 },
  effect: text('災害のときに動ける人が増える。'),
  contactName: text('主任　中村 花子'),
  contactPhone: text('000-000-0000'),
  contactEmail: text('sample@example.jp'),
}

export const documentOf = (bytes: Uint8Array): string => strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())

/** The issued form with its text changed. */
export function reissued(change: (xml: string) => string, parts: Readonly<Record<string, Uint8Array>> = {}): Uint8Array {
  const form = unzipSync(issued)
  const changed = change(documentOf(issued))
  expect(changed === documentOf(issued) && Object.keys(parts).length === 0, 'the variant is not a variant').toBe(false)
  return zipSync({ ...form, 'word/document.xml': strToU8(changed), ...parts })
}

export function fill(bytes: Uint8Array, given: FormAnswers = answers, by: FormMapping = mapping, era: 'wareki' | 'seireki' = 'wareki') {
  const result = fillForm(bytes, by, given, { era })
  if (!result.ok) throw new Error(result.problem)
  return { ...result.value, xml: documentOf(result.value.bytes), lines: linesOf(documentOf(result.value.bytes)) }
}

/** The words of each paragraph, for reading in a test. */
export const linesOf = (xml: string): readonly string[] =>
  [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)]
      .map(([, words]) => words ?? '\n')
      .join('')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  )

/** The file with every word taken out: what must not change. */
export const skeleton = (xml: string): string =>
  xml.replace(/(<w:t(?: [^>]*)?>)[^<]*(<\/w:t>)/g, '$1$2').replaceAll('</w:t><w:br/><w:t xml:space="preserve">', '')

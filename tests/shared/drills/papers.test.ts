import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellText, outlineText } from '../../../shared/documents/outline.ts'
import { languageNamer } from '../../../shared/drills/language-name.ts'
import { openPart } from '../../../shared/drills/open-part.ts'
import { outlineHandout } from '../../../shared/drills/outline-handout.ts'
import { outlineScript } from '../../../shared/drills/outline-script.ts'
import { peopleOf } from '../../../shared/drills/people.ts'
import { anyPeople, anyPlan, aPerson, nakanoPlan, paperWords, putIn, strictSay, wordsOf } from './a-plan.ts'

const people = peopleOf([aPerson('v1', '李 佳怡', [{ language: 'zh', level: 'A' }])])
const staffed = putIn(
  putIn(nakanoPlan(), '翻訳班', { volunteer: 'v1' }, { role: 'leader', languages: [{ language: 'zh', level: 'A' }] }),
  '総務班',
  {
    name: '花井 ゆかり',
  },
)

describe('the controllers’ script', () => {
  const script = outlineScript(staffed, people, paperWords())
  const table = script.blocks.find(({ kind }) => kind === 'table')
  const rows = table?.kind === 'table' ? table.rows.map(row => row.map(cellText)) : []

  test('leads through the day in one list: rows of the timetable, and every inject with all it needs', () => {
    expect(rows.map(([, time = '']) => time.split('\n')[0]).slice(0, 5)).toEqual([
      '9:30–9:35',
      '9:35–10:00',
      '10:00–11:00',
      '10:03',
      '10:06',
    ])
    expect(rows).toHaveLength(staffed.phases.length + staffed.injects.length)
    expect(rows[4]).toEqual([
      '2',
      '10:06\n急ぐ',
      '情報班\n（災害多言語支援センター）',
      '共有の表\n架橋市 水道課',
      `${staffed.injects[1]?.text}\n→ やさしい日本語、中国語、インドネシア語、ポルトガル語`,
      staffed.injects[1]?.expected,
      staffed.injects[1]?.notes,
      '□',
    ])
  })

  test('says on its first line that participants must not see it', () => {
    expect(script.blocks[0]).toMatchObject({ kind: 'paragraph', strong: true, text: expect.stringContaining('参加者に見せない') })
  })
})

describe('the participants’ hand-out', () => {
  const text = outlineText(outlineHandout(openPart(staffed), people, paperWords()))

  test('says who is where, who leads and who speaks what, and nobody’s level', () => {
    expect(text).toContain('李 佳怡（班長、中国語）')
    expect(text).toContain('花井 ゆかり')
    expect(text).not.toMatch(/中国語 [ABCD]/)
  })

  test('says when, where, what to bring and whom to ask', () => {
    for (const said of ['2026-12-06　9:30–12:00', '市の公民館', '筆記用具', '026-000-0000', 'サンプル県国際交流協会'])
      expect(text).toContain(said)
  })

  test('of a drill without a day says that it is not decided', () => {
    const undecided = { ...staffed, drill: { ...staffed.drill, day: '' } }
    expect(outlineText(outlineHandout(openPart(undecided), people, paperWords()))).toContain('日にちは未定')
  })
})

describe('both papers', () => {
  test.for(['ja', 'en', 'easy'] as const)('of any drill can be made in %s, with all words there', language => {
    fc.assert(
      fc.property(anyPlan, anyPeople, (plan, anybody) => {
        const words = paperWords(language)
        expect(outlineText(outlineScript(plan, anybody, words))).not.toBe('')
        expect(outlineText(outlineHandout(openPart(plan), anybody, words))).not.toBe('')
      }),
      { numRuns: 60 },
    )
  })

  test('have the same words in all three languages', () => {
    const keys = (language: 'ja' | 'en' | 'easy'): readonly string[] => {
      const walk = (words: ReturnType<typeof wordsOf>, path: string): string[] =>
        Object.entries(words).flatMap(([key, value]) =>
          typeof value === 'string'
            ? [`${path}${key} ${[...value.matchAll(/\{\{\w+\}\}/g)].toSorted().join()}`]
            : walk(value, `${path}${key}.`),
        )
      return walk(wordsOf(language), '').toSorted()
    }
    expect(keys('en')).toEqual(keys('ja'))
    expect(keys('easy')).toEqual(keys('ja'))
  })

  test('use every word that the locale file has', () => {
    const asked = new Set<string>()
    const words = paperWords('ja', (key, values) => {
      asked.add(key)
      return strictSay('ja')(key, values)
    })
    const sources = ['outline-script', 'outline-handout', 'paper-words']
      .map(name => readFileSync(`shared/drills/${name}.ts`, 'utf8'))
      .join()
    outlineScript(staffed, people, words)
    const walk = (tree: ReturnType<typeof wordsOf>, path: string): string[] =>
      Object.entries(tree).flatMap(([key, value]) =>
        typeof value === 'string' ? [`drill-papers:${path}${key}`] : walk(value, `${path}${key}.`),
      )
    expect(walk(wordsOf('ja'), '').filter(key => !asked.has(key) && !sources.includes(`'${key}'`))).toEqual([])
  })
})

describe('names of languages', () => {
  test('come from the Unicode tables; plain Japanese has its own; what somebody typed stays', () => {
    const name = languageNamer('ja', 'やさしい日本語')
    expect(['zh', 'id', 'pt', 'ne', 'fil', 'ja-x-easy', 'ワライ語', '', 'xx-bad-', 'qqq'].map(name)).toEqual([
      '中国語',
      'インドネシア語',
      'ポルトガル語',
      'ネパール語',
      'フィリピノ語',
      'やさしい日本語',
      'ワライ語',
      '',
      'xx-bad-',
      'qqq',
    ])
    expect(languageNamer('en', 'Plain Japanese')('zh')).toBe('Chinese')
  })
})

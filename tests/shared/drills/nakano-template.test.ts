import { describe, expect, test } from 'vitest'
import { fromTemplate } from '../../../shared/drills/from-template.ts'
import { covers } from '../../../shared/drills/languages.ts'
import { openPart } from '../../../shared/drills/open-part.ts'
import { readTemplate } from '../../../shared/drills/template.ts'
import { warningsOf } from '../../../shared/drills/warnings.ts'
import { counter, nakano, nakanoPlan, planAfter, recordsAfter } from './a-plan.ts'

describe('the template of the Nakano drill', () => {
  test('has the timetable of 22 October 2023 (domain.md §4.4, D1)', () => {
    expect(nakanoPlan().phases.map(({ hours, title }) => `${hours.start} ${title}`)).toEqual([
      '09:30 開会',
      '09:35 講義',
      '10:00 センター設置運営訓練',
      '11:00 避難所巡回',
      '11:50 振り返り',
    ])
  })

  test('has three sites, and needs やさしい日本語, Chinese, Indonesian and Portuguese', () => {
    const plan = nakanoPlan()
    expect(plan.sites.map(({ kind }) => kind)).toEqual(['on-site-hq', 'centre', 'remote'])
    const needed = new Set(plan.teams.flatMap(({ needs }) => needs.map(({ language }) => language)))
    expect([...needed].toSorted()).toEqual(['id', 'ja-x-easy', 'pt', 'zh'])
  })

  test('has injects of our own, numbered in the order of their time, each for a team that works then', () => {
    const { injects } = nakanoPlan()
    expect(injects.length).toBeGreaterThanOrEqual(10)
    expect(injects.map(({ number }) => number)).toEqual(injects.map((_, place) => place + 1))
    expect(nakano().source.notInSource.join()).toContain('架空')
  })

  test('warns of nothing but the people who are still to be put in', () => {
    const codes = new Set(warningsOf(nakanoPlan(), new Map()).map(({ code }) => code))
    expect([...codes].toSorted()).toEqual(['heads-short', 'inject-language-uncovered', 'language-uncovered', 'leader-missing'])
  })

  test('moves as a whole with another start, also past midnight', () => {
    const afternoon = nakanoPlan('13:00')
    expect(afternoon.drill.hours).toEqual({ start: '13:00', end: '15:30' })
    expect(afternoon.phases.map(({ hours }) => hours.start)).toEqual(['13:00', '13:05', '13:30', '14:30', '15:20'])
    expect(afternoon.injects[0]?.time).toBe('13:33')
    const night = nakanoPlan('23:00')
    expect(night.drill.hours).toEqual({ start: '23:00', end: '01:30' })
    expect(night.phases.map(({ title }) => title)).toEqual(nakanoPlan().phases.map(({ title }) => title))
    expect(night.injects.map(({ text }) => text)).toEqual(nakanoPlan().injects.map(({ text }) => text))
    expect(warningsOf(night, new Map()).map(({ code }) => code)).toEqual(warningsOf(nakanoPlan(), new Map()).map(({ code }) => code))
  })

  test('makes new records every time, so that one template gives many drills', () => {
    const newId = counter()
    const make = () => fromTemplate(nakano(), { title: 'A', day: '', start: '09:30', host: '', contact: '', newId })
    const [first, second] = [make(), make()]
    expect(new Set([...first, ...second].map(({ record }) => record)).size).toBe(first.length + second.length)
    const both = recordsAfter([...first, ...second])
    expect(both.drills.length).toBe(2)
    expect(planAfter([...first, ...second]).teams.length).toBe(planAfter(first).teams.length)
  })

  test('gives every sealed or plain kind values that are JSON and come back as they were', () => {
    const drafts = fromTemplate(nakano(), { title: 'A', day: '2026-12-06', start: '09:30', host: '', contact: '', newId: counter() })
    expect(JSON.parse(JSON.stringify(drafts))).toEqual(drafts)
    expect(openPart(planAfter(drafts)).phases).toHaveLength(5)
  })

  test('lets the remote interpreters cover what the patrol teams lack', () => {
    const { teams } = nakanoPlan()
    const remote = teams.find(({ name }) => name === '遠隔通訳班')?.needs ?? []
    for (const need of teams.filter(({ name }) => name.startsWith('巡回班')).flatMap(({ needs }) => needs)) {
      if (need.language !== 'ja-x-easy') expect(covers(remote, need)).toBe(true)
    }
  })
})

describe('a template file', () => {
  test('that is none, or points at a team that it does not have, is refused in one word', () => {
    expect(readTemplate(null)).toEqual({ ok: false, problem: 'not-a-template' })
    expect(readTemplate({ id: 'x', hours: { start: '9', end: '10:00' } })).toEqual({ ok: false, problem: 'not-a-template' })
    const hours = { start: '09:00', end: '10:00' }
    expect(readTemplate({ id: 'x', hours, teams: [{ key: 'a', site: 'none' }] })).toEqual({ ok: false, problem: 'unknown-place' })
    expect(readTemplate({ id: 'x', hours, injects: [{ recipients: ['none'] }] })).toEqual({ ok: false, problem: 'unknown-place' })
  })
})

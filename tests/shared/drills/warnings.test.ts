import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Plan } from '../../../shared/drills/drill.ts'
import { covers } from '../../../shared/drills/languages.ts'
import type { Person } from '../../../shared/drills/people.ts'
import { languagesHere, peopleOf, personKey } from '../../../shared/drills/people.ts'
import { inOrder } from '../../../shared/drills/read-drill.ts'
import type { Warning, WarningCode } from '../../../shared/drills/warning.ts'
import { warningsAtTeam, warningsOf } from '../../../shared/drills/warnings.ts'
import { anyAssignment, anyPeople, anyPlan, aPerson, nakanoPlan, putIn, teamNamed } from './a-plan.ts'

const of = <C extends WarningCode>(code: C, warnings: readonly Warning[]) =>
  warnings.filter((warning): warning is Extract<Warning, { code: C }> => warning.code === code)

const warn = (plan: Plan, people: readonly Person[] = [], others: readonly Plan[] = []) => warningsOf(plan, peopleOf(people), others)

const li = aPerson('v1', '李 佳怡', [{ language: 'zh', level: 'A' }])

describe('double booking', () => {
  test('is warned of at both places when a person is in two teams at one time', () => {
    const plan = putIn(putIn(nakanoPlan(), '翻訳班', { volunteer: 'v1' }), '遠隔翻訳班', { volunteer: 'v1' })
    expect(of('double-booking', warn(plan, [li]))).toMatchObject([
      { person: '李 佳怡', elsewhere: '遠隔翻訳班', from: '10:00', until: '11:00', place: { team: teamNamed(plan, '翻訳班').id } },
      { person: '李 佳怡', elsewhere: '翻訳班', place: { team: teamNamed(plan, '遠隔翻訳班').id } },
    ])
  })

  test('is none when the second team starts as the first ends', () => {
    const plan = putIn(putIn(nakanoPlan(), '翻訳班', { volunteer: 'v1' }), '巡回班B', { volunteer: 'v1' })
    expect(of('double-booking', warn(plan, [li]))).toEqual([])
  })

  test('is found for typed names too, however wide the letters and spaces', () => {
    const plan = putIn(putIn(nakanoPlan(), '総務班', { name: 'ｻﾝﾌﾟﾙ 太郎' }), '情報班', { name: 'サンプル　太郎' })
    expect(
      of('double-booking', warn(plan))
        .map(({ person }) => person)
        .toSorted(),
    ).toEqual(['サンプル　太郎', 'ｻﾝﾌﾟﾙ 太郎'].toSorted())
  })

  test('is found between two drills of one day and names the other drill', () => {
    const here = putIn(nakanoPlan(), '翻訳班', { volunteer: 'v1' })
    const other = putIn(nakanoPlan(), '総務班', { volunteer: 'v1' })
    const elsewhere = { ...other, drill: { ...other.drill, id: 'other', title: '防災講座' } }
    expect(of('double-booking', warn(here, [li], [elsewhere]))).toMatchObject([{ drill: '防災講座', elsewhere: '総務班' }])
    const nextDay = { ...elsewhere, drill: { ...elsewhere.drill, day: '2026-12-07' } }
    expect(of('double-booking', warn(here, [li], [nextDay]))).toEqual([])
  })
})

describe('languages', () => {
  test('that nobody in a team covers are named with the level and the best that is there', () => {
    const weak = aPerson('v1', '李 佳怡', [{ language: 'zh', level: 'C' }])
    const plan = putIn(nakanoPlan(), '翻訳班', { volunteer: 'v1' })
    const team = teamNamed(plan, '翻訳班').id
    expect(of('language-uncovered', warningsAtTeam(warn(plan, [weak]), team))).toMatchObject([
      { language: 'zh', level: 'B', best: 'C' },
      { language: 'pt', level: 'B', best: null },
    ])
    expect(of('language-uncovered', warningsAtTeam(warn(plan, [li]), team))).toMatchObject([{ language: 'pt' }])
  })

  test('that the planner gives a person and the roster does not are covered, with a warning that stays', () => {
    const plan = putIn(nakanoPlan(), '翻訳班', { volunteer: 'v1' }, { languages: [{ language: 'pt', level: 'B' }] })
    const warnings = warn(plan, [li])
    expect(of('language-uncovered', warningsAtTeam(warnings, teamNamed(plan, '翻訳班').id))).toEqual([])
    expect(of('language-unknown-of-person', warnings)).toMatchObject([{ person: '李 佳怡', language: 'pt', level: 'B', known: null }])
  })
})

describe('people', () => {
  test('without consent, not for disasters, lapsed by the day or gone from the roster are named', () => {
    const odd = aPerson('v1', '李 佳怡', [], { consent: false, forDisasters: false, until: '2026-12-05' })
    const plan = putIn(putIn(nakanoPlan(), '総務班', { volunteer: 'v1' }), '総務班', { volunteer: 'gone' })
    const codes = warn(plan, [odd])
      .filter(({ place }) => place.at === 'assignment')
      .map(({ code }) => code)
    expect(codes).toEqual(['without-consent', 'not-for-disasters', 'registration-lapsed', 'person-unknown'])
  })

  test('whose registration ends on the day itself still count', () => {
    const plan = putIn(nakanoPlan(), '総務班', { volunteer: 'v1' })
    expect(of('registration-lapsed', warn(plan, [aPerson('v1', '李', [], { until: '2026-12-06' })]))).toEqual([])
  })

  test('missing from a team are counted, and one person entered twice is one head', () => {
    const plan = putIn(putIn(nakanoPlan(), '総務班', { name: '花井' }, { role: 'leader' }), '総務班', { name: '花井' })
    const at = warningsAtTeam(warn(plan), teamNamed(plan, '総務班').id)
    expect(of('heads-short', at)).toMatchObject([{ needed: 4, have: 1 }])
    expect(of('leader-missing', at)).toEqual([])
  })
})

describe('injects and times', () => {
  const first = (plan: Plan, change: Partial<Plan['injects'][number]>): Plan =>
    inOrder({ ...plan, injects: plan.injects.map(inject => (inject.number === 1 ? { ...inject, ...change } : inject)) })

  test('outside the hours, without a recipient, or for a team that is gone or away, are named', () => {
    const plan = nakanoPlan()
    expect(of('inject-outside-hours', warn(first(plan, { time: '12:00' })))).toMatchObject([{ number: 1, time: '12:00' }])
    expect(of('inject-without-recipient', warn(first(plan, { recipients: [] })))).toMatchObject([{ number: 1 }])
    expect(of('inject-recipient-gone', warn(first(plan, { recipients: ['gone'] })))).toMatchObject([{ number: 1, gone: 1 }])
    expect(of('inject-team-away', warn(first(plan, { time: '11:20' })))).toMatchObject([{ number: 1, team: '総務班' }])
  })

  test('several at one team in one minute are named together', () => {
    const plan = nakanoPlan()
    const together = first(plan, { time: '10:06', recipients: [teamNamed(plan, '情報班').id] })
    expect(of('injects-at-once', warn(together))).toMatchObject([{ time: '10:06', numbers: [1, 2] }])
  })

  test('a site without a team, and rows of the timetable that overlap or leave the hours, are named', () => {
    const plan = nakanoPlan()
    const site = { id: 'empty', drill: plan.drill.id, name: '空', address: '', kind: 'shelter', order: 9 } as const
    const phase = { id: 'late', drill: plan.drill.id, title: '延長', kind: 'review', hours: { start: '11:55', end: '12:10' } } as const
    const warnings = warn({ ...plan, sites: [...plan.sites, site], phases: [...plan.phases, phase] })
    expect(of('site-without-team', warnings)).toMatchObject([{ place: { site: 'empty' } }])
    expect(of('phase-overlap', warnings)).toMatchObject([{ other: '振り返り', from: '11:55', until: '12:00', place: { phase: 'late' } }])
    expect(of('phase-outside-hours', warnings)).toMatchObject([{ place: { phase: 'late' } }])
  })
})

describe('for any drill', () => {
  const texts = (warnings: readonly Warning[]): readonly string[] => warnings.map(warning => JSON.stringify(warning)).toSorted()
  const lacks = (code: WarningCode): boolean =>
    code === 'language-uncovered' || code === 'heads-short' || code === 'leader-missing' || code === 'inject-language-uncovered'
  const kindsAndPlaces = (warnings: readonly Warning[]): readonly string[] =>
    warnings
      .filter(({ code }) => lacks(code))
      .flatMap(({ code, place, ...rest }) =>
        'languages' in rest ? rest.languages.map(language => ({ code, place, language })) : [{ code, place, ...rest }],
      )
      .map(({ code, place, ...rest }) =>
        JSON.stringify([code, place, 'language' in rest ? rest.language : '', 'level' in rest ? rest.level : '']),
      )

  const anyStep = anyPlan.chain(plan =>
    fc.tuple(
      fc.constant(plan),
      anyAssignment(
        'd',
        plan.teams.map(({ id }) => id),
      ),
    ),
  )

  test('putting one more person in never makes a language, a head or a leader missing', () => {
    fc.assert(
      fc.property(anyStep, anyPeople, ([plan, more], people) => {
        const before = kindsAndPlaces(warningsOf(plan, people))
        const after = kindsAndPlaces(warningsOf({ ...plan, assignments: [...plan.assignments, { ...more, id: 'more' }] }, people))
        expect(after.filter(text => !before.includes(text))).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  test('taking a person out never makes a double booking', () => {
    fc.assert(
      fc.property(anyPlan, anyPeople, (plan, people) => {
        const before = texts(of('double-booking', warningsOf(plan, people)))
        const after = texts(of('double-booking', warningsOf({ ...plan, assignments: plan.assignments.slice(1) }, people)))
        expect(after.filter(text => !before.includes(text))).toEqual([])
      }),
    )
  })

  test('the order in which records arrive changes nothing', () => {
    fc.assert(
      fc.property(anyPlan, anyPeople, (plan, people) => {
        const turned: Plan = {
          drill: plan.drill,
          sites: plan.sites.toReversed(),
          phases: plan.phases.toReversed(),
          teams: plan.teams.toReversed(),
          injects: plan.injects.toReversed(),
          assignments: plan.assignments.toReversed(),
        }
        expect(warningsOf(turned, people)).toEqual(warningsOf(plan, people))
      }),
    )
  })

  test('a language is missing exactly where nobody in the team has it at the level or better', () => {
    fc.assert(
      fc.property(anyPlan, anyPeople, (plan, people) => {
        const warnings = of('language-uncovered', warningsOf(plan, people))
        for (const team of plan.teams) {
          for (const need of team.needs) {
            const covered = plan.assignments.some(
              assignment => assignment.team === team.id && covers(languagesHere(assignment, people), need),
            )
            const named = warnings.some(
              ({ place, language, level }) =>
                place.at === 'team' && place.team === team.id && language === need.language && level === need.level,
            )
            expect(named).toBe(!covered)
          }
        }
      }),
    )
  })

  test('every clash is seen from both sides', () => {
    fc.assert(
      fc.property(anyPlan, anyPeople, (plan, people) => {
        const found = of('double-booking', warningsOf(plan, people)).map(({ place }) => (place.at === 'assignment' ? place.assignment : ''))
        const keys = new Map(plan.assignments.map(({ id, person }) => [id, personKey(person)]))
        for (const id of found) expect(found.some(other => other !== id && keys.get(other) === keys.get(id))).toBe(true)
      }),
    )
  })
})

import { describe, expect, test } from 'vitest'
import { peopleOf } from '../../../shared/drills/people.ts'
import { concernOf, pointsOf } from '../../../shared/drills/points.ts'
import { warningsOf } from '../../../shared/drills/warnings.ts'
import { aPerson, nakanoPlan, putIn, teamNamed } from './a-plan.ts'

describe('points to look at', () => {
  const weak = aPerson('v1', '李 佳怡', [{ language: 'zh', level: 'C' }])
  const plan = putIn(nakanoPlan(), '翻訳班', { volunteer: 'v1' })
  const warnings = warningsOf(plan, peopleOf([weak]))
  const points = pointsOf(plan, warnings)

  test('name all the languages of a team at once, each with the best level that is there', () => {
    const place = { at: 'team', team: teamNamed(plan, '翻訳班').id }
    expect(points.filter(point => point.code === 'languages-uncovered' && point.place.at === 'team')).toContainEqual({
      code: 'languages-uncovered',
      place,
      languages: [
        { language: 'zh', level: 'B', best: 'C' },
        { language: 'pt', level: 'B', best: null },
      ],
    })
  })

  test('name the injects to one team at once, at the team where somebody is missing', () => {
    const at = teamNamed(plan, '情報班').id
    const [point, ...more] = points.filter(
      ({ code, place }) => code === 'injects-language-uncovered' && place.at === 'team' && place.team === at,
    )
    expect(more).toEqual([])
    expect(point).toMatchObject({ numbers: [2, 8], languages: ['ja-x-easy', 'zh', 'id', 'pt'] })
  })

  test('are fewer than the warnings and lose none of their places and languages; one alone stays as it is', () => {
    const lacked = (team: string): number =>
      warnings.filter(({ code, place }) => code === 'language-uncovered' && place.at === 'team' && place.team === team).length
    for (const { id } of plan.teams) {
      const own = points.filter(({ place }) => place.at === 'team' && place.team === id)
      expect(own.filter(({ code }) => code === 'language-uncovered' || code === 'languages-uncovered').length).toBe(lacked(id) > 0 ? 1 : 0)
    }
    const others = warnings.filter(({ code }) => !code.includes('language-uncovered'))
    expect(points.filter(({ code }) => !code.includes('uncovered'))).toEqual(others)
    expect(points.filter(point => concernOf(point) === 'languages').length).toBeLessThanOrEqual(2 * plan.teams.length)
    expect(pointsOf(plan, warnings.slice(0, 1))).toEqual(warnings.slice(0, 1))
  })
})

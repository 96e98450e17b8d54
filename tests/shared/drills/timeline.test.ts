import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockOf } from '../../../shared/drills/clock.ts'
import type { Plan } from '../../../shared/drills/drill.ts'
import { loadOf } from '../../../shared/drills/load.ts'
import { moveInject, moveInjectBy, moveStart, renumber } from '../../../shared/drills/move.ts'
import { timelineOf } from '../../../shared/drills/timeline.ts'
import { warningsOf } from '../../../shared/drills/warnings.ts'
import { anyPlan, draftsOf, nakanoPlan, planAfter, teamNamed } from './a-plan.ts'

describe('the timeline', () => {
  test('has a lane for each site, quarter hours above, and each inject where its recipients are', () => {
    const line = timelineOf(nakanoPlan())
    expect(line.ticks.map(({ time }) => time)).toEqual([
      '09:30',
      '09:45',
      '10:00',
      '10:15',
      '10:30',
      '10:45',
      '11:00',
      '11:15',
      '11:30',
      '11:45',
      '12:00',
    ])
    expect(line.lanes.map(({ site, marks }) => [site?.name, marks.map(({ inject }) => inject.number)])).toEqual([
      ['現地対策本部', [1, 6, 10]],
      ['災害多言語支援センター', [2, 3, 4, 7, 8, 10, 11, 12, 14, 15]],
      ['遠隔センター', [5, 9, 13]],
    ])
    expect(line.phases[2]).toMatchObject({ from: 0.2, until: 0.6 })
  })

  test('puts marks that would lie on each other into rows, and injects without a site into a lane of their own', () => {
    const plan = nakanoPlan()
    const crowded: Plan = { ...plan, injects: plan.injects.map(inject => ({ ...inject, time: '10:05', recipients: ['gone'] })) }
    const lane = timelineOf(crowded).lanes.at(-1)
    expect(lane?.site).toBe(null)
    expect(lane?.marks.map(({ row }) => row)).toEqual(plan.injects.map((_, place) => place))
  })

  test('of any drill shows every inject at least once, and no two marks of a row touch', () => {
    fc.assert(
      fc.property(anyPlan, plan => {
        const { lanes } = timelineOf(plan, 0.05)
        const shown = new Set(lanes.flatMap(({ marks }) => marks.map(({ inject }) => inject.id)))
        expect([...shown].toSorted()).toEqual(plan.injects.map(({ id }) => id).toSorted())
        for (const { marks } of lanes) {
          for (const [place, mark] of marks.entries()) {
            for (const other of marks.slice(place + 1))
              if (other.row === mark.row) expect(other.at - mark.at).toBeGreaterThanOrEqual(0.05 - 1e-9)
          }
        }
      }),
    )
  })
})

describe('the load over time', () => {
  test('counts what each team receives in each quarter of an hour, characters once for each language, the busiest team first', () => {
    const plan = nakanoPlan()
    const load = loadOf(plan)
    expect(load.map(({ from }) => from)).toEqual(['09:30', '09:45', '10:00', '10:15', '10:30', '10:45', '11:00', '11:15', '11:30', '11:45'])
    const information = teamNamed(plan, '情報班').id
    const received = load.flatMap(({ from, teams }) =>
      teams.filter(({ team }) => team.id === information).map(({ injects }) => [from, injects]),
    )
    expect(received).toEqual([
      ['10:00', 2],
      ['10:30', 1],
      ['10:45', 1],
    ])
    const [water, festival] = plan.injects.filter(({ number }) => number === 2 || number === 3)
    const ten = load[2]
    expect(ten?.teams.find(({ team }) => team.id === information)?.characters).toBe(
      [...(water?.text ?? '')].length * 4 + [...(festival?.text ?? '')].length,
    )
    expect(ten?.teams.map(({ characters }) => characters)).toEqual(ten?.teams.map(({ characters }) => characters).toSorted((a, b) => b - a))
    expect([ten?.start, ten?.end]).toEqual([0.2, 0.3])
  })

  test('of any drill counts each inject within its hours once for each team that receives it', () => {
    fc.assert(
      fc.property(anyPlan, plan => {
        const clock = clockOf(plan.drill.hours)
        const inside = plan.injects.filter(({ time }) => clock.at(time) >= clock.from && clock.at(time) < clock.until)
        const arrivals = inside.reduce((sum, inject) => sum + plan.teams.filter(({ id }) => inject.recipients.includes(id)).length, 0)
        expect(loadOf(plan).reduce((sum, { teams }) => sum + teams.reduce((all, { injects }) => all + injects, 0), 0)).toBe(arrivals)
      }),
    )
  })
})

describe('moving', () => {
  test('an inject changes its time only; numbers wait for somebody to renumber', () => {
    const plan = nakanoPlan()
    const second = plan.injects[1]
    if (!second) throw new Error('no second inject')
    const moved = planAfter([...draftsOf(plan), moveInject(second, '10:12')])
    expect(moved.injects.slice(0, 3).map(({ number }) => number)).toEqual([1, 3, 2])
    expect(renumber(moved).map(({ record, groups }) => [record === second.id, groups['number']])).toEqual([
      [false, 2],
      [true, 3],
    ])
  })

  test('an inject by minutes stays within the hours of the drill', () => {
    fc.assert(
      fc.property(anyPlan, fc.integer({ min: -3000, max: 3000 }), (plan, minutes) => {
        const clock = clockOf(plan.drill.hours)
        for (const inject of plan.injects) {
          const at = clock.at(String(moveInjectBy(plan, inject, minutes).groups['time']))
          expect(at).toBeGreaterThanOrEqual(clock.from)
          expect(at).toBeLessThanOrEqual(Math.max(clock.from, clock.until))
        }
      }),
    )
  })

  test('renumbering gives 1, 2, 3 … in the order of time, and a second time changes nothing', () => {
    fc.assert(
      fc.property(anyPlan, plan => {
        const again = planAfter([...draftsOf(plan), ...renumber(plan)])
        expect(again.injects.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(plan.injects.map((_, place) => place + 1))
        expect(renumber(again)).toEqual([])
      }),
    )
  })

  test('the start takes everything along: the same gaps, the same warnings, also past midnight', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * 60 - 1 }), minutes => {
        const start = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
        const plan = nakanoPlan()
        const moved = planAfter([...draftsOf(plan), ...moveStart(plan, start)])
        const places = (of: Plan) => timelineOf(of).lanes.map(({ marks }) => marks.map(({ inject, at }) => [inject.id, at.toFixed(6)]))
        expect(places(moved)).toEqual(places(plan))
        expect(warningsOf(moved, new Map()).map(({ code }) => code)).toEqual(warningsOf(plan, new Map()).map(({ code }) => code))
      }),
      { numRuns: 100 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../../shared/core/json.ts'
import { assignmentOf, drillOf, injectOf, phaseOf, planOf, plansOf, siteOf, teamOf } from '../../../shared/drills/read-drill.ts'
import { takeAway } from '../../../shared/drills/set-groups.ts'
import { anyPlan, draftsOf, nakanoPlan, planAfter, recordsAfter } from './a-plan.ts'

describe('reading records', () => {
  test('of any drill that was written gives the same plan', () => {
    fc.assert(
      fc.property(anyPlan, plan => {
        expect(planAfter(draftsOf(plan))).toEqual(plan)
      }),
    )
  })

  test('with values of any other sort gives a plan with empty values, and never throws', () => {
    const readers = [drillOf, siteOf, phaseOf, teamOf, injectOf, assignmentOf]
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('title', 'hours', 'languages', 'recipients', 'who', 'heads', 'time', 'kind'), fc.jsonValue()),
        groups => {
          for (const read of readers) expect(read({ id: 'x', groups: groups as Record<string, Json> }).id).toBe('x')
        },
      ),
    )
  })

  test('leaves out what was taken away, and knows no drill that is not there', () => {
    const plan = nakanoPlan()
    const [first] = plan.injects
    const records = recordsAfter([...draftsOf(plan), takeAway('inject', first?.id ?? '')])
    expect(planOf(plan.drill.id, records)?.injects).toHaveLength(plan.injects.length - 1)
    expect(planOf('none', records)).toBe(null)
    expect(plansOf(records).map(({ drill }) => drill.title)).toEqual([plan.drill.title])
  })
})

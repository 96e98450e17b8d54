import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { writeDocx } from '../../../renderer/workers/write-docx.ts'
import { outlineText } from '../../../shared/documents/outline.ts'
import { audience } from '../../../shared/drills/audience.ts'
import type { Plan } from '../../../shared/drills/drill.ts'
import { openPart } from '../../../shared/drills/open-part.ts'
import { outlineHandout } from '../../../shared/drills/outline-handout.ts'
import { outlineScript } from '../../../shared/drills/outline-script.ts'
import type { People } from '../../../shared/drills/people.ts'
import { anyPeople, anyPlan, anyText, nakanoPlan, paperWords, strictSay } from './a-plan.ts'

const words = paperWords()
const handout = (plan: Plan, people: People = new Map()) => outlineHandout(openPart(plan), people, words)

/** The same drill with other things in every field that only controllers may see. Whatever the table says is secret. */
function withOtherSecrets(plan: Plan, secret: (before: unknown, place: number, field: string) => unknown): Plan {
  let place = 0
  const change = <T extends object>(kind: keyof typeof audience, record: T): T =>
    Object.fromEntries(
      Object.entries(record).map(([field, value]) => {
        const rule: Readonly<Record<string, string>> = audience[kind]
        return [field, rule[field] === 'controllers' ? secret(value, place++, field) : value]
      }),
    ) as T
  return {
    drill: change('drill', plan.drill),
    sites: plan.sites.map(site => change('site', site)),
    phases: plan.phases.map(phase => change('phase', phase)),
    teams: plan.teams.map(team => change('team', team)),
    injects: plan.injects.map(inject => change('inject', inject)),
    assignments: plan.assignments.map(assignment => change('assignment', assignment)),
  }
}

/** Fields whose value is one of a list or a time; a script could not be made with anything else. */
const fixed = ['method', 'priority', 'time']

/** A mark that no other text of a drill can hold. */
const mark = (place: number): string => `秘密〔${place}〕ひみつ`
const marked = (plan: Plan): Plan =>
  withOtherSecrets(plan, (before, place, field) => {
    if (fixed.includes(field)) return before
    if (typeof before === 'string') return mark(place)
    if (Array.isArray(before)) return [mark(place)]
    return before
  })

describe('the participants’ hand-out', () => {
  test('is the same paper whatever the controllers’ fields of any drill hold, and however many injects there are', () => {
    fc.assert(
      fc.property(anyPlan, anyPeople, anyText, fc.nat(99), (plan, people, text, count) => {
        const other = withOtherSecrets(plan, before => {
          if (typeof before === 'string') return text
          if (typeof before === 'number') return count
          return typeof before === 'boolean' ? !before : []
        })
        const paper = JSON.stringify(handout(plan, people))
        expect(JSON.stringify(handout(other, people))).toBe(paper)
        expect(JSON.stringify(handout({ ...plan, injects: [] }, people))).toBe(paper)
      }),
      { numRuns: 400 },
    )
  })

  test('holds no mark that was hidden in a controllers’ field of any drill; the script holds them', () => {
    fc.assert(
      fc.property(anyPlan, anyPeople, (plan, people) => {
        const secret = marked(plan)
        expect(outlineText(handout(secret, people))).not.toContain('秘密〔')
        expect(JSON.stringify(openPart(secret))).not.toContain('秘密〔')
        expect(outlineText(outlineScript(secret, people, words))).toContain('秘密〔')
      }),
      { numRuns: 300 },
    )
  })

  test('says nothing that differs from open texts, even where a secret is part of an open text or equal to it', () => {
    fc.assert(
      fc.property(anyPlan, anyPeople, (plan, people) => {
        const echo: Plan = {
          ...plan,
          drill: { ...plan.drill, scenario: plan.drill.purpose.slice(0, 3) },
          injects: plan.injects.map(inject => ({ ...inject, text: plan.drill.title, expected: '', notes: plan.drill.bring.slice(1) })),
        }
        expect(handout(echo, people)).toEqual(handout({ ...plan, injects: [] }, people))
      }),
      { numRuns: 200 },
    )
  })

  test('asks for no words with a controllers’ text in them', () => {
    const asked: string[] = []
    const listening = paperWords('ja', (key, values) => {
      asked.push(JSON.stringify([key, values]))
      return strictSay('ja')(key, values)
    })
    outlineHandout(openPart(marked(nakanoPlan())), new Map(), listening)
    expect(asked.length).toBeGreaterThan(10)
    expect(asked.filter(line => line.includes('秘密〔'))).toEqual([])
  })

  test('as a Word file holds no controllers’ text in any of its parts', async () => {
    const frame = { made: 'サンプル', marks: { personal: '個人情報', drill: '訓練', sample: '見本' } }
    const partsOf = async (bytes: Promise<Uint8Array>) =>
      Object.values(unzipSync(await bytes))
        .map(part => strFromU8(part))
        .join('\n')
    await fc.assert(
      fc.asyncProperty(anyPlan, anyPeople, async (plan, people) => {
        expect(await partsOf(writeDocx(handout(marked(plan), people), frame))).not.toContain('秘密〔')
      }),
      { numRuns: 15 },
    )
    expect(await partsOf(writeDocx(outlineScript(marked(nakanoPlan()), new Map(), words), frame))).toContain('秘密〔')
  })

  test('of the Nakano drill names its programme, sites and teams, and not one text of its injects', () => {
    const plan = nakanoPlan()
    const text = outlineText(handout(plan))
    for (const open of [
      ...plan.phases.map(({ title }) => title),
      ...plan.sites.map(({ name }) => name),
      ...plan.teams.map(({ task }) => task),
    ]) {
      expect(text).toContain(open)
    }
    const secrets = [plan.drill.scenario, ...plan.injects.flatMap(inject => [inject.text, inject.expected, inject.notes])]
    expect(secrets.filter(secret => secret !== '' && text.includes(secret))).toEqual([])
  })

  test('is marked 訓練 on every page, and 個人情報 where it names people', () => {
    expect(handout(nakanoPlan()).marks).toMatchObject({ drill: true, personal: false })
    expect(handout(nakanoPlan()).audience).toBe('participants')
    expect(outlineScript(nakanoPlan(), new Map(), words)).toMatchObject({ audience: 'controllers', marks: { drill: true } })
  })
})

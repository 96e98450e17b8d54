import { afterEach, expect, test, vi } from 'vitest'
import { runChecks } from '../../scripts/report.mjs'

const how = { side: 2, missing: ['browser'], strict: false, full: false }
const check = (name: string, outcome: { passed: number; failed: number; notRun?: string[]; text?: string }, needs: string[] = []) => ({
  name,
  needs,
  hint: undefined,
  work: async () => ({ notRun: [], text: '', ...outcome }),
})

afterEach(() => vi.restoreAllMocks())

function heard(): string[] {
  const lines: string[] = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line))
  return lines
}

test('the sums count every test, a failure does not stop the checks after it, and what it said last is kept without what passed', async () => {
  heard()
  const text = ' ✓ a roster is read\n × a roster is read twice\nexpected 2 to be 1\n'
  const sums = await runChecks(
    [check('a', { passed: 0, failed: 1 }), check('b', { passed: 5, failed: 2, text }), check('c', { passed: 1, failed: 0 })],
    how,
  )
  const end = '     × a roster is read twice\n    expected 2 to be 1'
  expect(sums).toMatchObject({ passed: 6, failed: 3, failures: [{ name: 'a' }, { name: 'b', end }] })
})

test('a check whose tool is missing is named as not run, and fails where every tool can be brought', async () => {
  const lines = heard()
  const drawing = check('drawing', { passed: 1, failed: 0 }, ['browser'])
  expect((await runChecks([drawing], how)).failed).toBe(0)
  expect((await runChecks([drawing], { ...how, strict: true })).failed).toBe(1)
  expect(lines.every(line => line.includes('not run'))).toBe(true)
})

test('a skipped test is a gap, but a long form is one only in the full run', async () => {
  heard()
  const skipped = check('unit', { passed: 1, failed: 0, notRun: ['LibreOffice opens it', 'ten thousand rows [full]'] })
  expect((await runChecks([skipped], { ...how, strict: true })).failed).toBe(1)
  expect((await runChecks([skipped], { ...how, strict: true, full: true })).failed).toBe(2)
})

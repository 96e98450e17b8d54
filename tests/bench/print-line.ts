/** One measure, as a JSON line: the median of its runs against the goal. A measure without a goal of its own says null. */
export function printLine(name: string, runs: readonly number[], unit: 's' | 'ms' | 'MB' | 'changes', goal: number | null): void {
  const value = Math.round(median(runs) * 1000) / 1000
  console.log(JSON.stringify({ name, value, unit, goal, holds: goal === null ? null : value <= goal }))
}

/** The same where more is better. */
export function printRate(name: string, runs: readonly number[], unit: 'pushes/s' | 'changes/s' | 'times', goal: number | null): void {
  const value = Math.round(median(runs) * 10) / 10
  console.log(JSON.stringify({ name, value, unit, goal, holds: goal === null ? null : value >= goal }))
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** How often each measure is taken. */
export const RUNS = 5

/** Takes a measure so often; each run says its own time. */
export async function several(run: (place: number) => Promise<number>, times = RUNS): Promise<readonly number[]> {
  const values: number[] = []
  for (let place = 0; place < times; place++) values.push(await run(place))
  return values
}

/** Seconds that something takes. */
export async function seconds(deed: () => Promise<unknown>): Promise<number> {
  const since = performance.now()
  await deed()
  return (performance.now() - since) / 1000
}

import { createServer } from 'node:net'
import type { SampleId } from './options.ts'

/** Where a new desk lives, if nobody else does. A desk keeps the port it was made with. */
const DESK = 47_100
const SAMPLE: Readonly<Record<SampleId, number>> = { a: 47_111, b: 47_112, council: 47_113, headquarters: 47_114 }
/** Another user of the same PC has the same ports; the next are a step away. */
const STEP = 10
const TRIES = 50

/** A port for a new desk: its usual one, or the next that is free. */
export async function freePort(sample: SampleId | null): Promise<number> {
  const first = sample ? SAMPLE[sample] : DESK
  for (let step = 0; step < TRIES; step++) if (await isFree(first + step * STEP)) return first + step * STEP
  return first
}

function isFree(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise(resolve => {
    server.once('error', () => resolve(false))
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

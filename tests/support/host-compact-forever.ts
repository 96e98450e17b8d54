import { Log } from '../../electron/services/log.ts'
import type { DeedPage } from '../../shared/sync/change.ts'

// A host of its own process for the fault tests: its log lets go of old values again and again, while deeds are appended. Says each
// change once it is saved, `n title`, and each time that the log became smaller.
const [folder = '', desk = '', scope = ''] = process.argv.slice(2)
const YEARS = 2 * 365 * 24 * 60 * 60 * 1000
const record = '018f0000-0000-7000-8000-0000000000d1'
const log = await Log.open(folder, { worth: won => won > 0 })
const own = scope as DeedPage['deed']['scope']
let last = ''
for (const { entry } of (await log.read(Math.max(0, log.head - 50), 1_000)).entries)
  if (entry.type === 'deed') last = entry.page.changes.at(-1)?.at ?? last
process.stdout.write(`head ${log.head}\n`)

const rule = { now: Date.now(), holds: () => true }
async function compactOn(): Promise<never> {
  for (;;) {
    if ((await log.compact(rule)) > 0) process.stdout.write('smaller\n')
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}

void compactOn()
for (;;) {
  const n = log.index.next(desk, own)
  const at = `${(Date.now() - YEARS + n).toString(36).padStart(10, '0')}0000-${desk}`
  const id = `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`
  const change = {
    ...{ scope, kind: 'drill', record, desk, n, at, deed: id },
    bases: { name: last === '' ? [] : [last] },
    body: { plain: { name: `題${n}${'。'.repeat(n % 700)}` } },
  }
  const deed = { id, scope, desk, person: '', at, action: 'drill.edit', params: { plain: {} }, size: 1 }
  const done = await log.append({ deed, part: 1, of: 1, changes: [change] } as unknown as DeedPage)
  if (!done.ok) throw new Error(done.problem)
  last = at
  process.stdout.write(`saved ${done.value.pos} ${n}\n`)
  if (n % 5 === 0) await log.put({ type: 'answered', scope: own, answers: [0, 1, 2, 3, 4].map(back => ({ n: n - back, answer: 'ok' })) })
}

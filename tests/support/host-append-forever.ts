import { Log } from '../../electron/services/log.ts'
import type { DeedPage } from '../../shared/sync/change.ts'

// A host of its own process for the fault tests: appends deeds for ever and says each place once it is answered.
const [folder = '', desk = '', scope = '', times = 'Infinity'] = process.argv.slice(2)
const log = await Log.open(folder)
process.stdout.write(`head ${log.head}\n`)
for (let done = 0; done < Number(times); done++) {
  const n = log.index.next(desk, scope as DeedPage['deed']['scope'])
  const id = `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`
  const at = `${(1_700_000_000_000).toString(36).padStart(10, '0')}0000-${desk}`
  const deed = { id, scope, desk, person: '', at, action: 'drill.plan', params: { plain: {} }, size: 2 }
  const change = (place: number) => ({
    scope,
    kind: 'drill',
    record: id,
    desk,
    n: n + place,
    at,
    deed: id,
    bases: {},
    body: { plain: { name: 'x'.repeat(n % 3_000) } },
  })
  for (const part of [1, 2]) {
    const answered = await log.append({ deed, part, of: 2, changes: [change(part - 1)] } as unknown as DeedPage)
    if (!answered.ok) throw new Error(answered.problem)
    if (part === 2) process.stdout.write(`saved ${answered.value.pos}\n`)
  }
}
await log.close()

// npm run journey -- manners [--out DIR]: a day at the desk by mouse, another by keys alone, and the first desk again out of the portable zip.
import { readdirSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { JourneyDesk } from '../support/journey-desk.ts'
import { beginWalk, must, type Step, walkSteps } from '../support/journey-walk.ts'
import { KeyboardDesk } from '../support/keyboard-desk.ts'
import { endBy, PortableDesk } from '../support/portable-desk.ts'
import { linuxZip } from '../support/portable-program.ts'
import { unzipInto } from '../support/unzip.ts'
import { day, NOTE, sampleOf } from './manners/day.ts'

const walk = await beginWalk('manners')
const a = new JourneyDesk(walk, 'a', { sample: true })
const b = new KeyboardDesk(walk, 'b', { sample: true })
const carried = new PortableDesk(walk, 'a', { sample: true })
const practice = join(a.profile, 'practice.json')
const isLinux = process.platform === 'linux' && process.arch === 'x64'

const portable: Step = { name: 'the desk of the day out of the portable zip', walk: openCarried }
const code = await walkSteps(walk, [...day(walk, a, 'mouse'), ...day(walk, b, 'keys'), ...(isLinux ? [portable] : [])], async () => {
  walk.say(`longest way by keys: ${b.farthest.presses} presses to ${b.farthest.to}`)
  await Promise.all([a.end(), b.end(), carried.end()])
  await endBy(practice)
})
process.exit(code)

/** What the built program wrote, the portable one reads: the person's note, the colours, the history. */
async function openCarried(): Promise<void> {
  await a.end()
  const folder = join(walk.work, '持ち運び')
  await mkdir(folder)
  unzipInto(folder, await linuxZip())
  carried.place = join(folder, readdirSync(folder)[0] ?? '')
  await carried.start()
  await carried.room('名簿')
  const [person] = await sampleOf('a')
  await carried.fill('名簿からさがす', person?.name ?? '')
  await carried.take(carried.page.getByRole('grid', { name: '名簿' }).getByRole('row').nth(1))
  await carried.sees(NOTE)
  const scheme = await carried.page.locator('html').getAttribute('data-mantine-color-scheme')
  must(scheme === 'dark', 'the colours of the day are gone')
  await carried.history()
  await carried.sees(/「備考」を変えました/)
  await walk.picture(carried.page, 'portable-history')
}

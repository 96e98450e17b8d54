// npm run journey -- sync [--out DIR]: two associations and headquarters, a week offline, and what breaks and heals on the way.
import { JourneyDesk } from '../support/journey-desk.ts'
import { Line } from '../support/journey-line.ts'
import { beginWalk, walkSteps } from '../support/journey-walk.ts'
import { endWorld, makeWorld } from './main-job/world.ts'
import { nothingInTheClear } from './nothing-in-the-clear.ts'
import { begin, comeBack, settle, weekOffline } from './sync/a-week-offline.ts'
import { goBack } from './sync/backup-restored.ts'
import { heal } from './sync/headquarters-restored.ts'
import { rebuild } from './sync/view-rebuilt.ts'

const walk = await beginWalk('sync')
const world = await makeWorld(walk, JourneyDesk)
const line = await Line.to(world.headquarters.port)
const code = await walkSteps(
  walk,
  [
    { name: 'two associations and headquarters write together; headquarters is backed up', walk: () => begin(world, line) },
    { name: 'a week: B has no line, A and headquarters go on', walk: () => weekOffline(world, line) },
    { name: 'B comes back: both have everything, one place differs', walk: () => comeBack(world, line) },
    { name: 'a person settles it, and everybody agrees', walk: () => settle(world) },
    { name: 'headquarters restored from the older backup is healed by the desks', walk: () => heal(world) },
    { name: 'the view deleted and rebuilt from the log', walk: () => rebuild(world) },
    { name: 'a backup restored, and the restore undone', walk: () => goBack(world) },
    { name: 'nobody of the roster lies in the clear in anything that was left', walk: () => nothingInTheClear(world) },
  ],
  async () => {
    line.end()
    await endWorld(world)
  },
)
process.exit(code)

// npm run journey -- keys [--out DIR]: who may read a roster. Desks and people join and leave, a laptop is stolen, a PC is lost, somebody is erased.
import { beginWalk, walkSteps } from '../support/journey-walk.ts'
import { april } from './keys/april.ts'
import { begin } from './keys/begin.ts'
import { erased } from './keys/erased.ts'
import { incident } from './keys/incident.ts'
import { officers } from './keys/officers.ts'
import { replaced } from './keys/replaced.ts'
import { secondDesk } from './keys/second-desk.ts'
import { stolen } from './keys/stolen.ts'
import { twoPeople } from './keys/two-people.ts'
import { endKeysWorld, makeKeysWorld } from './keys/world.ts'
import { nothingInTheClear } from './nothing-in-the-clear.ts'

const walk = await beginWalk('keys')
const world = await makeKeysWorld(walk)
let sheet = ''
const code = await walkSteps(
  walk,
  [
    {
      name: 'headquarters invites an association, which reads its roster in',
      walk: async () => {
        sheet = await begin(world)
      },
    },
    { name: 'two people on one PC, each by a PIN', walk: () => twoPeople(world) },
    { name: 'a second desk by six words', walk: () => secondDesk(world) },
    { name: 'the second desk is stolen and struck off', walk: () => stolen(world) },
    { name: 'April: hand-over, a rehearsal with the sheet, somebody leaves', walk: () => april(world, sheet) },
    { name: 'the PC is lost and replaced from the sheet and headquarters', walk: () => replaced(world, sheet) },
    { name: 'one volunteer is erased, by the bytes of log and headquarters', walk: () => erased(world) },
    { name: 'the incident record is printed', walk: () => incident(world) },
    { name: 'PC and sheet are lost: two officers at headquarters give back the key', walk: () => officers(world) },
    {
      name: 'nobody of the roster lies in the clear in anything that was left',
      walk: () => nothingInTheClear({ ...world, a: world.last, b: world.deputy }),
    },
  ],
  () => endKeysWorld(world),
)
process.exit(code)

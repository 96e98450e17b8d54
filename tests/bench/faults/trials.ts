import type { Home } from '../../headquarters/homes.ts'
import { pglite } from '../../headquarters/homes.ts'
import { clockJumps } from './clock-jumps.ts'
import { browserDiskFull, hostDiskFull } from './disk-full.ts'
import { killHeadquarters } from './headquarters-killed.ts'
import { restoreHeadquarters } from './headquarters-restored.ts'
import { hostKilled } from './host-killed.ts'
import { killWhileTidying } from './killed-while-tidying.ts'
import { logTorn } from './log-torn.ts'
import { pageKilled } from './page-killed.ts'
import type { Trial } from './trial.ts'
import { twoWindows } from './two-windows.ts'
import { viewDamaged } from './view-damaged.ts'

const killedWhileTidying: Trial = {
  name: 'killed-while-tidying',
  about: 'the host is killed while its log is made smaller or copied',
  rounds: 15,
  run: killWhileTidying,
}

/** The embedded database takes longer to start: fewer rounds. */
const headquartersOn = (home: Home, kills: number, restores: number): readonly Trial[] => [
  {
    name: `headquarters-killed-${home.name.toLowerCase()}`,
    about: `headquarters on ${home.name} is killed in mid-push`,
    rounds: kills,
    run: around => killHeadquarters(around, home),
  },
  {
    name: `headquarters-restored-${home.name.toLowerCase()}`,
    about: `headquarters on ${home.name} is restored from an older backup`,
    rounds: restores,
    run: around => restoreHeadquarters(around, home),
  },
]

/** All trials, in the order in which they run. */
export const trialsOn = (postgres: Home): readonly Trial[] => [
  pageKilled,
  hostKilled,
  twoWindows,
  hostDiskFull,
  browserDiskFull,
  viewDamaged,
  logTorn,
  killedWhileTidying,
  clockJumps,
  ...headquartersOn(pglite, 5, 2),
  ...headquartersOn(postgres, 10, 5),
]

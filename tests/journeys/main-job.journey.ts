// npm run journey -- main-job [--out DIR]: the main job from an office's file to an accepted application, as people do it.
import { JourneyDesk } from '../support/journey-desk.ts'
import { beginWalk, walkSteps } from '../support/journey-walk.ts'
import { darkAndEasy } from './main-job/dark-and-easy.ts'
import { drill } from './main-job/drill.ts'
import { filing } from './main-job/filing.ts'
import { begin, budgetAndPapers, connect, writeTogether } from './main-job/joint-application.ts'
import { rosterFile, rosterWork } from './main-job/roster.ts'
import { survives } from './main-job/survives.ts'
import { endWorld, makeWorld } from './main-job/world.ts'
import { nothingInTheClear } from './nothing-in-the-clear.ts'

const walk = await beginWalk('main-job')
const world = await makeWorld(walk, JourneyDesk)
const code = await walkSteps(
  walk,
  [
    { name: 'roster: import, undo, kill -9, import again', walk: () => rosterFile(world) },
    { name: 'roster: find, filter, edit, call list', walk: () => rosterWork(world) },
    { name: 'drill: template, people, warnings, script and hand-out', walk: () => drill(world) },
    { name: 'application: headquarters opens, B joins, A connects', walk: () => connect(world) },
    { name: 'application: A invites, B accepts', walk: () => begin(world) },
    { name: 'application: written together, offline, a difference settled', walk: () => writeTogether(world) },
    { name: 'application: budget, checks, own paper, issued form', walk: () => budgetAndPapers(world) },
    { name: 'headquarters: submitted, returned, corrected, accepted', walk: () => filing(world) },
    { name: 'kill -9 of host and headquarters, lost IndexedDB: nothing saved is lost', walk: () => survives(world) },
    { name: 'nobody of the roster lies in the clear in anything that was left', walk: () => nothingInTheClear(world) },
    { name: 'every room once more in dark colours and やさしい日本語', walk: () => darkAndEasy(world) },
  ],
  () => endWorld(world),
)
process.exit(code)

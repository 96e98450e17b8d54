import type { Step } from '../../support/journey-walk.ts'
import { nothingInTheClear } from '../nothing-in-the-clear.ts'
import { darkAndEasy } from './dark-and-easy.ts'
import { drill } from './drill.ts'
import { filing } from './filing.ts'
import { begin, budgetAndPapers, connect, writeTogether } from './joint-application.ts'
import { rosterFile, rosterWork } from './roster.ts'
import { survives } from './survives.ts'
import type { World } from './world.ts'

/** The main job from an office's file to an accepted application, by whatever hands the world's people have. */
export const mainJob = (world: World): readonly Step[] => [
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
]

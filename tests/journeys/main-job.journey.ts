// npm run journey -- main-job [--out DIR]: the main job from an office's file to an accepted application, as people do it.
import { JourneyDesk } from '../support/journey-desk.ts'
import { beginWalk, walkSteps } from '../support/journey-walk.ts'
import { mainJob } from './main-job/steps.ts'
import { endWorld, makeWorld } from './main-job/world.ts'

const walk = await beginWalk('main-job')
const world = await makeWorld(walk, JourneyDesk)
process.exit(await walkSteps(walk, mainJob(world), () => endWorld(world)))

// npm run journey -- keyboard [--out DIR]: the main job without a mouse, from the first run to an accepted application.
import { beginWalk, walkSteps } from '../support/journey-walk.ts'
import { KeyboardDesk } from '../support/keyboard-desk.ts'
import { mainJob } from './main-job/steps.ts'
import { endWorld, makeWorld } from './main-job/world.ts'

const walk = await beginWalk('keyboard')
const world = await makeWorld(walk, KeyboardDesk)
const [file, ...others] = mainJob(world)
const steps = [...(file ? [file] : []), { name: 'a person is found by romaji from anywhere', walk: findAnywhere }, ...others]
const code = await walkSteps(walk, steps, async () => {
  for (const { name, farthest } of [world.a, world.b, world.office])
    walk.say(`longest way at ${name}: ${farthest.presses} presses to ${farthest.to}`)
  await endWorld(world)
})
process.exit(code)

async function findAnywhere(): Promise<void> {
  await world.a.room('今日')
  await world.a.command('watanabe chihiro', '渡邉　千尋')
  await world.a.page.getByRole('complementary', { name: 'この人の記録' }).getByRole('heading', { name: '渡邉　千尋' }).waitFor()
}

// npm run journey -- keyboard [--out DIR] [--short]: the main job without a mouse, from the first run to an accepted application.
import { beginWalk, type Step, type Walk, walkSteps } from '../support/journey-walk.ts'
import { KeyboardDesk } from '../support/keyboard-desk.ts'
import { drill } from './main-job/drill.ts'
import { filing } from './main-job/filing.ts'
import { begin, budgetAndPapers, connect, writeTogether } from './main-job/joint-application.ts'
import { rosterFirst, rosterWork } from './main-job/roster.ts'
import { endWorld, makeWorld } from './main-job/world.ts'

const real = await beginWalk('keyboard')
// The same screens are looked at by axe in main-job.
const walk: Walk = { ...real, axe: async () => {} }
const world = await makeWorld(walk, KeyboardDesk)
const short = process.argv.includes('--short')
const steps: readonly (Step & { readonly long?: boolean })[] = [
  { name: 'roster: a desk is created, a file imported, questions answered, undone and imported again', walk: () => rosterFirst(world) },
  { name: 'roster: find, filter, edit, call list', walk: () => rosterWork(world), long: true },
  { name: 'a person is found by romaji from anywhere', walk: findAnywhere },
  { name: 'drill: template, people, warnings, script and hand-out', walk: () => drill(world), long: true },
  { name: 'application: headquarters opens, B joins, A connects', walk: () => connect(world) },
  { name: 'application: A invites, B accepts', walk: () => begin(world) },
  { name: 'application: written together, offline, a difference settled', walk: () => writeTogether(world) },
  { name: 'application: budget, checks, own paper, issued form', walk: () => budgetAndPapers(world) },
  { name: 'headquarters: submitted, returned, corrected, accepted', walk: () => filing(world) },
]
const code = await walkSteps(
  walk,
  steps.filter(({ long }) => !(short && long)),
  async () => {
    for (const { name, farthest } of [world.a, world.b, world.office])
      walk.say(`longest way at ${name}: ${farthest.presses} presses to ${farthest.to}`)
    await endWorld(world)
  },
)
process.exit(code)

async function findAnywhere(): Promise<void> {
  await world.a.room('今日')
  await world.a.command('watanabe chihiro', '渡邉　千尋')
  await world.a.page.getByRole('complementary', { name: 'この人の記録' }).getByRole('heading', { name: '渡邉　千尋' }).waitFor()
}

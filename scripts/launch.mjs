// Starts one of the project's own TypeScript programs, after the set-up it needs.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfChanged } from './build.mjs'
import { become, endTogether, node24, root, runsTypeScript, say } from './ground.mjs'
import { bringPackages } from './packages.mjs'

/** What a folder has under a name with this ending, without the ending: `main-job.journey.ts` is `main-job`. */
const namesIn = (folder, ending) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder))
        .filter(file => file.endsWith(ending))
        .map(file => file.slice(0, -ending.length))
        .sort()
    : []

/** Runs `folder/<first argument>ending`; without a known name lists those there are, and ends with 1 unless none was asked for. */
export async function launchByName(folder, ending, npmScript) {
  const [name, ...rest] = process.argv.slice(2)
  const names = namesIn(folder, ending)
  if (name && names.includes(name)) return launch(join(folder, name + ending), rest)
  if (name) say(`「${name}」はありません。`, `There is no "${name}".`)
  for (const known of names) console.log(`npm run ${npmScript} -- ${known}`)
  if (names.length === 0) say('まだ1つもありません。', 'There are none yet.')
  process.exit(name ? 1 : 0)
}

/** Runs one TypeScript file of the project on Node 24, with the workbench built when it looks at it. */
export async function launch(file, args = process.argv.slice(2), { build = true } = {}) {
  endTogether()
  await bringPackages()
  if (!runsTypeScript()) {
    say(
      'このコマンドには Node 24 が必要です。https://nodejs.org から入れてください。',
      'This command needs Node 24; get it from https://nodejs.org.',
    )
    process.exit(1)
  }
  if (!existsSync(join(root, file))) {
    say(`${file} はまだありません。`, `${file} is not there yet.`)
    process.exit(1)
  }
  if (build) await buildIfChanged()
  process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM').removeAllListeners('SIGHUP')
  become(node24(), ['--disable-warning=ExperimentalWarning', join(root, file), ...args])
}

// npm run electron-check: the host's acceptance tests in a real Electron, where this PC has one.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { askForElectronOnce, electronBinary, electronCanOpen } from './electron-binary.mjs'
import { root, say } from './ground.mjs'
import { launch } from './launch.mjs'
import { bringPackages } from './packages.mjs'

await bringPackages()
await askForElectronOnce()
if (!electronBinary()) {
  say('このPCに Electron がないので、確かめていません。', 'not run: this PC has no Electron.')
  process.exit(2)
}
if (!electronCanOpen()) {
  say(
    'Electron の窓を開けない場所（画面がない、または root）なので、確かめていません。',
    'not run: no display, or root, so no Electron window.',
  )
  process.exit(2)
}
const file = 'tests/journeys/electron-check.ts'
if (!existsSync(join(root, file))) {
  say(`${file} はまだありません。`, `not run: ${file} is not there yet.`)
  process.exit(2)
}
await launch(file)

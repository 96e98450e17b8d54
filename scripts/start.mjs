// npm start: sets up what is missing and opens the workbench.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { buildIfChanged } from './build.mjs'
import { askForElectronOnce, electronBinary, electronCanOpen, hasDisplay } from './electron-binary.mjs'
import { become, endTogether, node24, root, say } from './ground.mjs'
import { bringPackages } from './packages.mjs'
import { profileShell } from './profile-shell.mjs'

const help = `npm start -- [--sample] [--profile DIR] [--port N] [--no-window] [--browser PATH] [--loopback] [--rebuild]
  --sample       見本の団体を開きます / open the sample block
  --profile DIR  データを置くフォルダー / folder of this desk's data
  --port N       このPCの中だけで使うポートの番号 / port on 127.0.0.1
  --no-window    窓を開かず、アドレスだけを出します / open no window, print the address
  --browser PATH 使うブラウザー / the browser to use
  --rebuild      別のポートや開き方に移し、画面用のデータを作り直します / move the profile to another port or kind of window
  --loopback     Electron があっても、ブラウザーの窓で開きます / a browser window even where Electron is here`

const asked = process.argv.slice(2)
if (asked.includes('--help')) {
  console.log(help)
  process.exit(0)
}
const passed = asked.filter(option => option !== '--loopback')

endTogether()
await bringPackages()
await askForElectronOnce()
await buildIfChanged()
process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM').removeAllListeners('SIGHUP')
open()

function open() {
  const electron = electronBinary()
  if (electron && electronCanOpen() && wantsElectron()) {
    say('架け橋を開きます（Electron）。', 'Opening Kakehashi (Electron).')
    become(electron, [root, ...passed])
    return
  }
  const host = join(root, 'out', 'main', 'loopback.js')
  if (!existsSync(host)) {
    say('開くための部分（out/main/loopback.js）がありません。', 'The part that opens it (out/main/loopback.js) is missing.')
    process.exit(1)
  }
  const browser = has('--browser') ? undefined : findBrowser()
  if (!hasDisplay() || has('--no-window'))
    say('架け橋を始めます。出てくるアドレスをブラウザーで開いてください。', 'Starting Kakehashi. Open the address below in a browser.')
  else if (browser || has('--browser')) say('架け橋を開きます（ブラウザーの窓）。', 'Opening Kakehashi (browser window).')
  else
    say(
      'Chromium、Chrome、Edge が見つかりません。出てくるアドレスをブラウザーで開いてください。',
      'No Chromium, Chrome or Edge was found. Open the address below in a browser.',
    )
  become(node24(), ['--disable-warning=ExperimentalWarning', host, ...passed, ...(browser ? ['--browser', browser] : [])])
}

function wantsElectron() {
  if (['--loopback', '--no-window', '--port'].some(has)) return false
  return has('--rebuild') || profileShell(wordAfter('--profile')) !== 'loopback'
}

function has(option) {
  return asked.some(one => one === option || one.startsWith(`${option}=`))
}

function wordAfter(option) {
  const place = asked.findIndex(one => one === option || one.startsWith(`${option}=`))
  return place < 0 ? undefined : asked[place] === option ? asked[place + 1] : asked[place].slice(option.length + 1)
}

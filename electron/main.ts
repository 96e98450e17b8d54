import { join } from 'node:path'
import * as electron from 'electron'
import { readOptions } from './services/options.ts'
import { tellTo } from './services/tell.ts'
import { startElectron } from './start-electron.ts'

const tellTrouble = tellTo(line => process.stderr.write(`${line}\n`))
const options = readOptions(
  process.argv.slice(electron.app.isPackaged ? 1 : 2).filter(word => !/^--(inspect|remote-debugging|no-sandbox|user-data-dir)/.test(word)),
)

if (options.ok) {
  void startElectron(electron, {
    options: options.value,
    root: join(import.meta.dirname, '..', 'renderer'),
    preload: join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
    platform: process.platform,
    tell: tellTo(line => process.stdout.write(`${line}\n`)),
    tellTrouble,
    print: line => process.stdout.write(`${line}\n`),
  })
} else {
  tellTrouble('bad-option', { option: 'option' in options ? options.option : '' })
  electron.app.exit(1)
}

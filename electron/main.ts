import { join } from 'node:path'
import * as electron from 'electron'
import { becomePractice, itselfOf, PRACTICE } from './practice-in-electron.ts'
import { readOptions } from './services/options.ts'
import { headquartersFile } from './services/practice.ts'
import { tellTo } from './services/tell.ts'
import { startElectron } from './start-electron.ts'
import { tellTroubleIn } from './tell-trouble-in.ts'

const { app } = electron
const tellTrouble = tellTroubleIn(electron, lines => process.stderr.write(`${lines}\n`))
const args = process.argv.slice(app.isPackaged ? 1 : 2)
const options = readOptions(args.filter(word => !/^--(inspect|remote-debugging|no-sandbox|user-data-dir)/.test(word)))
const headquarters = headquartersFile()

if (args.includes(PRACTICE)) {
  if (headquarters) void becomePractice(electron, headquarters, args.slice(args.indexOf(PRACTICE) + 1)).catch(() => app.exit(1))
  else app.exit(1)
} else if (options.ok) {
  void startElectron(electron, {
    options: options.value,
    root: join(import.meta.dirname, '..', 'renderer'),
    preload: join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
    platform: process.platform,
    itself: itselfOf({
      packaged: app.isPackaged,
      program: process.execPath,
      folder: app.getAppPath(),
      args,
      appImage: process.env['APPIMAGE'],
    }),
    tell: tellTo(lines => process.stdout.write(`${lines}\n`)),
    tellTrouble,
    print: line => process.stdout.write(`${line}\n`),
  })
} else {
  tellTrouble('bad-option', { option: 'option' in options ? options.option : '' })
  app.exit(1)
}

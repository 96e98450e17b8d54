// What a second start of the packaged program does when it is to be the practice headquarters, on the stand-in for Electron.
import { becomePractice, PRACTICE } from '../../electron/practice-in-electron.ts'
import { headquartersFile } from '../../electron/services/practice.ts'
import { strictElectron } from './strict-electron.ts'

const args = process.argv.slice(2)
const file = headquartersFile()
if (args[0] === PRACTICE && file) await becomePractice(strictElectron().electron, file, args.slice(1))

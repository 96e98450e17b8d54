import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readOptions } from './services/options.ts'
import { ownProgram } from './services/own-program.ts'
import { dataFolder } from './services/places.ts'
import { Programs } from './services/programs.ts'
import { startLoopback } from './services/start-loopback.ts'
import { tellTo } from './services/tell.ts'
import { UpdatesByFile, updatedElsewhere, versionAt } from './services/updates.ts'

const tell = tellTo(lines => process.stdout.write(`${lines}\n`))
const tellTrouble = tellTo(lines => process.stderr.write(`${lines}\n`))

/** The built page: beside the built host, or in `out/` of the sources. */
function pageFolder(): string {
  const places = [join(import.meta.dirname, '..', 'renderer'), join(import.meta.dirname, '..', 'out', 'renderer')]
  return (
    places.find(place => existsSync(join(place, 'index.html')) && !existsSync(join(place, 'main.tsx'))) ??
    join(import.meta.dirname, '..', 'out', 'renderer')
  )
}

const { KAKEHASHI_UNPACKED: unpacked, KAKEHASHI_UPDATE: update } = process.env

/** The start of a portable program says where it was unpacked, and which update of it this is. */
async function portablePrograms() {
  if (!unpacked) return null
  const own = await ownProgram(unpacked)
  return { own, programs: new Programs(join(dataFolder(), 'program'), own) }
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2))
  if (!options.ok) {
    tellTrouble('bad-option', { option: 'option' in options ? options.option : '' })
    return 1
  }
  const portable = await portablePrograms()
  const version = await versionAt(import.meta.dirname)
  const started = await startLoopback({
    options: options.value,
    root: process.env.KAKEHASHI_PAGE ?? pageFolder(),
    entry: [process.execPath, ...process.execArgv, process.argv[1] ?? ''],
    tell,
    tellTrouble,
    print: line => process.stdout.write(`${line}\n`),
    updates: portable ? new UpdatesByFile(portable.own, portable.programs, version) : updatedElsewhere(version, 'source'),
    ...(portable && update ? { cameUp: () => portable.programs.cameUp(update) } : {}),
  })
  if (started.kind === 'over') return started.code
  const asked = new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  await Promise.race([asked, started.ended])
  await started.stop()
  tell('ended')
  return 0
}

// A terminal that went away takes its lines with it; that is no reason to lose a desk.
process.stdout.on('error', () => undefined)
process.stderr.on('error', () => undefined)
main().then(
  code => process.exit(code),
  () => {
    // What broke may hold names of people; it is not printed.
    tellTrouble('broken')
    process.exit(1)
  },
)

// npm run journey -- portable [--out DIR]: the portable zip for Linux, unpacked, used, replaced by a newer one, updated by file and back.
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beginWalk, must, walkSteps } from '../support/journey-walk.ts'
import { endBy, PortableDesk } from '../support/portable-desk.ts'
import { updateAndZip } from '../support/portable-program.ts'
import { unzipInto } from '../support/unzip.ts'
import { createDesk } from './main-job/first-run.ts'

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.log('not run: only on Linux (x64)')
  process.exit(0)
}

const drill = '災害多言語支援センター設置運営訓練'
const walk = await beginWalk('portable')
const { zip, update } = await updateAndZip('9.0.0')
const desk = new PortableDesk(walk, 'desk', { ownBrowser: true })
const sample = new PortableDesk(walk, 'a', { sample: true })
const practice = join(sample.profile, 'practice.json')

const code = await walkSteps(
  walk,
  [
    { name: 'unpacked and opened, an organisation is founded and plans a drill', walk: plan },
    { name: 'the folder of the program is replaced by a newer one: the drill is there', walk: replace },
    { name: 'an update from a stick, and back: the drill is there', walk: updateAndBack },
    { name: 'the sample has its practice headquarters, out of the same folder', walk: practise },
  ],
  async () => {
    await desk.end()
    await sample.end()
    await endBy(practice)
  },
)
process.exit(code)

/** Unpacks the zip into a folder of this name; gives the one folder in it. */
async function unpacked(name: string): Promise<string> {
  const folder = join(walk.work, name)
  await mkdir(folder)
  unzipInto(folder, zip)
  const [place = '', ...others] = readdirSync(folder)
  must(others.length === 0, 'the zip does not unpack into one folder')
  return join(folder, place)
}

async function plan(): Promise<void> {
  desk.place = await unpacked('ダウンロード (1)')
  await createDesk(desk, '練習国際交流協会', '見本 花子')
  await desk.room('訓練')
  await desk.press('訓練を作る')
  await desk.fill('日', '12/6')
  await desk.press('訓練を作る')
  await desk.sees(`訓練「${drill}」を作りました`)
  await desk.saved()
  await walk.picture(desk.page, '1-drill')
}

async function replace(): Promise<void> {
  const before = desk.place
  await desk.stop()
  await rm(before, { recursive: true })
  desk.place = await unpacked('ダウンロード (2)')
  await desk.again()
  await desk.room('訓練')
  await desk.sees(drill)
  await walk.picture(desk.page, '2-drill')
  must(!existsSync(before), 'something was written where the program had been')
}

async function updateAndBack(): Promise<void> {
  const data = join(walk.work, 'home', '.local', 'share', 'kakehashi')
  const runs = async (): Promise<string> => {
    const command = await readFile(`/proc/${await desk.pid()}/cmdline`, 'utf8')
    return command.includes(join(data, 'program', '9.0.0')) ? 'update' : command.includes(desk.place) ? 'unpacked' : command
  }
  const stick = join(walk.work, 'kakehashi-9.0.0.kkupdate')
  await writeFile(stick, update)
  /** Closes, opens again with these words, and looks who runs. */
  const reopened = async (program: 'update' | 'unpacked', ...options: readonly string[]): Promise<void> => {
    await desk.stop()
    desk.options = options
    await desk.again()
    must((await runs()) === program, `the ${program} one does not run: ${await runs()}`)
    await desk.room('訓練')
    await desk.sees(drill)
  }
  await reopened('update', stick)
  await desk.room('設定')
  await desk.press(/^前の版 .* に戻す/)
  await desk.sees(/前の版 .* に戻ります/)
  await walk.axe(desk.page, 'settings of an update')
  await walk.picture(desk.page, '3-back')
  await reopened('unpacked')
  await desk.room('設定')
  await desk.page.getByLabel('更新のファイル').setInputFiles(stick)
  await desk.sees(/版 9\.0\.0 を受け取りました/)
  await reopened('update')
  await reopened('unpacked', '--go-back')
  desk.options = []
}

async function practise(): Promise<void> {
  sample.place = desk.place
  await sample.start()
  await sample.page.getByRole('navigation', { name: '主な画面' }).waitFor({ timeout: 60_000 })
  await sample.sees(/に同期|つながっています/, 60_000)
  must(existsSync(practice), 'no practice headquarters was started')
  await walk.picture(sample.page, '3-sample')
}

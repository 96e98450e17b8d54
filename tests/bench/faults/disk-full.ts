import { spawnSync } from 'node:child_process'
import { mkdir, open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { FaultDesk } from './fault-desk.ts'
import { Acknowledged, differs, typeOn } from './page-work.ts'
import type { Around, Outcome, Trial } from './trial.ts'
import { begin, wait } from './trial.ts'
import { whatIsThere } from './what-is-there.ts'

const MEGABYTE = 1024 * 1024

/** A disk of its own that is soon full. */
class SmallDisk {
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  /** Null where nobody may mount one here. */
  static async mount(folder: string, megabytes: number): Promise<SmallDisk | null> {
    await mkdir(folder, { recursive: true })
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
    return status === 0 ? new SmallDisk(folder) : null
  }

  /** Leaves so many bytes free. */
  async fill(left: number): Promise<void> {
    const file = await open(join(this.folder, 'filling'), 'w')
    const { bavail, bsize } = await statfs(this.folder)
    try {
      for (let rest = bavail * bsize - left; rest > 0; rest -= MEGABYTE) await file.write(Buffer.alloc(Math.min(rest, MEGABYTE), 1))
    } catch {
      // Something else took the last bytes: it is full all the same.
    } finally {
      await file.close()
    }
  }

  async free(): Promise<void> {
    await rm(join(this.folder, 'filling'), { force: true })
  }

  unmount(): void {
    spawnSync('umount', ['-l', this.folder])
  }
}

/** Rounds on a small disk with one desk; after each, all that was acknowledged must be there. */
async function onSmallDisk(
  { walk, rounds }: Around,
  { folder, megabytes }: { readonly folder: string; readonly megabytes: number },
  made: (disk: SmallDisk) => Promise<FaultDesk>,
  round: (
    at: number,
    on: { readonly disk: SmallDisk; readonly desk: FaultDesk; readonly noted: Acknowledged },
  ) => Promise<readonly string[]>,
): Promise<Outcome> {
  const disk = await SmallDisk.mount(join(walk.work, folder), megabytes)
  if (!disk) return { notRun: 'not run: only who may mount a small disk (root, on Linux) can fill one' }
  try {
    const desk = await made(disk)
    const noted = new Acknowledged()
    const lost: string[] = []
    for (let at = 0; at < rounds; at++) {
      lost.push(...(await round(at, { disk, desk, noted })))
      const there = await whatIsThere(desk.profile)
      lost.push(...noted.missing(there), ...(await differs(desk, there)))
    }
    await desk.end()
    return { trials: rounds, acknowledged: noted.count, lost }
  } finally {
    disk.unmount()
  }
}

/** The disk that holds the profile fills up: once nothing at all fits, once only the reserve is left (300 MB). */
const fillHost = (around: Around): Promise<Outcome> =>
  onSmallDisk(
    around,
    { folder: 'small', megabytes: 420 },
    disk => FaultDesk.made({ ...around.walk, work: disk.folder }, 'desk', join(around.walk.work, 'disk-full-browser')),
    async (at, { disk, desk, noted }) => {
      const lost: string[] = []
      const typing = await begin(begun => typeOn(desk, noted, begun))
      await noted.more(8)
      await disk.fill(at % 2 === 0 ? 0 : 200 * MEGABYTE)
      // The page ends typing at the first thing that is not saved.
      await typing.over
      for (const words of ['まだ保存できていません', '空きができると自動で保存します'])
        await desk.sees(new RegExp(words)).catch(error => lost.push(String(error)))
      await disk.free()
      // The host looks every five seconds how much is free.
      await wait(5_500)
      const before = noted.count
      const again = await begin(begun => typeOn(desk, noted, begun))
      await noted.more(3)
      await desk.stopTyping()
      await again.over
      if (noted.count === before) lost.push('nothing could be written after there was room again')
      if (at % 3 === 2) {
        await desk.kill()
        await desk.again()
      }
      return lost
    },
  )

/** The disk that holds the browser's folder fills up. Chromium throws its databases away then; the work goes on in the log. */
const fillBrowser = (around: Around): Promise<Outcome> =>
  onSmallDisk(
    around,
    { folder: 'small-browser', megabytes: 160 },
    disk => FaultDesk.made(around.walk, 'browser-full', join(disk.folder, 'browser')),
    async (at, { disk, desk, noted }) => {
      const typing = await begin(begun => typeOn(desk, noted, begun))
      await noted.more(5)
      await disk.fill(0)
      const before = noted.count
      await noted.more(5)
      const lost = noted.count === before ? ['nothing was saved while only the browser had no room'] : []
      if (at % 2 === 0) {
        await desk.stopTyping()
        await typing.over
        await desk.reopen()
      } else await desk.killBrowser()
      await typing.over
      await disk.free()
      if (at % 2 === 1) await desk.reopen()
      return lost
    },
  )

export const hostDiskFull: Trial = { name: 'disk-full', about: 'the disk of the profile fills up', rounds: 5, run: fillHost }
export const browserDiskFull: Trial = {
  name: 'browser-disk-full',
  about: "the disk of the browser's folder fills up",
  rounds: 6,
  run: fillBrowser,
}

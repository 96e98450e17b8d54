import { must } from '../../support/journey-walk.ts'
import { joinDesk } from '../main-job/first-run.ts'
import { inviteDesk } from '../main-job/joint-application.ts'
import { countOf, importFile } from '../main-job/roster.ts'
import { nameOfA } from '../main-job/world.ts'
import type { KeysWorld } from './world.ts'

/** Headquarters invites an association; its roster is read in. Gives what stands on the association's recovery sheet. */
export async function begin({ a, office, headquarters }: KeysWorld): Promise<string> {
  await headquarters.start()
  await joinDesk(office, await headquarters.invitation(), '本部 太郎')
  const sheet = await joinDesk(a, await inviteDesk(office, nameOfA, '地域国際化協会'), '山田 花子')
  await a.room('名簿')
  await importFile(a)
  must((await countOf(a)) >= 180, 'not everybody of the file is in the roster')
  await a.sees(/に同期|つながっています/)
  return sheet
}

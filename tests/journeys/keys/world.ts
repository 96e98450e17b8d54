import { join } from 'node:path'
import { JourneyDesk } from '../../support/journey-desk.ts'
import type { Walk } from '../../support/journey-walk.ts'
import { freePort, Headquarters } from '../main-job/world.ts'

/** One association with its desks, and headquarters. */
export interface KeysWorld {
  readonly walk: Walk
  /** The association's first desk. */
  readonly a: JourneyDesk
  /** Its second one, a laptop that is stolen. */
  readonly laptop: JourneyDesk
  /** A PC that takes the place of one that is lost. */
  readonly spare: JourneyDesk
  /** One more, when the sheet is lost too. */
  readonly last: JourneyDesk
  readonly office: JourneyDesk
  /** Headquarters' second desk. */
  readonly deputy: JourneyDesk
  readonly headquarters: Headquarters
}

export async function makeKeysWorld(walk: Walk): Promise<KeysWorld> {
  return {
    walk,
    a: new JourneyDesk(walk, 'a', { ownBrowser: true }),
    laptop: new JourneyDesk(walk, 'laptop'),
    spare: new JourneyDesk(walk, 'spare', { ownBrowser: true }),
    last: new JourneyDesk(walk, 'last', { ownBrowser: true }),
    office: new JourneyDesk(walk, 'office'),
    deputy: new JourneyDesk(walk, 'deputy'),
    headquarters: new Headquarters(join(walk.work, 'headquarters'), await freePort()),
  }
}

export async function endKeysWorld({ walk, a, laptop, spare, last, office, deputy, headquarters }: KeysWorld): Promise<void> {
  await Promise.all([a, laptop, spare, last, office, deputy].map(desk => desk.end()))
  await headquarters.end()
  await walk.browser.close()
}

import { RosterRoom } from '../../../renderer/screens/roster/roster-room.tsx'
import { ImportRoom } from '../../../renderer/screens/roster-import/import-room.tsx'
import { type Place, usePlace } from '../../../renderer/screens/shell/place.ts'
import type { Manner } from '../../../renderer/ui/manner.ts'
import { emptyVolunteer, groupsOf, type Volunteer, volunteerOf } from '../../../shared/roster/volunteer.ts'
import { AFTERNOON, closeRoom, newId, type OpenRoom, openRoom, type RoomChoices } from '../../support/open-room.tsx'

export const closeRoster = closeRoom

export interface RosterDesk extends OpenRoom {
  readonly people: () => readonly Volunteer[]
  readonly put: (...people: readonly (Partial<Volunteer> & { readonly name: string })[]) => Promise<readonly Volunteer[]>
}

/** The rooms of the roster, with its people at hand. */
export async function openRoster(
  start: Place,
  manner: Partial<Manner> = {},
  before: (desk: RosterDesk) => Promise<unknown> = async () => undefined,
  more: RoomChoices['more'] = {},
): Promise<RosterDesk> {
  const withPeople = (room: OpenRoom): RosterDesk => ({
    ...room,
    people: () => room.desk.all('volunteer').map(({ id, groups }) => volunteerOf(id, groups)),
    put: async (...wanted) => {
      const made = wanted.map(person => ({ ...emptyVolunteer(newId()), ...person }))
      const drafts = made.map(person => ({ kind: 'volunteer' as const, record: person.id, groups: { here: true, ...groupsOf(person) } }))
      const params = { file: '名簿.csv', rows: drafts.length }
      await room.desk.write({ scope: room.host.scope, action: 'roster.import', params, drafts })
      return made
    },
  })
  const fill = async (room: OpenRoom): Promise<Place> => {
    await before(withPeople(room))
    return start
  }
  return withPeople(await openRoom(<Rooms />, fill, { manner, now: () => AFTERNOON, more }))
}

function Rooms() {
  const { place } = usePlace()
  return place.at === 'roster-import' ? <ImportRoom /> : <RosterRoom />
}

/** A fixture as a person would choose it. */
export async function fixtureFile(name: string, as = name): Promise<File> {
  const reply = await fetch(new URL(`../../fixtures/${name}`, import.meta.url))
  return new File([await reply.arrayBuffer()], as)
}

export async function truthOf<T>(): Promise<T> {
  return (await (await fixtureFile('roster-truth.json')).text().then(text => JSON.parse(text))) as T
}

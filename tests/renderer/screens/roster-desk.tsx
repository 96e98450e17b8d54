import { Dexie } from 'dexie'
import { createRoot, type Root } from 'react-dom/client'
import type { Tools } from '../../../renderer/actions/action.ts'
import type { Desk } from '../../../renderer/data/desk.ts'
import { openDesk } from '../../../renderer/data/desk.ts'
import { sayIn, setUpLanguage } from '../../../renderer/language.ts'
import { DeskContext } from '../../../renderer/screens/desk-context.ts'
import { RosterRoom } from '../../../renderer/screens/roster/roster-room.tsx'
import { ImportRoom } from '../../../renderer/screens/roster-import/import-room.tsx'
import { type Place, usePlace } from '../../../renderer/screens/shell/place.ts'
import { PlaceKeeper } from '../../../renderer/screens/shell/place-keeper.tsx'
import { roomsFor } from '../../../renderer/screens/shell/rooms.ts'
import { Shell } from '../../../renderer/screens/shell/shell.tsx'
import { ToolsContext } from '../../../renderer/screens/use-records.ts'
import { Face } from '../../../renderer/theme-face.tsx'
import { type Manner, standardManner } from '../../../renderer/ui/manner.ts'
import { ToastPlace } from '../../../renderer/ui/toast.tsx'
import { uuidv7 } from '../../../shared/core/ids.ts'
import { emptyVolunteer, groupsOf, type Volunteer, volunteerOf } from '../../../shared/roster/volunteer.ts'
import { MemoryHost } from '../../support/memory-host.ts'

const chance = { now: () => Date.now(), bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
export const newId = () => uuidv7(chance.now(), chance.bytes(10))
/** 24 November 2026, in the afternoon. */
const NOW = Date.UTC(2026, 10, 24, 5, 33)
let serial = 0
let root: Root | null = null
let open: Desk | null = null

export interface RosterDesk {
  readonly host: MemoryHost
  readonly desk: Desk
  readonly tools: Tools
  readonly files: { readonly name: string; readonly bytes: Uint8Array }[]
  readonly people: () => readonly Volunteer[]
  readonly put: (...people: readonly (Partial<Volunteer> & { readonly name: string })[]) => Promise<readonly Volunteer[]>
}

/** The rooms of the roster inside a real shell, over a real desk whose host keeps its log in memory. */
export async function openRoster(
  start: Place,
  manner: Partial<Manner> = {},
  before: (desk: RosterDesk) => Promise<unknown> = async () => undefined,
): Promise<RosterDesk> {
  const host = new MemoryHost({ desk: `roster${String(Date.now() % 1_000_000).padStart(6, '0')}${String(serial++).padStart(4, '0')}` })
  const desk = await openDesk(host.ask, host.facts, host.keys, chance, () => undefined)
  open = desk
  const face: Manner = { ...standardManner, scheme: 'light', ...manner }
  await setUpLanguage(face.language)
  const files: { name: string; bytes: Uint8Array }[] = []
  const tools: Tools = { desk, ask: host.ask, now: () => NOW, newId, say: sayIn(face.language), save: file => void files.push(file) }
  const people = () => desk.all('volunteer').map(({ id, groups }) => volunteerOf(id, groups))
  const put: RosterDesk['put'] = async (...wanted) => {
    const made = wanted.map(person => ({ ...emptyVolunteer(newId()), ...person }))
    const drafts = made.map(person => ({ kind: 'volunteer' as const, record: person.id, groups: { here: true, ...groupsOf(person) } }))
    await desk.write({ scope: host.scope, action: 'roster.import', params: { file: '名簿.csv', rows: drafts.length }, drafts })
    return made
  }
  const made: RosterDesk = { host, desk, tools, files, people, put }
  await before(made)
  const shell = {
    state: { phase: 'open' as const, shell: 'loopback' as const, desk: host.facts },
    sync: desk.sync(),
    ask: host.ask,
    saving: 'saved' as const,
    lastDeed: null,
    undo: () => undefined,
    differences: 0,
  }
  const element = document.createElement('div')
  element.id = 'root'
  document.body.replaceChildren(element)
  root = createRoot(element)
  root.render(
    <Face start={face} keep={() => undefined}>
      <ToolsContext value={tools}>
        <ToastPlace>
          <PlaceKeeper start={start}>
            <DeskContext value={shell}>
              <Shell rooms={roomsFor('association')}>
                <Rooms />
              </Shell>
            </DeskContext>
          </PlaceKeeper>
        </ToastPlace>
      </ToolsContext>
    </Face>,
  )
  return made
}

function Rooms() {
  const { place } = usePlace()
  return place.at === 'roster-import' ? <ImportRoom /> : <RosterRoom />
}

export async function closeRoster(): Promise<void> {
  root?.unmount()
  root = null
  open?.close()
  open = null
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name)
}

/** A fixture as a person would choose it. */
export async function fixtureFile(name: string, as = name): Promise<File> {
  const reply = await fetch(new URL(`../../fixtures/${name}`, import.meta.url))
  return new File([await reply.arrayBuffer()], as)
}

export async function truthOf<T>(): Promise<T> {
  return (await (await fixtureFile('roster-truth.json')).text().then(text => JSON.parse(text))) as T
}

import { Dexie } from 'dexie'
import type { ReactNode } from 'react'
import { expect } from 'vitest'
import type { FileToHandOut, PageToPrint, TextToCopy, Tools } from '../../renderer/actions/action.ts'
import { handOut } from '../../renderer/actions/hand-out.ts'
import { AccessLog } from '../../renderer/data/access-log.ts'
import type { Desk } from '../../renderer/data/desk.ts'
import { openDesk } from '../../renderer/data/desk.ts'
import { sayIn, setUpLanguage } from '../../renderer/language.ts'
import { DeskContext } from '../../renderer/screens/desk-context.ts'
import type { Place } from '../../renderer/screens/shell/place.ts'
import { PlaceKeeper } from '../../renderer/screens/shell/place-keeper.tsx'
import { roomsFor } from '../../renderer/screens/shell/rooms.ts'
import { Shell } from '../../renderer/screens/shell/shell.tsx'
import { ToolsContext } from '../../renderer/screens/use-records.ts'
import { type Manner, standardManner } from '../../renderer/ui/manner.ts'
import { ToastPlace } from '../../renderer/ui/toast.tsx'
import { localDay } from '../../renderer/ui/use-days.ts'
import { uuidv7 } from '../../shared/core/ids.ts'
import type { Ask } from '../../shared/ipc/contract.ts'
import type { DeskFacts } from '../../shared/ipc/values.ts'
import { MemoryHost } from './memory-host.ts'
import { show, takeAway } from './show.tsx'

const chance = { now: () => Date.now(), bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
export const newId = (): string => uuidv7(chance.now(), chance.bytes(10))

/** 24 November 2026, in the afternoon: a day for rooms whose words depend on it. */
export const AFTERNOON = Date.UTC(2026, 10, 24, 5, 33)

let serial = 0
let opened: Pick<Tools, 'desk' | 'access'> | null = null

export interface OpenRoom {
  readonly host: MemoryHost
  readonly desk: Desk
  readonly tools: Tools
  /** What the room handed out. */
  readonly files: { readonly name: string; readonly bytes: Uint8Array }[]
  /** What it sent to the printer. */
  readonly printed: readonly string[]
  /** What it put on the clipboard. */
  readonly copied: readonly string[]
}

export interface RoomChoices {
  readonly facts?: Partial<DeskFacts>
  readonly manner?: Partial<Manner>
  /** The clock of the room's tools, milliseconds. */
  readonly now?: () => number
  /** Channels that the log's host does not have. */
  readonly more?: Partial<Record<string, (ask: never) => unknown>>
}

/** A room inside a real shell, over a real desk whose host keeps its log in memory. `start` fills the desk and says where to begin. */
export async function openRoom(
  page: ReactNode,
  start: (room: OpenRoom) => Promise<Place>,
  { facts = {}, manner = {}, now = chance.now, more = {} }: RoomChoices = {},
): Promise<OpenRoom> {
  const name = `room${String(Date.now() % 100_000_000).padStart(8, '0')}${String(serial++).padStart(4, '0')}`
  const host = new MemoryHost({ desk: name, ...facts })
  if (host.facts.headquarters !== null) host.sync = { phase: 'on', last: Date.now(), waiting: [], disagreeing: [] }
  const ask: Ask = (channel, question) => {
    const own = more[channel]
    return own ? (Promise.resolve(own(question as never)) as ReturnType<typeof ask> as never) : host.ask(channel, question)
  }
  const desk = await openDesk(ask, host.facts, host.keys, chance)
  const { language = standardManner.language } = manner
  await setUpLanguage(language)
  const files: { name: string; bytes: Uint8Array }[] = []
  const access = new AccessLog({ desk, now, dayOf: localDay, newId })
  opened = { desk, access }
  const save = handOut(access, (file: FileToHandOut) => void files.push(file))
  const printed: string[] = []
  const print = handOut(access, ({ html }: PageToPrint) => void printed.push(html))
  const copied: string[] = []
  const copy = handOut(access, async ({ text }: TextToCopy) => void copied.push(text))
  const tools: Tools = { desk, ask, now, newId, say: sayIn(language), access, save, print, copy }
  const room: OpenRoom = { host, desk, tools, files, printed, copied }
  const place = await start(room)
  const shell = {
    state: { phase: 'open' as const, shell: 'loopback' as const, desk: host.facts },
    sync: desk.sync(),
    ask,
    saving: 'saved' as const,
    lastDeed: null,
    undo: (deed?: string) => void (deed && desk.undo(deed)),
    redo: (deed?: string) => void (deed && desk.redo(deed)),
    redoable: false,
    differences: 0,
    rejected: 0,
  }
  await show(
    <ToolsContext value={tools}>
      <ToastPlace>
        <DeskContext value={shell}>
          <PlaceKeeper start={place}>
            <Shell rooms={roomsFor(host.facts.organisation.kind)}>{page}</Shell>
          </PlaceKeeper>
        </DeskContext>
      </ToastPlace>
    </ToolsContext>,
    manner,
  )
  await expect.poll(() => document.querySelector('h1, h2')?.textContent ?? '').not.toBe('')
  return room
}

export async function closeRoom(): Promise<void> {
  takeAway()
  opened?.access.stop()
  await opened?.desk.close()
  opened = null
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name)
}

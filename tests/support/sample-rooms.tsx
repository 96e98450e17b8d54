import { useEffect } from 'react'
import { expect } from 'vitest'
import type { Tools } from '../../renderer/actions/action.ts'
import { fillSample } from '../../renderer/actions/desk/fill-sample.ts'
import { begin } from '../../renderer/actions/response/begin.ts'
import { end } from '../../renderer/actions/response/end.ts'
import { Pages } from '../../renderer/pages.tsx'
import { DeskContext } from '../../renderer/screens/desk-context.ts'
import { type Place, usePlace } from '../../renderer/screens/shell/place.ts'
import { PlaceKeeper } from '../../renderer/screens/shell/place-keeper.tsx'
import { ToolsContext } from '../../renderer/screens/use-records.ts'
import type { Manner } from '../../renderer/ui/manner.ts'
import { ToastPlace } from '../../renderer/ui/toast.tsx'
import { currentOf, responsesOf, type Sort } from '../../shared/response/response.ts'
import { blockScope, national } from '../../shared/sync/scope.ts'
import { stampOf } from '../../shared/sync/stamp.ts'
import { A, anApplication, B, directory, HQ, openRoom, type Room, submissions } from '../renderer/screens/applications/open-room.tsx'
import { show } from './show.tsx'

const ok = (value: unknown) => () => ({ ok: true, value })

const LAST_MONTH = Date.now() - 30 * 86_400_000

/** What the host of a sample's desk answers beside its log. */
const more = {
  'backup:state': () => ({
    folder: '/home/office/架け橋バックアップ',
    backups: [],
    free: 5e9,
    sameDisk: true,
    behind: false,
    trouble: null,
  }),
  'settings:read': () => ({ tour: 'ended', news: '0.1.0' }),
  'settings:write': ok(null),
  'people:list': ok({ people: [], notes: [] }),
  'sheet:state': ok({ made: LAST_MONTH, proven: LAST_MONTH, place: '金庫', unproven: false, rehearsed: null }),
  'ring:state': ok({ own: 'owndesk000000001', trusted: ['owndesk000000001'], epoch: 1, lacksKey: false, group: null }),
  'ring:late': ok([]),
  'officers:words': () => [0, 17, 34, 51, 68, 255],
}

export interface SampleRooms {
  readonly room: Room
  /** Ids of what a place may name. */
  readonly ids: Readonly<Record<'person' | 'drill' | 'application' | 'submission', string>>
}

/** An association's desk as in the sample block, with an application; all in memory. */
export async function sampleAssociation(): Promise<SampleRooms> {
  const room = await openRoom(<h1>見本</h1>, { organisation: A, more })
  const { desk, tools } = room
  const inSample: Tools = { ...tools, desk: { ...desk, facts: { ...desk.facts, sample: true } } }
  await fillSample.run(inSample, null)
  await directory(room)
  const application = await anApplication(room, false)
  await differ(room)
  const first = (kind: 'volunteer' | 'drill'): string => desk.all(kind)[0]?.id ?? ''
  return { room, ids: { person: first('volunteer'), drill: first('drill'), application: application.id, submission: '' } }
}

/** Another desk writes a drill's title without having seen this one's. */
async function differ({ desk, host, tools }: Room): Promise<void> {
  const [drill] = desk.all('drill')
  if (!drill) throw new Error('the sample has a drill')
  const [id, { scope, id: record }] = [tools.newId(), drill]
  const at = stampOf({ millis: Date.now() + 1000, count: 0, desk: '0therdesk0000000' })
  const part = { scope, desk: '0therdesk0000000', at }
  const deed = {
    ...part,
    id,
    person: '小野寺',
    action: 'drills.edit-drill',
    params: { plain: { name: drill.groups['title'] ?? '' } },
    size: 1,
  }
  const change = {
    ...part,
    kind: 'drill',
    record,
    n: 1,
    deed: id,
    bases: {},
    body: { plain: { title: '多言語支援センター訓練' } },
  } as const
  host.put({ type: 'received', scope, deeds: [deed], changes: [{ seq: 1, change }], until: 1, epoch: 'e' })
  await expect.poll(() => desk.one('drill', record)?.differences).toEqual(['title'])
}

/** A council's desk with a member and an invitation that waits. */
export async function sampleCouncil(): Promise<SampleRooms> {
  const council = {
    id: '01900000-0000-7000-8000-0000000000cc',
    name: '第三ブロック地域国際化協会連絡協議会',
    kind: 'block-council',
  } as const
  const room = await openRoom(<h1>見本</h1>, { organisation: council, more })
  await directory(room)
  const scope = blockScope(council.id)
  const invited = { joint: scope, title: '第三ブロック', from: { ...council }, at: Date.now() }
  await room.arrives(
    scope,
    'invitation',
    room.tools.newId(),
    { ...invited, to: { ...A }, status: 'accepted' },
    'headquarters.accept-invitation',
  )
  await room.arrives(scope, 'invitation', room.tools.newId(), { ...invited, to: { ...B }, status: 'open' }, 'headquarters.invite')
  return { room, ids: { person: '', drill: '', application: '', submission: '' } }
}

/** Headquarters' desk with what came in. */
export async function sampleHeadquarters(): Promise<SampleRooms> {
  const room = await openRoom(<h1>見本</h1>, { organisation: HQ, person: '羽根田', more })
  await directory(room)
  await room.arrives(national, 'organisation', A.id, { name: A.name, kind: A.kind })
  const [submission = ''] = await submissions(room)
  return { room, ids: { person: '', drill: '', application: '', submission } }
}

/** How the desk stands: on an ordinary day, in a disaster, in a drill. */
export type LookMode = 'ordinary' | Sort

/** Ends what goes on at the desk and begins what is asked for. */
export async function putInMode({ room: { tools, desk } }: SampleRooms, mode: LookMode): Promise<void> {
  const now = currentOf(responsesOf(desk.all('response')))
  if ((now?.sort ?? 'ordinary') === mode) return
  if (now) await end.run(tools, { response: now, today: '2026-11-24' })
  const [began, facts] = [{ day: '2026-11-24', time: '05:07' }, '最大震度6弱（架橋市、青ノ原町）　電気 ○　電話 ○　インターネット ×']
  if (mode !== 'ordinary') await begin.run(tools, { sort: mode, title: 'サンプル県北部の地震', began, facts })
}

/** Draws the whole workbench of a desk; gives the way to its places. */
export async function drawRooms({ room: { tools, host, desk } }: SampleRooms, manner: Partial<Manner>): Promise<(place: Place) => void> {
  const state = { phase: 'open', shell: 'loopback', desk: { ...host.facts, sample: true } } as const
  const shell = {
    ...{ state, ask: tools.ask, sync: desk.sync(), saving: 'saved' as const, redoable: false, differences: 1, rejected: 0 },
    lastDeed: { id: '-', words: tools.say('roster:deed.add', { name: '見本' }), at: Date.now(), undoable: true, why: '' },
    undo: () => undefined,
    redo: () => undefined,
  }
  let go: ((place: Place) => void) | null = null
  const Way = () => {
    const way = usePlace()
    useEffect(() => {
      go = way.go
    }, [way.go])
    return null
  }
  await show(
    <ToolsContext value={tools}>
      <ToastPlace>
        <DeskContext value={shell}>
          <PlaceKeeper>
            <Way />
            <Pages state={state} onChanged={() => undefined} />
          </PlaceKeeper>
        </DeskContext>
      </ToastPlace>
    </ToolsContext>,
    manner,
  )
  return place => go?.(place)
}

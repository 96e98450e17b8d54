import { memo, type ReactNode, Suspense, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { never } from '../shared/core/result.ts'
import type { DeskState, SampleDesk } from '../shared/ipc/values.ts'
import type { Kind } from '../shared/sync/kinds.ts'
import { type Act, type DeskRole, isAllowed, type Relation } from '../shared/sync/rights.ts'
import { roomOf } from './room-of.ts'
import { WithKey } from './screens/desks/with-key.tsx'
import type { Place } from './screens/shell/place.ts'
import { usePlace } from './screens/shell/place.ts'
import { roomsFor } from './screens/shell/rooms.ts'
import { Shell } from './screens/shell/shell.tsx'
import { TodayPage } from './screens/today/today-page.tsx'
import { useBadges } from './screens/today/use-decisions.ts'
import { useRole } from './screens/use-role.ts'
import { MayEditContext } from './ui/may-edit.ts'
import { Skeleton } from './ui/skeleton.tsx'
import { useCommands } from './use-commands.ts'
import { useSearch } from './use-search.ts'

// Each room is fetched from the disk when somebody first goes there or has nothing to do, so that the desk opens soon.
const rooms = {
  Roster: roomOf(() => import('./screens/roster/roster-room.tsx').then(({ RosterRoom }) => ({ default: RosterRoom }))),
  Drills: roomOf(() => import('./screens/drills/drills-room.tsx').then(({ DrillsRoom }) => ({ default: DrillsRoom }))),
  Applications: roomOf(() =>
    import('./screens/applications/applications-room.tsx').then(({ ApplicationsRoom }) => ({ default: ApplicationsRoom })),
  ),
  Import: roomOf(() => import('./screens/roster-import/import-room.tsx').then(({ ImportRoom }) => ({ default: ImportRoom }))),
  Inbox: roomOf(() => import('./screens/inbox/inbox-room.tsx').then(({ InboxRoom }) => ({ default: InboxRoom }))),
  Organisations: roomOf(() =>
    import('./screens/organisations/organisations-room.tsx').then(({ OrganisationsRoom }) => ({ default: OrganisationsRoom })),
  ),
  Council: roomOf(() => import('./screens/council/council-page.tsx').then(({ CouncilPage }) => ({ default: CouncilPage }))),
  Officers: roomOf(() => import('./screens/officers/officers-page.tsx').then(({ OfficersPage }) => ({ default: OfficersPage }))),
  Differences: roomOf(() =>
    import('./screens/differences/differences-room.tsx').then(({ DifferencesRoom }) => ({ default: DifferencesRoom })),
  ),
  History: roomOf(() => import('./screens/history/history-page.tsx').then(({ HistoryPage }) => ({ default: HistoryPage }))),
  Access: roomOf(() => import('./screens/access/access-page.tsx').then(({ AccessPage }) => ({ default: AccessPage }))),
  Incident: roomOf(() => import('./screens/access/incident-page.tsx').then(({ IncidentPage }) => ({ default: IncidentPage }))),
  Handover: roomOf(() => import('./screens/handover/handover-page.tsx').then(({ HandoverPage }) => ({ default: HandoverPage }))),
  PrintPack: roomOf(() => import('./screens/print-pack/print-pack-page.tsx').then(({ PrintPackPage }) => ({ default: PrintPackPage }))),
  Response: roomOf(() => import('./screens/response/response-page.tsx').then(({ ResponsePage }) => ({ default: ResponsePage }))),
  Retention: roomOf(() => import('./screens/retention/retention-page.tsx').then(({ RetentionPage }) => ({ default: RetentionPage }))),
  Safety: roomOf(() => import('./screens/safety/safety-page.tsx').then(({ SafetyPage }) => ({ default: SafetyPage }))),
  Desks: roomOf(() => import('./screens/desks/desks-page.tsx').then(({ DesksPage }) => ({ default: DesksPage }))),
  Shortcuts: roomOf(() => import('./screens/shortcuts/shortcuts-page.tsx').then(({ ShortcutsPage }) => ({ default: ShortcutsPage }))),
  Help: roomOf(() => import('./screens/help/help-page.tsx').then(({ HelpPage }) => ({ default: HelpPage }))),
  Settings: roomOf(() => import('./screens/settings/settings.tsx').then(({ Settings }) => ({ default: Settings }))),
}

type OpenState = Extract<DeskState, { phase: 'open' }>

/** The frame and the page of the place where the person is. */
export function Pages({ state, onChanged }: { readonly state: OpenState; readonly onChanged: () => void }) {
  const { t } = useTranslation()
  const { place } = usePlace()
  const badges = useBadges()
  const role = useRole()
  const { organisation, sample } = state.desk
  const shown = useMemo(() => roomsFor(organisation.kind, badges), [organisation.kind, badges])
  const commands = useCommands(shown)
  const search = useSearch()
  const sampleDesks = useMemo<readonly SampleDesk[]>(
    () => (sample ? (['a', 'b', 'council', 'headquarters'] as const).map(id => ({ id, name: t(`desk:sample.${id}`) })) : []),
    [sample, t],
  )
  useEffect(() => fetchRooms(), [])
  return (
    <Shell rooms={shown} commands={commands} sampleDesks={sampleDesks} {...(organisation.kind === 'headquarters' ? {} : { search })}>
      <Suspense fallback={<Skeleton words={t('desk:opening')} />}>
        <MayEditContext value={mayEdit(role, place)}>
          <Page place={place} onChanged={onChanged} />
        </MayEditContext>
      </Suspense>
    </Shell>
  )
}

/** Whether who sits here may write in the room's records, by the one table (SPEC O1). What is this desk's own is not asked for. */
function mayEdit(role: DeskRole, { at }: Place): boolean {
  const [relation, act] = done[at] ?? []
  return relation === undefined || act === undefined || isAllowed(role, relation, act)
}

const own = (kind: Kind): Deed => ['own', { op: 'write', kind }]
const reviewing: Deed = ['reviewer', { op: 'command', command: 'return' }]

type Deed = readonly [Relation, Act]

/** What is done in a room. */
const done: Readonly<Partial<Record<Place['at'], Deed>>> = {
  roster: own('volunteer'),
  'roster-import': own('volunteer'),
  drills: own('drill'),
  applications: ['lead', { op: 'write', kind: 'application' }],
  differences: own('volunteer'),
  retention: own('erasure'),
  response: own('response'),
  access: own('review'),
  council: ['member', { op: 'command', command: 'leave' }],
  inbox: reviewing,
  organisations: reviewing,
}

/** Fetches the roster at once and then one room after another in idle moments: whoever goes there waits for nothing. Gives what ends it. */
function fetchRooms(): () => void {
  const left = Object.values(rooms)
  const next = () => {
    const room = left.shift()
    // A room that cannot be fetched now is fetched, and says so, when somebody goes there.
    if (room) room.fetch().then(later, () => undefined)
  }
  const later = () => {
    idle = requestIdleCallback(next)
  }
  let idle = 0
  next()
  return () => {
    left.length = 0
    cancelIdleCallback(idle)
  }
}

/** Each room listens for its own news: what the frame counts draws no room anew. */
const Page = memo(function Page({ place, onChanged }: { readonly place: Place; readonly onChanged: () => void }) {
  const { t } = useTranslation()
  const sealed = (title: string, room: ReactNode) => <WithKey title={title}>{room}</WithKey>
  switch (place.at) {
    case 'today':
      return <TodayPage />
    case 'roster':
      return sealed(t('roster:title'), <rooms.Roster.Room />)
    case 'roster-import':
      return sealed(t('roster-import:title'), <rooms.Import.Room />)
    case 'drills':
      return <rooms.Drills.Room />
    case 'applications':
      return <rooms.Applications.Room />
    case 'inbox':
      return <rooms.Inbox.Room />
    case 'organisations':
      return <rooms.Organisations.Room />
    case 'council':
      return <rooms.Council.Room />
    case 'officers':
      return <rooms.Officers.Room />
    case 'differences':
      return <rooms.Differences.Room />
    case 'history':
      return <rooms.History.Room />
    case 'access':
      return sealed(t('access:title'), <rooms.Access.Room />)
    case 'incident':
      return <rooms.Incident.Room />
    case 'handover':
      return <rooms.Handover.Room />
    case 'print-pack':
      return <rooms.PrintPack.Room />
    case 'response':
      return sealed(t('response:title'), <rooms.Response.Room />)
    case 'retention':
      return sealed(t('retention:title'), <rooms.Retention.Room />)
    case 'safety':
      return <rooms.Safety.Room />
    case 'desks':
      return <rooms.Desks.Room />
    case 'shortcuts':
      return <rooms.Shortcuts.Room />
    case 'help':
      return <rooms.Help.Room />
    case 'settings':
      return <rooms.Settings.Room onChanged={onChanged} />
    default:
      return never(place)
  }
})

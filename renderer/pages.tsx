import { lazy, memo, type ReactNode, Suspense, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { never } from '../shared/core/result.ts'
import type { DeskState, SampleDesk } from '../shared/ipc/contract.ts'
import type { Kind } from '../shared/sync/kinds.ts'
import { type Act, type DeskRole, isAllowed, type Relation } from '../shared/sync/rights.ts'
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
  Roster: () => import('./screens/roster/roster-room.tsx').then(({ RosterRoom }) => ({ default: RosterRoom })),
  Drills: () => import('./screens/drills/drills-room.tsx').then(({ DrillsRoom }) => ({ default: DrillsRoom })),
  Applications: () =>
    import('./screens/applications/applications-room.tsx').then(({ ApplicationsRoom }) => ({ default: ApplicationsRoom })),
  Import: () => import('./screens/roster-import/import-room.tsx').then(({ ImportRoom }) => ({ default: ImportRoom })),
  Inbox: () => import('./screens/inbox/inbox-room.tsx').then(({ InboxRoom }) => ({ default: InboxRoom })),
  Organisations: () =>
    import('./screens/organisations/organisations-room.tsx').then(({ OrganisationsRoom }) => ({ default: OrganisationsRoom })),
  Council: () => import('./screens/council/council-page.tsx').then(({ CouncilPage }) => ({ default: CouncilPage })),
  Officers: () => import('./screens/officers/officers-page.tsx').then(({ OfficersPage }) => ({ default: OfficersPage })),
  Differences: () => import('./screens/differences/differences-room.tsx').then(({ DifferencesRoom }) => ({ default: DifferencesRoom })),
  History: () => import('./screens/history/history-page.tsx').then(({ HistoryPage }) => ({ default: HistoryPage })),
  Access: () => import('./screens/access/access-page.tsx').then(({ AccessPage }) => ({ default: AccessPage })),
  Incident: () => import('./screens/access/incident-page.tsx').then(({ IncidentPage }) => ({ default: IncidentPage })),
  Handover: () => import('./screens/handover/handover-page.tsx').then(({ HandoverPage }) => ({ default: HandoverPage })),
  Retention: () => import('./screens/retention/retention-page.tsx').then(({ RetentionPage }) => ({ default: RetentionPage })),
  Safety: () => import('./screens/safety/safety-page.tsx').then(({ SafetyPage }) => ({ default: SafetyPage })),
  Desks: () => import('./screens/desks/desks-page.tsx').then(({ DesksPage }) => ({ default: DesksPage })),
  Shortcuts: () => import('./screens/shortcuts/shortcuts-page.tsx').then(({ ShortcutsPage }) => ({ default: ShortcutsPage })),
  Help: () => import('./screens/help/help-page.tsx').then(({ HelpPage }) => ({ default: HelpPage })),
  Settings: () => import('./screens/settings/settings.tsx').then(({ Settings }) => ({ default: Settings })),
}
const Roster = lazy(rooms.Roster)
const Import = lazy(rooms.Import)
const Drills = lazy(rooms.Drills)
const Applications = lazy(rooms.Applications)
const Inbox = lazy(rooms.Inbox)
const Organisations = lazy(rooms.Organisations)
const Council = lazy(rooms.Council)
const Officers = lazy(rooms.Officers)
const Differences = lazy(rooms.Differences)
const History = lazy(rooms.History)
const Access = lazy(rooms.Access)
const Incident = lazy(rooms.Incident)
const Handover = lazy(rooms.Handover)
const Retention = lazy(rooms.Retention)
const Safety = lazy(rooms.Safety)
const Desks = lazy(rooms.Desks)
const Settings = lazy(rooms.Settings)
const Help = lazy(rooms.Help)
const Shortcuts = lazy(rooms.Shortcuts)

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
  access: own('review'),
  council: ['member', { op: 'command', command: 'leave' }],
  inbox: reviewing,
  organisations: reviewing,
}

/** Fetches one room after another in idle moments: whoever goes there waits for nothing. Gives what ends it. */
function fetchRooms(): () => void {
  const left = Object.values(rooms)
  const next = () => {
    const room = left.shift()
    // A room that cannot be fetched now is fetched, and says so, when somebody goes there.
    if (room) room().then(later, () => undefined)
  }
  const later = () => {
    idle = requestIdleCallback(next)
  }
  let idle = requestIdleCallback(next)
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
      return sealed(t('roster:title'), <Roster />)
    case 'roster-import':
      return sealed(t('roster-import:title'), <Import />)
    case 'drills':
      return <Drills />
    case 'applications':
      return <Applications />
    case 'inbox':
      return <Inbox />
    case 'organisations':
      return <Organisations />
    case 'council':
      return <Council />
    case 'officers':
      return <Officers />
    case 'differences':
      return <Differences />
    case 'history':
      return <History />
    case 'access':
      return sealed(t('access:title'), <Access />)
    case 'incident':
      return <Incident />
    case 'handover':
      return <Handover />
    case 'retention':
      return sealed(t('retention:title'), <Retention />)
    case 'safety':
      return <Safety />
    case 'desks':
      return <Desks />
    case 'shortcuts':
      return <Shortcuts />
    case 'help':
      return <Help />
    case 'settings':
      return <Settings onChanged={onChanged} />
    default:
      return never(place)
  }
})

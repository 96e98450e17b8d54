import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { never } from '../shared/core/result.ts'
import type { DeskState, SampleDesk } from '../shared/ipc/contract.ts'
import { usePeopleSearch } from './screens/roster/use-people-search.ts'
import type { Place } from './screens/shell/place.ts'
import { usePlace } from './screens/shell/place.ts'
import { roomsFor } from './screens/shell/rooms.ts'
import { Shell } from './screens/shell/shell.tsx'
import { useBadges } from './screens/today/use-decisions.ts'
import { Skeleton } from './ui/skeleton.tsx'
import { useCommands } from './use-commands.ts'

// Each room is fetched from the disk when somebody first goes there, so that the desk opens soon.
const Today = lazy(() => import('./screens/today/today-page.tsx').then(({ TodayPage }) => ({ default: TodayPage })))
const Roster = lazy(() => import('./screens/roster/roster-room.tsx').then(({ RosterRoom }) => ({ default: RosterRoom })))
const Import = lazy(() => import('./screens/roster-import/import-room.tsx').then(({ ImportRoom }) => ({ default: ImportRoom })))
const Drills = lazy(() => import('./screens/drills/drills-room.tsx').then(({ DrillsRoom }) => ({ default: DrillsRoom })))
const Applications = lazy(() =>
  import('./screens/applications/applications-room.tsx').then(({ ApplicationsRoom }) => ({ default: ApplicationsRoom })),
)
const Inbox = lazy(() => import('./screens/inbox/inbox-room.tsx').then(({ InboxRoom }) => ({ default: InboxRoom })))
const Organisations = lazy(() =>
  import('./screens/organisations/organisations-room.tsx').then(({ OrganisationsRoom }) => ({ default: OrganisationsRoom })),
)
const Differences = lazy(() =>
  import('./screens/differences/differences-room.tsx').then(({ DifferencesRoom }) => ({ default: DifferencesRoom })),
)
const History = lazy(() => import('./screens/history/history-page.tsx').then(({ HistoryPage }) => ({ default: HistoryPage })))
const Safety = lazy(() => import('./screens/safety/safety-page.tsx').then(({ SafetyPage }) => ({ default: SafetyPage })))
const Settings = lazy(() => import('./screens/settings/settings.tsx').then(({ Settings: Page }) => ({ default: Page })))

type OpenState = Extract<DeskState, { phase: 'open' }>

/** The frame and the page of the place where the person is. */
export function Pages({ state, onChanged }: { readonly state: OpenState; readonly onChanged: () => void }) {
  const { t } = useTranslation()
  const { place } = usePlace()
  const badges = useBadges()
  const { organisation, sample } = state.desk
  const rooms = useMemo(() => roomsFor(organisation.kind, badges), [organisation.kind, badges])
  const commands = useCommands(organisation.kind)
  const search = usePeopleSearch()
  const sampleDesks = useMemo<readonly SampleDesk[]>(
    () => (sample ? (['a', 'b', 'council', 'headquarters'] as const).map(id => ({ id, name: t(`desk:sample.${id}`) })) : []),
    [sample, t],
  )
  return (
    <Shell rooms={rooms} commands={commands} sampleDesks={sampleDesks} {...(organisation.kind === 'headquarters' ? {} : { search })}>
      <Suspense fallback={<Skeleton words={t('desk:opening')} />}>
        <Page place={place} onChanged={onChanged} />
      </Suspense>
    </Shell>
  )
}

function Page({ place, onChanged }: { readonly place: Place; readonly onChanged: () => void }) {
  switch (place.at) {
    case 'today':
      return <Today />
    case 'roster':
      return <Roster />
    case 'roster-import':
      return <Import />
    case 'drills':
      return <Drills />
    case 'applications':
      return <Applications />
    case 'inbox':
      return <Inbox />
    case 'organisations':
      return <Organisations />
    case 'differences':
      return <Differences />
    case 'history':
      return <History />
    case 'safety':
      return <Safety />
    case 'settings':
      return <Settings onChanged={onChanged} />
    default:
      return never(place)
  }
}

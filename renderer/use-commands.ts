import {
  IconAddressBook,
  IconArrowsTransferUp,
  IconDevices,
  IconEyeCheck,
  IconFileAlert,
  IconFileText,
  IconFlag3,
  IconHistory,
  IconHourglass,
  IconSettings,
  IconShieldCheck,
  IconTableImport,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrganisationKind } from '../shared/core/organisation.ts'
import { leaveSeat } from './screens/people/leave-seat.ts'
import type { Command } from './screens/shell/command.ts'
import type { Place } from './screens/shell/place.ts'
import { usePlace } from './screens/shell/place.ts'
import { useTools } from './screens/use-records.ts'
import type { IconShape } from './ui/icon.tsx'

/** What the search box can do besides opening rooms. */
export function useCommands(kind: OrganisationKind): readonly Command[] {
  const { t } = useTranslation()
  const { go } = usePlace()
  const tools = useTools()
  const isShared = tools.desk.facts.who !== undefined
  return useMemo(() => {
    const to = (id: string, words: string, icon: IconShape, place: Place): Command => ({ id, words, icon, run: () => go(place) })
    const rooms =
      kind === 'headquarters'
        ? [to('officers.open', t('desk:command.officers'), IconUsersGroup, { at: 'officers' })]
        : [
            to('roster.import', t('desk:command.import'), IconTableImport, { at: 'roster-import' }),
            to('roster.open', t('desk:command.roster'), IconAddressBook, { at: 'roster' }),
            to('drills.open', t('desk:command.drills'), IconFlag3, { at: 'drills' }),
            to('applications.open', t('desk:command.applications'), IconFileText, { at: 'applications' }),
            to('council.open', t('desk:command.council'), IconUsersGroup, { at: 'council' }),
            to('access.open', t('desk:command.access'), IconEyeCheck, { at: 'access' }),
            to('retention.open', t('desk:command.retention'), IconHourglass, { at: 'retention' }),
            to('incident.open', t('desk:command.incident'), IconFileAlert, { at: 'incident' }),
          ]
    return [
      ...rooms,
      to('handover.open', t('desk:command.handover'), IconArrowsTransferUp, { at: 'handover' }),
      to('desk.history', t('desk:command.history'), IconHistory, { at: 'history' }),
      to('desk.safety', t('desk:command.safety'), IconShieldCheck, { at: 'safety' }),
      to('desks.open', t('desk:command.desks'), IconDevices, { at: 'desks' }),
      to('desk.settings', t('desk:command.settings'), IconSettings, { at: 'settings' }),
      ...(isShared ? [{ id: 'people.switch', words: t('people:switch.deed'), icon: IconUsers, run: () => void leaveSeat(tools) }] : []),
    ]
  }, [kind, t, go, tools, isShared])
}

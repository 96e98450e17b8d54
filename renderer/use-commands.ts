import {
  IconAddressBook,
  IconAlertHexagon,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowsTransferUp,
  IconBook2,
  IconDevices,
  IconEyeCheck,
  IconFileAlert,
  IconFileText,
  IconFlag3,
  IconHelpCircle,
  IconHistory,
  IconHourglass,
  IconKeyboard,
  IconLanguage,
  IconLock,
  IconMoon,
  IconPrinter,
  IconSettings,
  IconShieldCheck,
  IconSun,
  IconTableImport,
  IconTextSize,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { mannerChoices } from '../shared/settings/choices.ts'
import { redo as redoDeed } from './actions/desk/redo.ts'
import { undo as undoDeed } from './actions/desk/undo.ts'
import { useDesk } from './screens/desk-context.ts'
import { leaveSeat } from './screens/people/leave-seat.ts'
import { settingTitles } from './screens/settings/setting-parts.ts'
import type { Command, CommandId } from './screens/shell/command.ts'
import { type Place, usePlace } from './screens/shell/place.ts'
import type { Room } from './screens/shell/rooms.ts'
import { useTools } from './screens/use-records.ts'
import type { IconShape } from './ui/icon.tsx'
import { useManner } from './ui/manner.ts'

const association = [
  ['response', IconAlertHexagon, { at: 'response' }],
  ['import', IconTableImport, { at: 'roster-import' }],
  ['roster', IconAddressBook, { at: 'roster' }],
  ['drills', IconFlag3, { at: 'drills', tab: 'new' }],
  ['applications', IconFileText, { at: 'applications' }],
  ['council', IconUsersGroup, { at: 'council' }],
  ['access', IconEyeCheck, { at: 'access' }],
  ['retention', IconHourglass, { at: 'retention' }],
  ['incident', IconFileAlert, { at: 'incident' }],
] as const satisfies readonly Way[]
const headquarters = [['officers', IconUsersGroup, { at: 'officers' }]] as const satisfies readonly Way[]
const everybody = [
  ['print-pack', IconPrinter, { at: 'print-pack' }],
  ['handover', IconArrowsTransferUp, { at: 'handover' }],
  ['history', IconHistory, { at: 'history' }],
  ['safety', IconShieldCheck, { at: 'safety' }],
  ['desks', IconDevices, { at: 'desks' }],
  ['settings', IconSettings, { at: 'settings' }],
  ['shortcuts', IconKeyboard, { at: 'shortcuts' }],
  ['help', IconBook2, { at: 'help' }],
] as const satisfies readonly Way[]

/** Settings that the search box finds by themselves; the rest of them are done there at once, or are a page. */
const searchedSettings = ['dates', 'organisation', 'person', 'lock', 'headquarters', 'storage', 'file', 'desk'] as const

type Way = readonly [CommandId, IconShape, Place]

/** Everything that the search box can do. */
export function useCommands(rooms: readonly Room[]): readonly Command[] {
  const go = useGoing(rooms)
  const deeds = useDeeds()
  const manners = useManners()
  return useMemo(() => [...go, ...deeds, ...manners], [go, deeds, manners])
}

/** To every room and page. */
function useGoing(rooms: readonly Room[]): readonly Command[] {
  const { t } = useTranslation()
  const { go } = usePlace()
  const { organisation, sample } = useTools().desk.facts
  const { kind } = organisation
  return useMemo(() => {
    const doors = rooms.map(
      ({ id, icon, place }): Command => ({
        id: `go.${id}`,
        words: t('shell:search.go', { room: t(`shell:rooms.${id}`) }),
        icon,
        run: () => go(place),
      }),
    )
    const ways = [...(kind === 'headquarters' ? headquarters : association), ...everybody]
    const parts = searchedSettings.filter(id => id !== 'lock' || !sample)
    return [
      ...doors,
      ...ways.map(([id, icon, place]): Command => ({ id, words: t(`desk:command.${id}`), icon, run: () => go(place) })),
      ...parts.map(
        (id): Command => ({
          id: `settings.${id}`,
          words: t('shell:search.setting', { words: t(settingTitles[id]) }),
          icon: IconSettings,
          run: () => go({ at: 'settings', part: id }),
        }),
      ),
    ]
  }, [rooms, kind, sample, t, go])
}

/** What is done at once, without going anywhere. */
function useDeeds(): readonly Command[] {
  const { t } = useTranslation()
  const tools = useTools()
  const { showHelp } = usePlace()
  const { state, ask, lastDeed, redoable, undo, redo } = useDesk()
  const isUndoable = lastDeed?.undoable === true
  const who = 'desk' in state && state.desk.who !== undefined
  const sample = 'desk' in state && state.desk.sample
  return useMemo(() => {
    const deed = (is: boolean, command: Command): readonly Command[] => (is ? [command] : [])
    return [
      { id: 'help.here', words: t('help:here'), shortcut: 'Shift+F1', icon: IconHelpCircle, run: () => showHelp(true) } as const,
      ...deed(isUndoable, { id: 'undo', words: t('shell:undo'), ...shortcutOf(undoDeed), icon: IconArrowBackUp, run: () => undo() }),
      ...deed(redoable, { id: 'redo', words: t('shell:redo'), ...shortcutOf(redoDeed), icon: IconArrowForwardUp, run: () => redo() }),
      ...deed(who, { id: 'switch', words: t('people:switch.deed'), icon: IconUsers, run: () => void leaveSeat(tools) }),
      // The sample has no passphrase, so a lock on it would be a show.
      ...deed(!sample, { id: 'lock', words: t('shell:head.lock'), icon: IconLock, run: () => void ask('desk:lock', {}) }),
    ]
  }, [t, tools, ask, isUndoable, redoable, who, sample, undo, redo, showHelp])
}

const shortcutOf = ({ shortcut }: { readonly shortcut?: string }) => (shortcut === undefined ? {} : { shortcut })

/** How the screens look: what they do not look like now. */
function useManners(): readonly Command[] {
  const { t } = useTranslation()
  const { manner, change } = useManner()
  return useMemo(() => {
    const choose = (title: string, words: string): string => t('shell:search.choose', { title, words })
    const languages = mannerChoices.language.map(value => ({
      id: `language.${value}` as const,
      is: manner.language === value,
      words: choose(t('settings:language.title'), t(`settings:language.${value}`)),
      icon: IconLanguage,
      run: () => change('language', value),
    }))
    const schemes = (['light', 'dark'] as const).map(value => ({
      id: `scheme.${value}` as const,
      is: manner.scheme === value,
      words: choose(t('settings:scheme.title'), t(`settings:scheme.${value}`)),
      icon: value === 'dark' ? IconMoon : IconSun,
      run: () => change('scheme', value),
    }))
    const texts = mannerChoices.text.map(value => ({
      id: `text.${value}` as const,
      is: manner.text === value,
      words: choose(t('settings:text.title'), t(`settings:text.${value}`)),
      icon: IconTextSize,
      run: () => change('text', value),
    }))
    return [...languages, ...schemes, ...texts].flatMap(({ is, ...command }) => (is ? [] : command))
  }, [manner, change, t])
}

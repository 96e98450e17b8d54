import { Menu } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowsSplit,
  IconArrowsTransferUp,
  IconBook2,
  IconHelpCircle,
  IconHistory,
  IconKeyboard,
  IconLock,
  IconUser,
  IconUsers,
} from '@tabler/icons-react'
import { useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { SampleDesk } from '../../../shared/ipc/values.ts'
import { DropMenu } from '../../ui/drop-menu.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useLangOf } from '../../ui/use-lang-of.ts'
import { useDesk } from '../desk-context.ts'
import { leaveSeat } from '../people/leave-seat.ts'
import { useResponse } from '../response/use-response.ts'
import { ToolsContext } from '../use-records.ts'
import type { Command, Search } from './command.ts'
import { OrganisationMenu } from './organisation-menu.tsx'
import { usePlace } from './place.ts'
import { SearchBox } from './search-box.tsx'
import { syncWords } from './sync-words.ts'

export interface ShellHeadProps {
  readonly commands: readonly Command[]
  readonly search?: Search | undefined
  readonly sampleDesks: readonly SampleDesk[]
}

export function ShellHead({ commands, search, sampleDesks }: ShellHeadProps) {
  const { t } = useTranslation()
  const { go, helped, showHelp } = usePlace()
  const { lastDeed, undo, redo, redoable, differences } = useDesk()
  const mode = useResponse()?.sort
  return (
    <header className="kk-head">
      {mode !== undefined && (
        <button type="button" className="kk-mode" onClick={() => go({ at: 'today' })}>
          {t(`response:going.${mode}`)}
        </button>
      )}
      <OrganisationMenu sampleDesks={sampleDesks} />
      <SearchBox commands={commands} search={search} />
      <button
        type="button"
        className="kk-head__button kk-head__undo"
        disabled={!lastDeed?.undoable}
        title={lastDeed?.why || lastDeed?.words}
        onClick={() => undo()}
      >
        <Icon of={IconArrowBackUp} />
        <span>{t('shell:undo')}</span>
      </button>
      {redoable && (
        <button type="button" className="kk-head__button" onClick={() => redo()}>
          <Icon of={IconArrowForwardUp} />
          <span>{t('shell:redo')}</span>
        </button>
      )}
      <button type="button" className="kk-head__button" onClick={() => go({ at: 'history' })}>
        <Icon of={IconHistory} />
        <span>{t('shell:head.history')}</span>
      </button>
      <span className="kk-push" />
      {differences > 0 && (
        <button type="button" className="kk-pill" data-tone="warn" onClick={() => go({ at: 'differences' })}>
          <Icon of={IconArrowsSplit} size={15} />
          <span className="kk-pill__words">{t('shell:head.differences', { count: differences })}</span>
          <span className="kk-pill__short kk-number" aria-hidden="true">
            {differences}
          </span>
        </button>
      )}
      <SyncPill />
      <button
        type="button"
        className="kk-head__button kk-head__help"
        aria-expanded={helped}
        aria-keyshortcuts="Shift+F1"
        title={t('help:here')}
        onClick={() => showHelp(!helped)}
      >
        <Icon of={IconHelpCircle} />
        <span>{t('help:title')}</span>
      </button>
      <PersonMenu />
    </header>
  )
}

function SyncPill() {
  const { t } = useTranslation()
  const { time } = useDays()
  const { go } = usePlace()
  const { sync } = useDesk()
  const { words, icon, tone } = syncWords(sync, (key, values) => t(key, { ...values }), time)
  return (
    <button type="button" className="kk-pill" data-tone={tone} title={t('shell:sync.open')} onClick={() => go({ at: 'safety' })}>
      <Icon of={icon} size={15} />
      <span className="kk-pill__words">{words}</span>
    </button>
  )
}

function PersonMenu() {
  const { t } = useTranslation()
  const langOf = useLangOf()
  const { go } = usePlace()
  const { state, ask } = useDesk()
  const tools = useContext(ToolsContext)
  if (!('desk' in state)) return null
  const { person, sample, who } = state.desk
  return (
    <DropMenu position="bottom-end" width={220}>
      <Menu.Target>
        <button type="button" className="kk-person" title={person}>
          <span className="kk-unseen">{t('shell:head.person')}</span>
          <span className="kk-person__letter" aria-hidden="true">
            {[...person][0]}
          </span>
          <span className="kk-person__name" lang={langOf(person)}>
            {person}
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {/* In a narrow window the button has no room for it. */}
        <Menu.Label className="kk-person__whole" lang={langOf(person)}>
          {person}
        </Menu.Label>
        {who && tools && (
          <Menu.Item leftSection={<Icon of={IconUsers} />} onClick={() => void leaveSeat(tools)}>
            {t('people:switch.deed')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<Icon of={IconArrowsTransferUp} />} onClick={() => go({ at: 'handover' })}>
          {t('handover:title')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon of={IconUser} />} onClick={() => go({ at: 'settings' })}>
          {t('shell:rooms.settings')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon of={IconBook2} />} onClick={() => go({ at: 'help' })}>
          {t('help:open.deed')}
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon of={IconKeyboard} />}
          rightSection={<kbd className="kk-key">F1</kbd>}
          onClick={() => go({ at: 'shortcuts' })}
        >
          {t('shortcuts:title')}
        </Menu.Item>
        {/* The sample has no passphrase, so a lock on it would be a show. */}
        {!sample && (
          <Menu.Item leftSection={<Icon of={IconLock} />} onClick={() => void ask('desk:lock', {})}>
            {t('shell:head.lock')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </DropMenu>
  )
}

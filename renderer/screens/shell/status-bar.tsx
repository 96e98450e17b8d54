import {
  IconAlertTriangle,
  IconCircleCheck,
  IconDatabaseExclamation,
  IconHandStop,
  IconLoader,
  IconShieldCheck,
  IconShieldOff,
} from '@tabler/icons-react'
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useDesk } from '../desk-context.ts'
import { isStalled, lastGood, useBackups } from '../use-backups.ts'
import { useTools } from '../use-records.ts'
import { usePlace } from './place.ts'

export const CountsPlace = createContext<HTMLElement | null>(null)

/** What a page says at the right of the status bar: 198人を表示（全1,286人）. */
export function Counts({ children }: { readonly children: ReactNode }) {
  const slot = useContext(CountsPlace)
  return slot && createPortal(children, slot)
}

const icons = { saved: IconCircleCheck, saving: IconLoader, unsaved: IconAlertTriangle }

export function StatusBar({ onSlot }: { readonly onSlot: (slot: HTMLElement | null) => void }) {
  const { t } = useTranslation()
  const { dateTime, dayOf } = useDays()
  const { go } = usePlace()
  const { state, saving, lastDeed, undo, rejected } = useDesk()
  return (
    <footer className="kk-status">
      <button type="button" className="kk-status__saved" data-saving={saving} onClick={() => go({ at: 'safety' })}>
        <Icon of={icons[saving]} size={15} />
        {t(`shell:status.${saving}`)}
      </button>
      {lastDeed && (
        <LastWords words={t('shell:status.last-deed', { words: lastDeed.words, time: dateTime(lastDeed.at, dayOf(Date.now())) })} />
      )}
      {lastDeed?.undoable && (
        <button type="button" className="kk-link" onClick={() => undo()}>
          {t('shell:undo')}
        </button>
      )}
      {rejected > 0 && (
        <button type="button" className="kk-status__rejected" onClick={() => go({ at: 'safety' })}>
          <Icon of={IconHandStop} size={15} />
          {t('shell:status.rejected', { count: rejected })}
        </button>
      )}
      <span className="kk-status__counts kk-number" ref={onSlot} />
      <SpaceWord />
      <BackupWord />
      {'desk' in state && state.desk.sample && <span className="kk-sample">{t('shell:status.sample')}</span>}
    </footer>
  )
}

/** Cut off where there is no room; then the title says it whole, and the history has it. */
const LastWords = ({ words }: { readonly words: string }) => (
  <span className="kk-status__deed" title={words}>
    {words}
  </span>
)

/** That the disk is nearly full; what to do stands in the room of safety. */
function SpaceWord() {
  const { t } = useTranslation()
  const { go } = usePlace()
  const { desk } = useTools()
  const low = useSyncExternalStore(desk.onNews, desk.low)
  if (!low) return null
  return (
    <button type="button" className="kk-status__backup" data-stalled onClick={() => go({ at: 'safety' })}>
      <Icon of={IconDatabaseExclamation} size={15} />
      {t('shell:status.low')}
    </button>
  )
}

/** The time of the last backup that is whole, or that there is none. A sample has none. */
function BackupWord() {
  const { t } = useTranslation()
  const { dateTime, dayOf } = useDays()
  const { go } = usePlace()
  const state = useBackups()
  if (!state || state.folder === null) return null
  const now = Date.now()
  const last = lastGood(state)
  const stalled = isStalled(state, now)
  const known = last === null ? t('shell:status.no-backup') : t('shell:status.backup', { time: dateTime(last, dayOf(now)) })
  return (
    <button type="button" className="kk-status__backup" data-stalled={stalled} onClick={() => go({ at: 'safety' })}>
      <Icon of={stalled || last === null ? IconShieldOff : IconShieldCheck} size={15} />
      {stalled ? t('shell:status.stalled') : known}
    </button>
  )
}

import {
  IconCloudCheck,
  IconCloudOff,
  IconCloudQuestion,
  IconCloudUp,
  IconDatabaseExclamation,
  IconDeviceDesktop,
  IconDeviceFloppy,
  IconHandStop,
  IconShieldCheck,
  IconShieldOff,
} from '@tabler/icons-react'
import { type ReactNode, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, type IconShape } from '../../ui/icon.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useDesk } from '../desk-context.ts'
import { waitingOf } from '../shell/sync-words.ts'
import { isStalled, lastGood, useBackups } from '../use-backups.ts'
import { useTools } from '../use-records.ts'

export interface ThreeSentencesProps {
  /** Milliseconds since 1970 of the last deed that was flushed to the log here. */
  readonly savedAt: number | null
  /** Entries in the log. */
  readonly entries: number
  /** Bytes that were cut from the end of the log when it was opened. */
  readonly cut: number
}

/** Whether it is saved, whether headquarters has it, and what a broken PC would cost. */
export function ThreeSentences({ savedAt, entries, cut }: ThreeSentencesProps) {
  return (
    <div className="kk-three">
      <Saved savedAt={savedAt} entries={entries} cut={cut} />
      <Waiting />
      <Loss />
    </div>
  )
}

function Sentence({
  icon,
  tone,
  title,
  children,
}: {
  readonly icon: IconShape
  readonly tone: 'good' | 'warn' | 'plain'
  readonly title: string
  readonly children: ReactNode
}) {
  return (
    <section data-tone={tone}>
      <Icon of={icon} size={30} stroke={1.6} />
      <h2>{title}</h2>
      <p>{children}</p>
    </section>
  )
}

function Saved({ savedAt, entries, cut }: ThreeSentencesProps) {
  const { t } = useTranslation()
  const { dateTime, dayOf, number } = useDays()
  const { saving } = useDesk()
  const { desk } = useTools()
  const low = useSyncExternalStore(desk.onNews, desk.low)
  if (saving === 'unsaved')
    return (
      <Sentence icon={IconDeviceFloppy} tone="warn" title={t('safety:saved.unsaved')}>
        {t('safety:saved.unsaved-about')}
      </Sentence>
    )
  if (low)
    return (
      <Sentence icon={IconDatabaseExclamation} tone="warn" title={t('safety:saved.low')}>
        {t('safety:saved.low-about')}
      </Sentence>
    )
  const last =
    savedAt === null
      ? t('safety:saved.nothing-yet')
      : t('safety:saved.last', { time: dateTime(savedAt, dayOf(Date.now())), entries: number(entries) })
  return (
    <Sentence icon={IconDeviceFloppy} tone={cut > 0 ? 'warn' : 'good'} title={t(cut > 0 ? 'safety:saved.cut' : 'safety:saved.title')}>
      {cut > 0 ? t('safety:saved.cut-about', { bytes: number(cut) }) : last}
    </Sentence>
  )
}

function Waiting() {
  const { t } = useTranslation()
  const { dateTime, dayOf } = useDays()
  const { sync } = useDesk()
  const { desk } = useTools()
  const rejected = useSyncExternalStore(desk.onNews, desk.rejected)
  const count = waitingOf(sync)
  const last = sync.last === null ? t('safety:waiting.never') : t('safety:waiting.last', { time: dateTime(sync.last, dayOf(Date.now())) })
  if (sync.phase === 'none')
    return (
      <Sentence icon={IconDeviceDesktop} tone="plain" title={t('safety:waiting.none')}>
        {t('safety:waiting.none-about')}
      </Sentence>
    )
  if (sync.phase === 'stopped')
    return (
      <Sentence icon={IconHandStop} tone="warn" title={t(`safety:waiting.${sync.reason ?? 'stopped'}`)}>
        {t(`safety:waiting.${sync.reason ?? 'stopped'}-about`)}
      </Sentence>
    )
  if (sync.phase === 'on' && sync.disagreeing.length > 0)
    return (
      <Sentence icon={IconCloudQuestion} tone="warn" title={t('safety:waiting.disagrees')}>
        {t('safety:waiting.disagrees-about')}
      </Sentence>
    )
  if (count === 0 && rejected > 0)
    return (
      <Sentence icon={IconHandStop} tone="warn" title={t('safety:waiting.rejected')}>
        {last} {t('safety:waiting.rejected-about')}
      </Sentence>
    )
  if (count === 0)
    return (
      <Sentence
        icon={sync.phase === 'on' ? IconCloudCheck : IconCloudOff}
        tone={sync.phase === 'on' ? 'good' : 'plain'}
        title={t('safety:waiting.all')}
      >
        {last} {sync.phase === 'off' && t('safety:waiting.off')}
      </Sentence>
    )
  return (
    <Sentence icon={sync.phase === 'on' ? IconCloudUp : IconCloudOff} tone="warn" title={t('safety:waiting.title', { count })}>
      {last} {t(sync.phase === 'on' ? 'safety:waiting.sending' : 'safety:waiting.off')}
    </Sentence>
  )
}

/** How far back a person can go, and whether what breaks the PC would break the backups too. */
function Loss() {
  const { t } = useTranslation()
  const { dateTime, dayOf } = useDays()
  const state = useBackups()
  if (state?.folder === null)
    return (
      <Sentence icon={IconShieldOff} tone="warn" title={t('safety:loss.none')}>
        {t('safety:loss.sample')}
      </Sentence>
    )
  const now = Date.now()
  const last = state ? lastGood(state) : null
  if (state && isStalled(state, now))
    return (
      <Sentence icon={IconShieldOff} tone="warn" title={t('safety:loss.stalled')}>
        {t('safety:loss.stalled-about')}
      </Sentence>
    )
  if (!state || last === null)
    return (
      <Sentence icon={IconShieldOff} tone="plain" title={t('safety:loss.none')}>
        {t('safety:loss.none-about')}
      </Sentence>
    )
  return (
    <Sentence
      icon={IconShieldCheck}
      tone={state.sameDisk ? 'plain' : 'good'}
      title={t('safety:loss.good', { time: dateTime(last, dayOf(now)) })}
    >
      {t('safety:loss.good-about')} {t(state.sameDisk ? 'safety:backup.same-disk' : 'safety:backup.other-disk')}
    </Sentence>
  )
}

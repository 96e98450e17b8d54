import { Button } from '@mantine/core'
import { IconCircleCheck, IconHandStop, IconLoader, IconShieldPlus, IconUsb } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldsIn } from '../../../shared/core/read-json.ts'
import type { Backup, BackupState } from '../../../shared/ipc/values.ts'
import type { ShownRecord } from '../../../shared/sync/record.ts'
import { readStamp } from '../../../shared/sync/stamp.ts'
import { backUp } from '../../actions/desk/back-up.ts'
import { backUpToStick } from '../../actions/desk/back-up-to-stick.ts'
import { renewBackups } from '../../actions/desk/renew-backups.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useDays } from '../../ui/use-days.ts'
import { ProblemNote } from '../problem-note.tsx'
import { fileSize } from '../roster-import/file-size.ts'
import { tellBackups, useBackups } from '../use-backups.ts'
import { useAction, useRecords } from '../use-records.ts'
import { BackupFolder } from './backup-folder.tsx'
import { RestoreDialog, type RestoreFrom } from './restore-dialog.tsx'

const FEW = 5

/** The copies of this desk: when, whether they restore, where they lie, and the way back. */
export function BackupsPart() {
  const { t } = useTranslation()
  const state = useBackups()
  const [from, setFrom] = useState<RestoreFrom | null>(null)
  if (!state) return null
  if (state.folder === null)
    return (
      <section className="kk-safety__part">
        <h2 className="kk-section">{t('safety:backup.title')}</h2>
        <Note>{t('safety:backup.sample')}</Note>
      </section>
    )
  return (
    <section className="kk-safety__part">
      <h2 className="kk-section">
        {t('safety:backup.title')} <span className="kk-muted kk-small kk-safety__light">{t('safety:backup.about')}</span>
      </h2>
      <Makers state={state} />
      <HoldsErased state={state} />
      <Points state={state} onRestore={setFrom} />
      <BackupFolder state={state} folder={state.folder} />
      {from && <RestoreDialog from={from} onClose={() => setFrom(null)} />}
    </section>
  )
}

function Makers({ state }: { readonly state: BackupState }) {
  const { t } = useTranslation()
  const tell = useTell()
  const now = useAction(backUp)
  const stick = useAction(backUpToStick)
  const make = async () => {
    const done = await now.run(null)
    if (!done.ok) return
    tellBackups(done.value)
    tell({ words: t('safety:backup.made') })
  }
  const carry = async () => {
    const done = await stick.run(null)
    if (!done.ok) return
    tellBackups(done.value.state)
    tell({ words: t('safety:backup.carried', { name: done.value.name }) })
  }
  const refused = [now, stick].map(({ outcome }) => (outcome && !outcome.ok ? outcome.problem : null)).find(problem => problem !== null)
  const trouble = refused ?? state.trouble
  return (
    <>
      <div className="kk-backup__makers">
        <Button leftSection={<Icon of={IconShieldPlus} />} loading={now.running} onClick={() => void make()}>
          {t('desk:action.back-up')}
        </Button>
        <Button leftSection={<Icon of={IconUsb} />} loading={stick.running} onClick={() => void carry()}>
          {t('desk:action.back-up-to-stick')}
        </Button>
      </div>
      {trouble && <ProblemNote problem={trouble} words="safety:backup-problem" />}
    </>
  )
}

/** Which copies hold people who were erased since, and the way to let go of them. */
function HoldsErased({ state: { backups } }: { readonly state: BackupState }) {
  const { t } = useTranslation()
  const { dateTime } = useDays()
  const tell = useTell()
  const erasures = useRecords('erasure')
  const renewing = useAction(renewBackups)
  const [asked, ask] = useState(false)
  const last = Math.max(0, ...erasures.filter(isAboutPeople).map(({ changed }) => readStamp(changed).millis))
  const holding = backups.filter(({ at }) => at < last)
  const oldest = holding.at(-1)
  if (!oldest) return null
  const renew = async () => {
    ask(false)
    const done = await renewing.run(null)
    if (!done.ok) return
    tellBackups(done.value)
    tell({ words: t('safety:backup.renewed') })
  }
  return (
    <div className="kk-backup__erased">
      <Note tone="warn">
        {t('safety:backup.erased', { count: holding.length, oldest: dateTime(oldest.at) })}{' '}
        <button type="button" className="kk-link" disabled={renewing.running} onClick={() => ask(true)}>
          {t('desk:action.renew-backups')}
        </button>
      </Note>
      {renewing.outcome && !renewing.outcome.ok && <ProblemNote problem={renewing.outcome.problem} words="safety:backup-problem" />}
      <ConfirmDialog
        open={asked}
        title={t('safety:backup.renew-ask')}
        deed={t('desk:action.renew-backups')}
        onDeed={() => void renew()}
        onClose={() => ask(false)}
      >
        <p>{t('safety:backup.renew-about', { count: backups.length })}</p>
      </ConfirmDialog>
    </div>
  )
}

const isAboutPeople = ({ groups }: ShownRecord): boolean => fieldsIn(groups['of'])['why'] !== 'access'

function Points({ state: { backups }, onRestore }: { readonly state: BackupState; readonly onRestore: (from: RestoreFrom) => void }) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const take = (files: FileList | null) => {
    const [first] = files ?? []
    if (first) onRestore({ file: first })
  }
  return (
    <>
      {backups.length === 0 ? (
        <p className="kk-muted kk-backup__none">{t('safety:backup.none')}</p>
      ) : (
        <table className="kk-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('safety:backup.point')}</th>
              <th scope="col" data-align="right">
                {t('safety:backup.size')}
              </th>
              <th scope="col">{t('safety:backup.tested')}</th>
              <th scope="col">
                <span className="kk-unseen">{t('desk:action.restore')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {backups.slice(0, all ? backups.length : FEW).map(backup => (
              <Point key={backup.name} backup={backup} onRestore={onRestore} />
            ))}
          </tbody>
        </table>
      )}
      <p className="kk-backup__more">
        {backups.length > FEW && !all && (
          <button type="button" className="kk-link" onClick={() => setAll(true)}>
            {t('safety:backup.all', { count: backups.length })}
          </button>
        )}
        <button type="button" className="kk-link" onClick={() => input.current?.click()}>
          {t('safety:backup.from-file')}
        </button>
        <input
          ref={input}
          type="file"
          accept=".backup"
          hidden
          aria-label={t('safety:backup.file')}
          onChange={event => {
            take(event.currentTarget.files)
            event.currentTarget.value = ''
          }}
        />
      </p>
    </>
  )
}

const tests = {
  whole: { icon: IconCircleCheck, words: 'whole' },
  damaged: { icon: IconHandStop, words: 'damaged' },
  unread: { icon: IconLoader, words: 'unread' },
} as const

function Point({ backup, onRestore }: { readonly backup: Backup; readonly onRestore: (from: RestoreFrom) => void }) {
  const { t, i18n } = useTranslation()
  const { dateTime, dayOf } = useDays()
  const { at, size, restores } = backup
  const time = dateTime(at, dayOf(Date.now()))
  const test = restores === null ? 'unread' : restores ? 'whole' : 'damaged'
  return (
    <tr>
      <td className="kk-number">{time}</td>
      <td data-align="right">{fileSize(size, i18n.language === 'en' ? 'en' : 'ja')}</td>
      <td className="kk-backup__test" data-test={test}>
        <Icon of={tests[test].icon} size={15} /> {t(`safety:backup.test.${tests[test].words}`)}
      </td>
      <td data-align="right">
        {restores !== false && (
          <button
            type="button"
            className="kk-link"
            aria-label={t('safety:backup.restore-at', { time })}
            onClick={() => onRestore({ backup })}
          >
            {t('desk:action.restore')}
          </button>
        )}
      </td>
    </tr>
  )
}
